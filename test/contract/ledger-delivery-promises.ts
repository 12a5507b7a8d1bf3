import { describe, expect, it } from 'vitest';
import type { DeliveryBook } from '../../src/ledger/deliveries.ts';
import type { CreateLedger } from './describe-ledger.ts';

const AT = new Date('2026-01-01T00:00:00Z');
const LATER = new Date('2026-01-01T00:01:00Z');

export function describeLedgerDeliveries(create: CreateLedger): void {
  describe('deliveries', () => {
    it('L65 know no place of an endpoint never seen', async () => {
      const { deliveries } = create();
      expect(await deliveries.placeOf('crm')).toBeNull();
      expect(await deliveries.servedSince('crm')).toBeNull();
      expect(await deliveries.nextDueAt('crm')).toBeNull();
    });

    it('L66 are put in together with the endpoint’s place, also where there are none', async () => {
      const { deliveries } = create();
      await deliveries.enqueue('crm', 4, [], AT);
      expect(await deliveries.placeOf('crm')).toBe(4);
      await deliveries.enqueue('crm', 6, [message(5), message(6)], LATER);
      expect(await deliveries.placeOf('crm')).toBe(6);
      expect(await deliveries.servedSince('crm')).toEqual(AT);
      expect(await deliveries.placeOf('billing')).toBeNull();
      expect(await deliveries.list({})).toEqual([5, 6].map(pending));
    });

    it('L67 that are in already stay as they are', async () => {
      const { deliveries } = create();
      await deliveries.enqueue('crm', 1, [message(1)], AT);
      await deliveries.markDelivered('crm', 'message-1');
      await deliveries.enqueue('crm', 1, [message(1)], LATER);
      expect(await deliveries.list({})).toMatchObject([{ state: 'delivered', createdAt: AT }]);
    });

    it('L68 are due in the order of their events once their time has come, no more than asked for', async () => {
      const { deliveries } = create();
      await deliveries.enqueue('crm', 3, [message(2), message(3), message(1)], AT);
      await deliveries.enqueue('billing', 1, [message(1)], AT);
      expect(await deliveries.due('crm', new Date(AT.getTime() - 1), 10)).toEqual([]);
      expect(idsOf(await deliveries.due('crm', AT, 10))).toEqual(['message-1', 'message-2', 'message-3']);
      expect(idsOf(await deliveries.due('crm', AT, 2))).toEqual(['message-1', 'message-2']);
    });

    it('L69 that failed are due again at their time, with what went wrong', async () => {
      const { deliveries } = create();
      await deliveries.enqueue('crm', 2, [message(1), message(2)], AT);
      await deliveries.markFailed('crm', 'message-1', 'answered 500', LATER);
      expect(idsOf(await deliveries.due('crm', AT, 10))).toEqual(['message-2']);
      expect(await deliveries.nextDueAt('crm')).toEqual(AT);
      await deliveries.markDelivered('crm', 'message-2');
      expect(await deliveries.nextDueAt('crm')).toEqual(LATER);
      expect(await deliveries.due('crm', LATER, 10)).toMatchObject([
        { id: 'message-1', attempts: 1, lastProblem: 'answered 500', state: 'pending', pendingSince: AT },
      ]);
    });

    it('L70 that were taken or given up are due no more', async () => {
      const { deliveries } = create();
      await enqueueDead(deliveries);
      expect(await deliveries.due('crm', LATER, 10)).toEqual([]);
      expect(await deliveries.nextDueAt('crm')).toBeNull();
      expect(await deliveries.list({ endpoint: 'crm', state: 'dead' })).toMatchObject([
        { id: 'message-1', attempts: 1, lastProblem: 'answered 410' },
      ]);
      expect(idsOf(await deliveries.list({ state: 'delivered' }))).toEqual(['message-2']);
      expect(idsOf(await deliveries.list({ id: 'message-2' }))).toEqual(['message-2']);
      expect(await deliveries.list({ endpoint: 'billing' })).toEqual([]);
    });

    it('L71 that were given up are sent again when somebody asks, with new patience', async () => {
      const { deliveries } = create();
      await enqueueDead(deliveries);
      expect(await deliveries.resend({ endpoint: 'billing' }, LATER)).toBe(0);
      expect(await deliveries.resend({ endpoint: 'crm' }, LATER)).toBe(1);
      expect(await deliveries.due('crm', LATER, 10)).toMatchObject([
        { id: 'message-1', attempts: 1, createdAt: AT, pendingSince: LATER, nextAttemptAt: LATER },
      ]);
      expect(await deliveries.resend({ id: 'message-2' }, LATER)).toBe(0);
    });

    it('L72 of one id for two endpoints are two', async () => {
      const { deliveries } = create();
      await deliveries.enqueue('crm', 1, [message(1)], AT);
      await deliveries.enqueue('billing', 1, [message(1)], AT);
      await deliveries.markDelivered('crm', 'message-1');
      expect(await deliveries.list({ state: 'pending' })).toMatchObject([{ endpoint: 'billing' }]);
    });

    it('L73 that are not known let themselves be marked', async () => {
      const { deliveries } = create();
      await deliveries.markDelivered('crm', 'nothing');
      await deliveries.markFailed('crm', 'nothing', 'answered 500', null);
      expect(await deliveries.list({})).toEqual([]);
    });
  });
}

function message(sequence: number) {
  return { id: `message-${sequence}`, sequence, body: `{"sequence":${sequence}}` };
}

function pending(sequence: number) {
  return {
    ...message(sequence),
    endpoint: 'crm',
    state: 'pending',
    createdAt: LATER,
    attempts: 0,
    nextAttemptAt: LATER,
    pendingSince: LATER,
    lastProblem: null,
  };
}

/** The first given up, the second taken. */
async function enqueueDead(deliveries: DeliveryBook): Promise<void> {
  await deliveries.enqueue('crm', 2, [message(1), message(2)], AT);
  await deliveries.markFailed('crm', 'message-1', 'answered 410', null);
  await deliveries.markDelivered('crm', 'message-2');
}

function idsOf(deliveries: readonly { readonly id: string }[]): readonly string[] {
  return deliveries.map(({ id }) => id);
}
