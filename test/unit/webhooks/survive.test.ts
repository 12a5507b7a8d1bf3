import { describe, expect, it, vi } from 'vitest';
import { GatewayError } from '../../../src/errors.ts';
import { createMemoryLedger } from '../../../src/ledger/memory-ledger.ts';
import { createBreakableLedger } from '../../support/breakable-ledger.ts';
import { settle } from '../../support/fake-clock.ts';
import { DELIVERED, finishTrainings, refusal, startWebhookSubject } from '../../support/webhook-subject.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
const FULL = new GatewayError('LEDGER', 'the disk is full');

describe('a gateway that stops', () => {
  it('before a message is answered sends it again under the same id when it is back', async () => {
    const first = startWebhookSubject({ answer: () => new Promise(() => {}) });
    const { ledger, clock } = first;
    await finishTrainings(ledger, clock, 'jobs/1');
    await settle();
    await first.stop();
    expect(first.sender.closed).toBe(true);
    expect(first.counted).toEqual([]);
    const second = startWebhookSubject({ ledger, clock });
    await settle();
    expect(second.sender.sent.map(({ id }) => id)).toEqual(first.sender.sent.map(({ id }) => id));
  });

  it('sends nothing again that was taken', async () => {
    const first = startWebhookSubject();
    const { ledger, clock } = first;
    await finishTrainings(ledger, clock, 'jobs/1');
    await settle();
    await first.stop();
    const second = startWebhookSubject({ ledger, clock });
    await clock.advance(HOUR_MS);
    expect(first.sender.sent).toHaveLength(1);
    expect(second.sender.sent).toEqual([]);
  });

  it('keeps to the time of the next attempt', async () => {
    const first = startWebhookSubject({ answer: () => refusal() });
    const { ledger, clock } = first;
    await finishTrainings(ledger, clock, 'jobs/1');
    await settle();
    await first.stop();
    const second = startWebhookSubject({ ledger, clock });
    await clock.advance(4 * SECOND_MS);
    expect(second.sender.sent).toEqual([]);
    await clock.advance(SECOND_MS);
    expect(second.sender.sent).toHaveLength(1);
  });

  it('leaves no timer and no listener behind', async () => {
    const ledger = createBreakableLedger();
    const { clock, stop } = startWebhookSubject({ ledger, answer: () => refusal() });
    await finishTrainings(ledger, clock, 'jobs/1');
    await settle();
    await stop();
    expect(clock.pending).toBe(0);
    expect(ledger.listeners).toBe(0);
  });
});

describe('a ledger that fails', () => {
  it('delays messages, loses none and is told of once', async () => {
    const ledger = createBreakableLedger();
    const { clock, sender, logged } = startWebhookSubject({ ledger });
    await settle();
    await finishTrainings(ledger, clock, 'jobs/1');
    ledger.problem = FULL;
    await clock.advance(HOUR_MS);
    expect(sender.sent).toEqual([]);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('webhooks wait: the ledger failed');
    ledger.problem = null;
    await clock.advance(30 * SECOND_MS);
    expect(sender.sent).toHaveLength(1);
  });

  it('after a message was taken does not have it sent twice', async () => {
    const ledger = createBreakableLedger();
    const { clock, sender } = startWebhookSubject({ ledger });
    sender.answer = () => {
      ledger.problem = FULL;
      return DELIVERED;
    };
    await finishTrainings(ledger, clock, 'jobs/1');
    await clock.advance(HOUR_MS);
    ledger.problem = null;
    await clock.advance(HOUR_MS);
    expect(sender.sent).toHaveLength(1);
    expect(await ledger.deliveries.list({ state: 'delivered' })).toHaveLength(1);
  });

  it('that answers slowly does not have a message sent twice that was taken meanwhile', async () => {
    const ledger = createMemoryLedger();
    const taken = Promise.withResolvers<typeof DELIVERED>();
    const { clock, sender } = startWebhookSubject({ ledger, answer: () => taken.promise });
    await finishTrainings(ledger, clock, 'jobs/1');
    await settle();
    const read = Promise.withResolvers<void>();
    const due = ledger.deliveries.due.bind(ledger.deliveries);
    vi.spyOn(ledger.deliveries, 'due').mockImplementationOnce(async (...parameters) => {
      const answer = await due(...parameters);
      await read.promise;
      return answer;
    });
    await finishTrainings(ledger, clock, 'jobs/2');
    await settle();
    taken.resolve(DELIVERED);
    await settle();
    read.resolve();
    await clock.advance(HOUR_MS);
    expect(sender.sent.map(({ data }) => data.name)).toEqual(['jobs/1', 'jobs/2']);
  });

  it('that no longer keeps the events after a place is warned of, and the newest are told', async () => {
    const ledger = createMemoryLedger({ maxEvents: 2 });
    const first = startWebhookSubject({ ledger });
    const { clock } = first;
    await settle();
    await first.stop();
    await finishTrainings(ledger, clock, 'jobs/1', 'jobs/2');
    const { sender, logged } = startWebhookSubject({ ledger, clock });
    await settle();
    expect(logged[0]).toContain('no longer keeps the events after a webhook’s place');
    await finishTrainings(ledger, clock, 'jobs/3');
    await settle();
    expect(sender.sent.map(({ data }) => data.name)).toEqual(['jobs/3']);
  });
});
