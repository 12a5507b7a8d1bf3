import { describe, expect, it } from 'vitest';
import { settle } from '../../support/fake-clock.ts';
import { createTraining } from '../../support/samples.ts';
import {
  createEndpoint,
  DELIVERED,
  finishTrainings,
  refusal,
  startWebhookSubject,
} from '../../support/webhook-subject.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

describe('an endpoint', () => {
  it('is told once of each training that ends', async () => {
    const { ledger, clock, sender, counted } = startWebhookSubject();
    await finishTrainings(ledger, clock, 'jobs/1', 'jobs/2');
    await clock.advance(HOUR_MS);
    expect(sender.sent.map(({ type, data }) => `${type} ${data.name}`)).toEqual([
      'training_job.succeeded jobs/1',
      'training_job.succeeded jobs/2',
    ]);
    expect(counted).toEqual(['shop delivered', 'shop delivered']);
  });

  it('is not told what had happened before it was first served', async () => {
    const {
      ledger,
      clock,
      sender: nobody,
      stop,
    } = startWebhookSubject({
      endpoint: createEndpoint({ enabled: false }),
    });
    await finishTrainings(ledger, clock, 'jobs/1');
    await stop();
    const { sender } = startWebhookSubject({ ledger, clock });
    await clock.advance(HOUR_MS);
    expect([...nobody.sent, ...sender.sent]).toEqual([]);
  });

  it('is not told of old jobs that the first look at a provider finds, and is told of those that ended since', async () => {
    const { ledger, clock, sender } = startWebhookSubject();
    const long = clock.now();
    await clock.advance(HOUR_MS);
    const old = Array.from({ length: 50 }, (_, index) =>
      createTraining({ name: `old/${index}`, state: 'SUCCEEDED', endedAt: new Date(long.getTime() - 1) }),
    );
    const fresh = createTraining({ name: 'jobs/1', state: 'FAILED', endedAt: clock.now() });
    await ledger.record([...old, fresh], clock.now());
    await clock.advance(HOUR_MS);
    expect(sender.sent.map(({ data }) => data.name)).toEqual(['jobs/1']);
  });

  it('that is switched off is told afterwards of what happened meanwhile', async () => {
    const first = startWebhookSubject();
    const { ledger, clock } = first;
    await settle();
    await first.stop();
    await finishTrainings(ledger, clock, 'jobs/1');
    const { sender } = startWebhookSubject({ ledger, clock });
    await settle();
    expect(sender.sent.map(({ data }) => data.name)).toEqual(['jobs/1']);
  });

  it('gets a message again until it takes it, under the same id', async () => {
    const { ledger, clock, sender, counted, logged } = startWebhookSubject();
    sender.answer = () => (sender.sent.length < 4 ? refusal() : DELIVERED);
    await finishTrainings(ledger, clock, 'jobs/1');
    await clock.advance(HOUR_MS);
    const startMs = sender.sent[0]?.at.getTime() ?? 0;
    expect(sender.sent.map(({ at }) => (at.getTime() - startMs) / SECOND_MS)).toEqual([0, 5, 65, 365]);
    expect(new Set(sender.sent.map(({ id }) => id)).size).toBe(1);
    expect(counted).toEqual(['shop failed', 'shop failed', 'shop failed', 'shop delivered']);
    expect(logged).toHaveLength(3);
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({
      endpoint: 'shop',
      id: sender.sent[0]?.id,
      attempt: 1,
      problem: 'it answered 500',
      nextAttemptAt: '2026-01-01T00:00:05.000Z',
    });
  });

  it('that refuses for 24 hours leaves a dead letter, which is sent again when asked for', async () => {
    const { ledger, clock, sender, counted } = startWebhookSubject({ answer: () => refusal() });
    await finishTrainings(ledger, clock, 'jobs/1');
    await clock.advance(48 * HOUR_MS);
    expect(sender.sent).toHaveLength(9);
    expect(sender.sent.at(-1)?.at).toEqual(new Date('2026-01-02T00:00:00Z'));
    expect(counted.at(-1)).toBe('shop dead');
    expect(await ledger.deliveries.list({ state: 'dead' })).toMatchObject([
      { endpoint: 'shop', attempts: 9, lastProblem: 'it answered 500' },
    ]);

    sender.answer = () => DELIVERED;
    expect(await ledger.deliveries.resend({ endpoint: 'shop' }, clock.now())).toBe(1);
    await clock.advance(30 * SECOND_MS);
    expect(sender.sent).toHaveLength(10);
    expect(await ledger.deliveries.list({ state: 'delivered' })).toHaveLength(1);
  });

  it('that asks for patience gets no message at all until then', async () => {
    const { ledger, clock, sender } = startWebhookSubject();
    sender.answer = ({ data }) =>
      data.name === 'jobs/1' && sender.sent.length === 1 ? refusal('it answered 429', 60_000) : DELIVERED;
    await finishTrainings(ledger, clock, 'jobs/1');
    await settle();
    await finishTrainings(ledger, clock, 'jobs/2');
    await clock.advance(59 * SECOND_MS);
    expect(sender.sent.map(({ data }) => data.name)).toEqual(['jobs/1']);
    await clock.advance(SECOND_MS);
    expect(sender.sent.map(({ data }) => data.name)).toEqual(['jobs/1', 'jobs/1', 'jobs/2']);
  });

  it('gets four messages at once at most', async () => {
    const { promise, resolve } = Promise.withResolvers<typeof DELIVERED>();
    const { ledger, clock, sender } = startWebhookSubject({ answer: () => promise });
    await finishTrainings(ledger, clock, ...Array.from({ length: 10 }, (_, index) => `jobs/${index}`));
    await clock.advance(HOUR_MS);
    expect(sender.sent).toHaveLength(4);
    resolve(DELIVERED);
    await settle();
    expect(sender.sent.map(({ data }) => data.name)).toEqual(
      Array.from({ length: 10 }, (_, index) => `jobs/${index}`),
    );
  });

  it('gets the other messages while one hangs and another fails', async () => {
    const { ledger, clock, sender } = startWebhookSubject();
    sender.answer = ({ data }) => {
      if (data.name === 'jobs/0') return new Promise(() => {});
      return data.name === 'jobs/1' ? refusal() : DELIVERED;
    };
    await finishTrainings(ledger, clock, ...Array.from({ length: 8 }, (_, index) => `jobs/${index}`));
    await settle();
    expect(await ledger.deliveries.list({ state: 'delivered' })).toHaveLength(6);
  });

  it('gets thousands of messages, each once', async () => {
    const { ledger, clock, sender } = startWebhookSubject();
    const names = Array.from({ length: 1_200 }, (_, index) => `jobs/${index}`);
    await finishTrainings(ledger, clock, ...names);
    await clock.advance(HOUR_MS);
    expect(sender.sent.map(({ data }) => data.name)).toEqual(names);
  });
});

describe('an endpoint that answers 410', () => {
  it('gets nothing more until the gateway starts again, which sends what came meanwhile', async () => {
    const gone = { outcome: 'gone', problem: 'it answered 410' } as const;
    const first = startWebhookSubject({ answer: () => gone });
    const { ledger, clock } = first;
    await finishTrainings(ledger, clock, ...Array.from({ length: 6 }, (_, index) => `jobs/${index}`));
    await clock.advance(48 * HOUR_MS);
    await finishTrainings(ledger, clock, 'jobs/6');
    await clock.advance(48 * HOUR_MS);
    expect(first.sender.sent).toHaveLength(4);
    expect(await ledger.deliveries.list({ state: 'dead' })).toHaveLength(6);
    expect(await ledger.deliveries.list({ state: 'pending' })).toEqual([]);
    await first.stop();

    const second = startWebhookSubject({ ledger, clock });
    await settle();
    expect(second.sender.sent.map(({ data }) => data.name)).toEqual(['jobs/6']);
  });
});
