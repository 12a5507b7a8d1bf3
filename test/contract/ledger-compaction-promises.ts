import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { createOperation, createTraining } from '../support/samples.ts';
import { ALL, type CreateLedger } from './describe-ledger.ts';

const START = new Date('2026-01-01T00:00:00Z');
const RETENTION = { finishedDays: 10, eventDays: 5, startDays: 8 };
const NOTHING = { entries: 0, events: 0, starts: 0, deliveries: 0 };

export function describeLedgerCompaction(create: CreateLedger): void {
  describe('compact', () => {
    it('L74 drops finished entries of their age, and never what is unfinished', async () => {
      const ledger = create({ ...RETENTION, eventDays: 100 });
      const made = createTraining({ name: 'a', state: 'SUCCEEDED' }, { modelName: 'models/1' });
      await ledger.record([made, createOperation({ name: 'b' })], day(0));
      await ledger.record([createOperation({ name: 'c', state: 'FAILED' })], day(1));
      expect(await ledger.compact(day(10))).toEqual(NOTHING);
      expect(await ledger.compact(day(10.5))).toEqual({ ...NOTHING, entries: 1 });
      expect(await namesOf(ledger)).toEqual(['b', 'c']);
      expect(await ledger.findTrainingOf('fake', 'models/1')).toBeUndefined();
      await ledger.compact(day(1000));
      expect(await namesOf(ledger)).toEqual(['b']);
    });

    it('L75 keeps finished entries for as long as their provider shows them, so that none comes back as news', async () => {
      const ledger = create(RETENTION);
      const [ended] = await ledger.record([createOperation({ state: 'FAILED' })], day(0));
      for (const at of [3, 6, 9, 12]) await ledger.record([createOperation({ state: 'FAILED' })], day(at));
      await ledger.compact(day(20));
      expect([...(await ledger.getMany([createOperation()])).values()]).toEqual([ended]);
      await ledger.compact(day(23));
      expect(await namesOf(ledger)).toEqual([]);
    });

    it('L76 drops events of their age from the oldest on, and never from between', async () => {
      const ledger = create(RETENTION);
      for (const [index, at] of [0, 1, 9, 2, 9].entries()) {
        await ledger.record([createOperation({ progressPercent: index })], day(at));
      }
      expect(await ledger.compact(day(8))).toEqual({ ...NOTHING, events: 2 });
      expect((await ledger.eventsAfter(2, ALL))?.map(({ sequence }) => sequence)).toEqual([3, 4, 5]);
      expect(await ledger.eventsAfter(1, ALL)).toBeNull();
      expect(await ledger.eventsAfter(0, ALL)).toBeNull();
    });

    it('L77 never takes the head back, nor a sequence twice, when no event is left', async () => {
      const ledger = create(RETENTION);
      await ledger.record([createOperation()], day(0));
      await ledger.record([createOperation({ progressPercent: 5 })], day(0));
      expect(await ledger.compact(day(6))).toEqual({ ...NOTHING, events: 2 });
      expect(await ledger.head()).toBe(2);
      expect(await ledger.eventsAfter(2, ALL)).toEqual([]);
      const [entry] = await ledger.record([createOperation({ state: 'FAILED' })], day(6));
      expect(entry).toMatchObject({ sequence: 3, revision: 3 });
    });

    it('L78 drops settled starts of their age with their keys, and never open ones', async () => {
      const ledger = create(RETENTION);
      const settled = await claim(ledger, 'settled');
      await ledger.starts.settle(settled, { provider: 'fake', name: 'jobs/1' });
      const open = await claim(ledger, 'open');
      await ledger.starts.markSent(open);
      expect(await ledger.compact(day(7.5))).toEqual(NOTHING);
      expect(await ledger.compact(day(9))).toEqual({ ...NOTHING, starts: 1 });
      expect((await ledger.starts.open()).map(({ id }) => id)).toEqual([open]);
      expect(await ledger.starts.findByWork({ provider: 'fake', name: 'jobs/1' })).toBeUndefined();
      expect(await claim(ledger, 'settled')).not.toBe(settled);
    });

    it('L79 keeps the key of a settled start for seven days, whatever it is told', async () => {
      const ledger = create({ ...RETENTION, startDays: 0 });
      await ledger.starts.settle(await claim(ledger, 'key'), { provider: 'fake', name: 'jobs/1' });
      expect(await ledger.compact(day(6.9))).toEqual(NOTHING);
      expect(await ledger.compact(day(7.1))).toEqual({ ...NOTHING, starts: 1 });
    });

    it('L80 drops deliveries that were taken with the events, and keeps the others', async () => {
      const ledger = create(RETENTION);
      const messages = ['taken', 'dead', 'pending'].map((id, index) => ({ id, sequence: index, body: '' }));
      await ledger.deliveries.enqueue('crm', 3, messages, day(0));
      await ledger.deliveries.markDelivered('crm', 'taken');
      await ledger.deliveries.markFailed('crm', 'dead', 'answered 410', null);
      expect(await ledger.compact(day(4))).toEqual(NOTHING);
      expect(await ledger.compact(day(6))).toEqual({ ...NOTHING, deliveries: 1 });
      expect((await ledger.deliveries.list({})).map(({ id }) => id)).toEqual(['dead', 'pending']);
    });
  });
}

function day(count: number): Date {
  return new Date(START.getTime() + count * 86_400_000);
}

async function namesOf(ledger: Ledger): Promise<readonly string[]> {
  return (await ledger.list({})).map(({ operation }) => operation.name);
}

/** A new start of day 0; answers with its id. */
async function claim(ledger: Ledger, idempotencyKey: string): Promise<string> {
  const result = await ledger.starts.claim({
    idempotencyKey,
    inputDigest: 'digest',
    provider: 'fake',
    request: {},
    requestedAt: day(0),
  });
  if (result.claim === 'new') return result.start.id;
  throw new Error(`expected a new start, got ${result.claim}`);
}
