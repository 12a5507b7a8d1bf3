import { describe, expect, it } from 'vitest';
import { createMemoryLedger } from '../../../../src/ledger/memory-ledger.ts';
import { freshnessOf } from '../../../../src/operations/freshness.ts';
import { FakeClock, settle } from '../../../support/fake-clock.ts';
import { createFakeProvider } from '../../../support/fake-provider.ts';
import { createPollerSubject, ID } from '../../../support/poller-subject.ts';
import { createProviderError } from '../../../support/provider-errors.ts';
import { createOperation, createTraining } from '../../../support/samples.ts';
import { ScriptedProvider } from '../../../support/scripted-provider.ts';
import { createTestEngine } from '../../../support/test-engine.ts';

const HOUR_MS = 3_600_000;

describe('the poller', () => {
  it('asks about unfinished work again and again, though nobody watches, and records what it hears', async () => {
    const { clock, fake, entryOf } = await createPollerSubject();
    await clock.advance(999);
    expect(fake.asked).toEqual([]);
    await clock.advance(1);
    expect(fake.asked).toEqual([['operations/1']]);
    await clock.advance(1_000);
    expect(fake.asked).toHaveLength(2);
    expect(await entryOf()).toMatchObject({ operation: { state: 'RUNNING' }, observedAt: clock.now() });
  });

  it('ends with the end of the work, and leaves no timer', async () => {
    const { poller, clock, fake } = await createPollerSubject();
    expect(poller.follows).toBe(1);
    fake.show(createOperation({ state: 'FAILED' }));
    await clock.advance(HOUR_MS);
    expect(fake.asked).toHaveLength(1);
    expect(poller.follows).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('ends as well when somebody else hears of the end, or the work is forgotten', async () => {
    const { poller, clock, fake, ledger, record } = await createPollerSubject();
    await record({ name: 'operations/2' });
    await record({ state: 'SUCCEEDED' });
    expect(poller.follows).toBe(1);
    await ledger.forget({ provider: 'fake', name: 'operations/2' });
    await clock.advance(HOUR_MS);
    expect(fake.asked).toEqual([]);
    expect(poller.follows).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('does not end with a state of unknown name', async () => {
    const { clock, fake } = await createPollerSubject();
    fake.show(createOperation({ state: 'UNKNOWN', rawState: 'pondering' }));
    await clock.advance(10_000);
    expect(fake.asked.length).toBeGreaterThan(2);
  });

  it('asks for all due work of a provider at once, and for each provider by itself', async () => {
    const [one, two] = [new ScriptedProvider('one'), new ScriptedProvider('two')];
    const { ledger, clock } = createTestEngine({ providers: [one, two] });
    const operations = Array.from({ length: 50 }, (_, index) => createOperation({ name: `a/${index}` }));
    one.show(...operations);
    two.show(createOperation({ name: 'b' }));
    await ledger.record([...one.operations.values(), ...two.operations.values()], clock.now());
    await clock.advance(1_000);
    expect(one.asked.map((names) => names.length)).toEqual([50]);
    expect(one.asked.flat().toSorted()).toEqual(operations.map(({ name }) => name).toSorted());
    expect(two.asked).toEqual([['b']]);
  });

  it('asks about work together that is due at about the same time', async () => {
    const { clock, fake, record } = await createPollerSubject();
    fake.show(createOperation({ name: 'operations/2' }), createOperation({ name: 'operations/3' }));
    await clock.advance(10);
    await record({ name: 'operations/2' });
    await clock.advance(80);
    await record({ name: 'operations/3' });
    await clock.advance(1_010);
    expect(fake.asked.map((names) => names.toSorted())).toEqual([
      ['operations/1'],
      ['operations/2', 'operations/3'],
    ]);
  });

  it('asks about a training as one, with all that is told of it', async () => {
    const { clock, fake, ledger, entryOf } = await createPollerSubject();
    const job = createTraining({}, { modelName: 'models/1' });
    await ledger.record([createTraining()], clock.now());
    fake.show(job);
    await clock.advance(1_000);
    expect(fake.asked.toSorted()).toEqual([['jobs/1'], ['operations/1']]);
    expect((await entryOf({ provider: 'fake', name: 'jobs/1' }))?.operation.training).toEqual(job.training);
  });

  it('asks one question at a time, and gathers meanwhile what falls due for the next', async () => {
    const { clock, fake, record } = await createPollerSubject();
    const release = fake.hold();
    await clock.advance(1_000);
    for (let count = 2; count <= 9; count += 1) {
      fake.show(createOperation({ name: `operations/${count}` }));
      await record({ name: `operations/${count}` });
      await clock.advance(1_000);
    }
    expect(fake.asked).toEqual([['operations/1']]);
    release();
    await clock.advance(0);
    expect(fake.asked).toHaveLength(2);
    expect(fake.asked[1]).toHaveLength(8);
  });

  it('takes on at most 500 pieces of work a question, the longest due first', async () => {
    const { clock, fake, record } = await createPollerSubject();
    await clock.advance(500);
    await record(...Array.from({ length: 600 }, (_, index) => ({ name: `b/${index}` })));
    const release = fake.hold();
    await clock.advance(1_000);
    release();
    await settle();
    await clock.advance(0);
    expect(fake.asked.map((names) => names.length)).toEqual([1, 500, 100]);
  });

  it('does not ask about what a query or a list has told, before the interval from then has passed', async () => {
    const { clock, fake, record } = await createPollerSubject();
    for (let count = 0; count < 20; count += 1) {
      await clock.advance(900);
      await record({});
    }
    expect(fake.asked).toEqual([]);
    await clock.advance(3_000);
    expect(fake.asked).toHaveLength(1);
  });

  it('asks soon again about old work once it is to be cancelled', async () => {
    const { clock, fake, ledger } = await createPollerSubject({
      polling: { deadlineHours: 100, maxIntervalMs: 600_000 },
    });
    await clock.advance(10 * HOUR_MS);
    const before = fake.asked.length;
    await ledger.recordCancelRequest(ID, { at: clock.now(), by: 'somebody' });
    await clock.advance(5_000);
    expect(fake.asked.length - before).toBeGreaterThan(3);
  });

  it('follows neither work of a provider that is not configured nor a start whose outcome is open', async () => {
    const { poller, clock, fake, record, ledger } = await createPollerSubject();
    await record({ provider: 'gone' });
    await ledger.record([createTraining({ name: 'gateway/starts/1', state: 'UNKNOWN' })], clock.now());
    await clock.advance(1_000);
    expect(poller.follows).toBe(1);
    expect(fake.asked).toEqual([['operations/1']]);
  });

  it('asks no more once it is stopped, nor takes new work', async () => {
    const { poller, clock, fake, logged, record } = await createPollerSubject();
    await clock.advance(1_000);
    poller.stop();
    await record({ name: 'operations/2' });
    await clock.advance(HOUR_MS);
    expect(fake.asked).toHaveLength(1);
    expect(clock.pending).toBe(0);
    expect(poller.follows).toBe(0);
    expect(logged).toEqual([]);
  });

  it('neither writes nor logs anything when it is stopped during a question', async () => {
    const { poller, clock, fake, ledger, logged } = await createPollerSubject();
    fake.failure = new DOMException('the gateway is stopping', 'AbortError');
    const release = fake.hold();
    await clock.advance(1_000);
    poller.stop();
    await ledger.planPolls([{ id: ID, nextPollAt: new Date(0) }]);
    release();
    await clock.advance(HOUR_MS);
    expect((await ledger.list({}))[0]?.nextPollAt).toEqual(new Date(0));
    expect(logged).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});

describe('the poller after a restart', () => {
  /** Work of some providers that a gateway has followed for ten seconds before it was stopped for `pauseMs`. */
  async function restart(pauseMs: number, jobs: number, keys: readonly string[], random = () => 0.5) {
    const ledger = createMemoryLedger();
    const clock = new FakeClock();
    const providers = keys.map((key) => new ScriptedProvider(key));
    for (const provider of providers) {
      provider.show(...Array.from({ length: jobs }, (_, index) => createOperation({ name: `a/${index}` })));
      await ledger.record([...provider.operations.values()], clock.now());
    }
    const first = createTestEngine({ ledger, clock, providers });
    await settle();
    await clock.advance(10_000);
    first.poller.stop();
    for (const { asked } of providers) asked.length = 0;
    await clock.advance(pauseMs);
    const second = createTestEngine({ ledger, clock, providers, random });
    await settle();
    return { ...second, providers };
  }

  it('takes up all unfinished work, and asks about none sooner than was planned', async () => {
    const { poller, clock, ledger, polls } = await restart(0, 3, ['one']);
    expect(poller.follows).toBe(3);
    const planned = (await ledger.list({})).map(({ nextPollAt }) => nextPollAt?.getTime() ?? 0);
    await clock.advance(Math.min(...planned) - clock.now().getTime() - 1);
    expect(polls).toEqual([]);
    await clock.advance(Math.max(...planned) - clock.now().getTime());
    expect(polls).toEqual(['one']);
  });

  it('asks about what is overdue within one interval, in as few questions as one round takes on', async () => {
    let count = 0;
    const random = () => {
      count += 1;
      return ((count * 7) % 10) / 10;
    };
    const keys = ['one', 'two', 'three', 'four'];
    const { poller, clock, providers, polls } = await restart(7 * 24 * HOUR_MS, 2_500, keys, random);
    expect(poller.follows).toBe(10_000);
    expect(polls).toEqual([]);
    await clock.advance(11_000);
    for (const { asked } of providers) expect(new Set(asked.slice(0, 5).flat()).size).toBe(2_500);
  });

  it('keeps the providers’ first questions apart', async () => {
    const draws = [0.1, 0.6, 0.9];
    const { clock, providers } = await restart(
      HOUR_MS / 2,
      2,
      ['one', 'two', 'three'],
      () => draws.shift() ?? 0.5,
    );
    const asked = () => providers.map((provider) => provider.asked.length);
    await clock.advance(2_000);
    expect(asked()).toEqual([1, 0, 0]);
    await clock.advance(5_000);
    expect(asked().slice(1)).toEqual([1, 0]);
    await clock.advance(3_000);
    expect(asked()[2]).toBe(1);
  });

  it('waits for no plan that is further off than any wait, as a clock that was wrong leaves behind', async () => {
    const ledger = createMemoryLedger();
    const clock = new FakeClock();
    const fake = new ScriptedProvider();
    fake.show(createOperation());
    await ledger.record([createOperation()], clock.now());
    await ledger.planPolls([{ id: ID, nextPollAt: new Date('2100-01-01') }]);
    createTestEngine({ ledger, clock, providers: [fake] });
    await clock.advance(300_000);
    expect(fake.asked).toHaveLength(1);
  });
});

describe('the freshness of followed work', () => {
  const STALE_AFTER_MS = 20_000;

  async function seenStates(polling: { readonly random: () => number; readonly retryAfterMs?: number }) {
    const fake = new ScriptedProvider();
    fake.show(createOperation());
    const { ledger, clock } = createTestEngine({ providers: [fake], ...polling });
    await ledger.record([createOperation()], clock.now());
    if (polling.retryAfterMs !== undefined) {
      const { retryAfterMs } = polling;
      fake.failure = createProviderError('PROVIDER_THROTTLED', { status: 429, retryAfterMs });
    }
    const states = new Set<string>();
    for (let second = 0; second < 1_800; second += 1) {
      await clock.advance(1_000);
      const [entry] = await ledger.list({});
      if (entry) states.add(freshnessOf(entry, clock.now(), STALE_AFTER_MS).state);
    }
    return [...states];
  }

  it('is LIVE between two looks, however long the interval has become', async () => {
    expect(await seenStates({ random: () => 0.999 })).toEqual(['LIVE']);
    expect(await seenStates({ random: () => 0 })).toEqual(['LIVE']);
  });

  it('is UNREACHABLE while the provider wants to be left alone', async () => {
    expect(await seenStates({ random: () => 0.5, retryAfterMs: 900_000 })).toEqual(['UNREACHABLE']);
  });

  it('is STALE while the budget keeps polls back, for nothing has failed', async () => {
    const budget = { ...createFakeProvider().budget, pollDelayMs: () => 60_000 };
    const fake = new ScriptedProvider('fake', { budget });
    const { ledger, clock } = createTestEngine({ providers: [fake] });
    const [entry] = await ledger.record([createOperation()], clock.now());
    await clock.advance(STALE_AFTER_MS + 1);
    expect(entry && freshnessOf(entry, clock.now(), STALE_AFTER_MS).state).toBe('STALE');
  });
});
