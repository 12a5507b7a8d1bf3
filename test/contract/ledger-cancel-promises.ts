import { describe, expect, it } from 'vitest';
import { isTerminal, OPERATION_STATES } from '../../src/domain/operation-state.ts';
import { createOperation } from '../support/samples.ts';
import { ALL, type CreateLedger } from './describe-ledger.ts';

const AT = new Date('2026-01-01T00:00:00Z');
const LATER = new Date('2026-01-01T00:01:00Z');
const HIDDEN = ['QUEUED', 'PREPARING', 'RUNNING', 'FINALIZING', 'PAUSED'] as const;

export function describeLedgerCancels(create: CreateLedger): void {
  describe('recordCancelRequest', () => {
    it('L13 answers null for work it does not know, and records nothing', async () => {
      const ledger = create();
      expect(await ledger.recordCancelRequest(createOperation(), { at: AT, by: 'ann' })).toBeNull();
      expect(await ledger.head()).toBe(0);
    });

    it('L14 shows the work as CANCELLING with the provider’s own word, as one event', async () => {
      const ledger = create();
      await ledger.record([createOperation()], AT);
      const entry = await ledger.recordCancelRequest(createOperation(), { at: LATER, by: 'ben' });
      expect(entry).toMatchObject({ revision: 2, sequence: 2, cancelRequestedAt: LATER, observedAt: AT });
      expect(entry?.history.at(-1)).toEqual({ state: 'CANCELLING', rawState: 'running', at: LATER });
      expect(await ledger.eventsAfter(1, ALL)).toEqual([
        { sequence: 2, at: LATER, previousState: 'RUNNING', entry },
      ]);
    });

    it.each(HIDDEN)('L15 goes on showing CANCELLING while the provider says %s', async (state) => {
      const ledger = create();
      await ledger.record([createOperation()], AT);
      await ledger.recordCancelRequest(createOperation(), { at: AT, by: 'ann' });
      const [entry] = await ledger.record([createOperation({ state })], LATER);
      expect(entry?.operation.state).toBe('CANCELLING');
    });

    it.each(OPERATION_STATES.filter((state) => isTerminal(state) || state === 'UNKNOWN'))(
      'L16 lets the work become %s after a cancel',
      async (state) => {
        const ledger = create();
        await ledger.record([createOperation()], AT);
        await ledger.recordCancelRequest(createOperation(), { at: AT, by: 'ann' });
        const [entry] = await ledger.record([createOperation({ state })], LATER);
        expect(entry?.operation.state).toBe(state);
      },
    );

    it('L17 leaves finished work as it is', async () => {
      const ledger = create();
      const [ended] = await ledger.record([createOperation({ state: 'SUCCEEDED' })], AT);
      expect(await ledger.recordCancelRequest(createOperation(), { at: LATER, by: 'ben' })).toEqual(ended);
      expect(await ledger.head()).toBe(1);
    });

    it('L41 takes a second wish to cancel for the first', async () => {
      const ledger = create();
      await ledger.record([createOperation()], AT);
      const first = await ledger.recordCancelRequest(createOperation(), { at: AT, by: 'ann' });
      expect(await ledger.recordCancelRequest(createOperation(), { at: LATER, by: 'ben' })).toEqual(first);
      expect(await ledger.head()).toBe(2);
    });

    it('L47 keeps whose wish it was, also after the end', async () => {
      const ledger = create();
      await ledger.record([createOperation()], AT);
      const asked = await ledger.recordCancelRequest(createOperation(), { at: LATER, by: 'ann' });
      expect(asked?.cancelRequestedBy).toBe('ann');
      const [ended] = await ledger.record([createOperation({ state: 'CANCELLED' })], LATER);
      expect(ended).toMatchObject({ cancelRequestedBy: 'ann', cancelRequestedAt: LATER });
    });
  });
}
