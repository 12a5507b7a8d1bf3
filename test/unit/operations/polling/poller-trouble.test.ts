import { describe, expect, it } from 'vitest';
import { GatewayError, type ProviderError } from '../../../../src/errors.ts';
import { createBreakableLedger } from '../../../support/breakable-ledger.ts';
import { createFakeProvider } from '../../../support/fake-provider.ts';
import { createPollerSubject, ID } from '../../../support/poller-subject.ts';
import { createProviderError } from '../../../support/provider-errors.ts';
import { createOperation, createTraining } from '../../../support/samples.ts';
import { ScriptedProvider } from '../../../support/scripted-provider.ts';
import { createTestEngine } from '../../../support/test-engine.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Days of work, so that a test of trouble does not meet the deadline. */
const PATIENT = { polling: { deadlineHours: 2_000, outageDays: 365 } };

describe('the poller in trouble', () => {
  it('backs off, counts the failed looks, and comes back when the provider does', async () => {
    const { clock, fake, entryOf } = await createPollerSubject();
    fake.failure = createProviderError();
    const atMs: number[] = [];
    for (let elapsedMs = 100; elapsedMs <= 20_000; elapsedMs += 100) {
      const before = fake.asked.length;
      await clock.advance(100);
      if (fake.asked.length > before) atMs.push(elapsedMs);
    }
    expect(atMs).toEqual([1_000, 3_000, 7_200, 15_200]);
    expect(await entryOf()).toMatchObject({ failedPolls: 4, operation: { state: 'RUNNING' }, revision: 1 });
    fake.failure = null;
    await clock.advance(60_000);
    expect(await entryOf()).toMatchObject({ failedPolls: 0, lastProblem: null });
  });

  it('waits about five minutes at most after however many failures', async () => {
    const { clock, fake } = await createPollerSubject(PATIENT);
    fake.failure = createProviderError();
    await clock.advance(2 * HOUR_MS);
    const before = fake.asked.length;
    await clock.advance(HOUR_MS);
    expect(fake.asked.length - before).toBeGreaterThanOrEqual(11);
    expect(fake.asked.length - before).toBeLessThanOrEqual(12);
  });

  it.each<[string, ProviderError]>([
    ['an expired token', createProviderError('PROVIDER_AUTH', { status: 401, retryable: false })],
    ['a forbidden project', createProviderError('PROVIDER_AUTH', { status: 403, retryable: false })],
    ['a server in trouble', createProviderError('PROVIDER_UNAVAILABLE', { status: 503 })],
    ['reset connections', createProviderError('PROVIDER_UNAVAILABLE', { status: null })],
    ['answers nobody can read', createProviderError('PROVIDER_PROTOCOL', { status: 200, retryable: false })],
  ])('loses nothing in weeks of %s, and notices soon after the end what happened', async (_what, error) => {
    const { poller, clock, fake, ledger, logged, entryOf } = await createPollerSubject(PATIENT);
    fake.show(createOperation({ name: 'operations/2' }));
    await ledger.record([createOperation({ name: 'operations/2' })], clock.now());
    fake.failure = error;
    await clock.advance(21 * DAY_MS);
    expect(poller.follows).toBe(2);
    expect((await entryOf())?.operation.state).toBe('RUNNING');
    fake.failure = null;
    fake.show(createOperation({ state: 'SUCCEEDED' }));
    await clock.advance(330_000);
    expect((await entryOf())?.operation.state).toBe('SUCCEEDED');
    expect(poller.follows).toBe(1);
    expect(await entryOf({ provider: 'fake', name: 'operations/2' })).toMatchObject({ failedPolls: 0 });
    expect(logged).toEqual([]);
  });

  it('does not ask a provider before the time it has named, about any work of it', async () => {
    const { clock, fake, record } = await createPollerSubject();
    fake.show(createOperation({ name: 'operations/2' }));
    fake.failure = createProviderError('PROVIDER_THROTTLED', { status: 429, retryAfterMs: 40_000 });
    await clock.advance(500);
    await record({ name: 'operations/2' });
    await clock.advance(500);
    fake.failure = null;
    await clock.advance(39_999);
    expect(fake.asked).toHaveLength(1);
    await clock.advance(1);
    expect(fake.asked.slice(1)).toEqual([['operations/2']]);
    await clock.advance(4_000);
    expect(fake.asked.flat()).toContain('operations/1');
  });

  it('asks other providers in their own time meanwhile', async () => {
    const [one, two] = [new ScriptedProvider('one'), new ScriptedProvider('two')];
    const { ledger, clock } = createTestEngine({ providers: [one, two] });
    one.failure = createProviderError('PROVIDER_THROTTLED', { status: 429, retryAfterMs: 40_000 });
    one.show(createOperation());
    two.show(createOperation());
    await ledger.record([...one.operations.values(), ...two.operations.values()], clock.now());
    await clock.advance(40_900);
    expect(one.asked).toHaveLength(1);
    expect(two.asked.length).toBeGreaterThan(3);
  });

  it('asks about new work in its own time while older work is backed off', async () => {
    const { clock, fake, record } = await createPollerSubject();
    fake.failure = createProviderError();
    await clock.advance(7_200);
    const before = fake.asked.length;
    await record({ name: 'operations/2' });
    await clock.advance(1_000);
    expect(fake.asked.slice(before)).toEqual([['operations/2']]);
  });

  it('goes on when a poll fails in a way nobody foresaw, and logs it once', async () => {
    const { clock, fake, logged } = await createPollerSubject();
    fake.failure = new TypeError('undefined is not a function');
    await clock.advance(60_000);
    expect(fake.asked.length).toBeGreaterThan(2);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('a poll of fake failed unexpectedly');
    fake.failure = null;
    await clock.advance(120_000);
    fake.failure = new TypeError('undefined is not a function');
    await clock.advance(60_000);
    expect(logged).toHaveLength(2);
  });
});

describe('the poller within a request budget', () => {
  /** A provider whose budget is used up until it is told otherwise. */
  function createLimited() {
    const state = { waitMs: 0 };
    const budget = { ...createFakeProvider().budget, pollDelayMs: () => state.waitMs };
    const fake = new ScriptedProvider('fake', { budget });
    fake.show(createOperation(), createOperation({ name: 'operations/2' }));
    return { fake, state, ...createTestEngine({ providers: [fake] }) };
  }

  it('begins no question while none may go, and asks about all that has fallen due once one may', async () => {
    const { fake, state, ledger, clock } = createLimited();
    state.waitMs = 7_000;
    await ledger.record([createOperation()], clock.now());
    await clock.advance(500);
    await ledger.record([createOperation({ name: 'operations/2' })], clock.now());
    await clock.advance(6_400);
    state.waitMs = 0;
    expect(fake.asked).toEqual([]);
    await clock.advance(100);
    expect(fake.asked).toEqual([['operations/1', 'operations/2']]);
  });

  it('counts what the budget kept back as no look, and asks about that first', async () => {
    const { fake, ledger, clock } = createLimited();
    await ledger.record([createOperation()], clock.now());
    fake.failure = createProviderError('PROVIDER_THROTTLED', {
      status: null,
      keptBack: true,
      retryAfterMs: 3_000,
    });
    await clock.advance(1_000);
    fake.failure = null;
    const [entry] = await ledger.list({});
    expect(entry).toMatchObject({ failedPolls: 0, lastProblem: null });
    await ledger.record([createOperation({ name: 'operations/2' })], clock.now());
    await clock.advance(3_000);
    expect(fake.asked).toEqual([['operations/1'], ['operations/1', 'operations/2']]);
  });
});

describe('the poller at the deadline', () => {
  it('gives work up as EXPIRED once its deadline has passed, with the provider’s last word', async () => {
    const { poller, clock, entryOf } = await createPollerSubject();
    await clock.advance(HOUR_MS - 1);
    expect((await entryOf())?.operation.state).toBe('RUNNING');
    await clock.advance(20_000);
    expect((await entryOf())?.operation).toMatchObject({
      state: 'EXPIRED',
      rawState: 'running',
      failure: {
        message: 'The outcome is unknown: it did not end within 1 hours of being first seen.',
      },
    });
    expect(poller.follows).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('counts from when the work was first seen, also across a restart', async () => {
    const { poller, ledger, clock, fake } = await createPollerSubject();
    await clock.advance(HOUR_MS - 60_000);
    poller.stop();
    createTestEngine({ ledger, clock, providers: [fake] });
    await clock.advance(80_000);
    expect((await ledger.list({}))[0]?.operation.state).toBe('EXPIRED');
  });

  it('takes the end that the provider tells at the last look', async () => {
    const { clock, fake, entryOf } = await createPollerSubject();
    fake.failure = createProviderError();
    await clock.advance(3 * HOUR_MS);
    fake.failure = null;
    fake.show(createOperation({ state: 'SUCCEEDED' }));
    await clock.advance(330_000);
    expect((await entryOf())?.operation.state).toBe('SUCCEEDED');
  });

  it('goes on past it while the provider does not answer, until its patience with that ends too', async () => {
    const { clock, fake, entryOf } = await createPollerSubject();
    fake.failure = createProviderError();
    await clock.advance(DAY_MS + HOUR_MS - 1_000);
    expect((await entryOf())?.operation.state).toBe('RUNNING');
    await clock.advance(600_000);
    expect((await entryOf())?.operation).toMatchObject({
      state: 'EXPIRED',
      failure: {
        message:
          'The outcome is unknown: its provider did not answer for 1 days after the deadline of 1 hours.',
      },
    });
  });
});

describe('the poller without a ledger', () => {
  it.each([new GatewayError('LEDGER', 'the disk is full'), new Error('something nobody foresaw')])(
    'goes on asking, says so once, and gives up late what is past its deadline: %s',
    async (problem) => {
      const failing = createBreakableLedger();
      const { poller, clock, fake, ledger, logged } = await createPollerSubject({ ledger: failing });
      failing.problem = problem;
      await clock.advance(2 * HOUR_MS);
      expect(poller.follows).toBe(1);
      expect(new Set(logged.map((line) => JSON.parse(line).msg)).size).toBe(logged.length);
      expect(logged.join()).toContain('polling goes on with what was last known');
      failing.problem = null;
      const before = fake.asked.length;
      await clock.advance(600_000);
      expect(fake.asked.length).toBeGreaterThan(before);
      expect((await ledger.list({}))[0]?.operation.state).toBe('EXPIRED');
      expect(poller.follows).toBe(0);
    },
  );

  it('asks as often as ever, and never takes an end that could not be recorded for the deadline', async () => {
    const ledger = createBreakableLedger();
    const { clock, fake, entryOf } = await createPollerSubject({ ledger });
    await clock.advance(600_000);
    ledger.problem = new GatewayError('LEDGER', 'the disk is full');
    const before = fake.asked.length;
    await clock.advance(600_000);
    expect(fake.asked.length - before).toBeLessThanOrEqual(60);
    fake.show(createOperation({ state: 'SUCCEEDED' }));
    await clock.advance(HOUR_MS);
    ledger.problem = null;
    await clock.advance(20_000);
    expect((await entryOf())?.operation.state).toBe('SUCCEEDED');
  });

  it('takes up what it held as soon as it can be read', async () => {
    const ledger = createBreakableLedger();
    const { clock, fake } = await createPollerSubject({ ledger });
    fake.asked.length = 0;
    ledger.problem = new Error('the disk is full');
    const engine = createTestEngine({ ledger, clock, providers: [fake] });
    await clock.advance(60_000);
    expect(engine.poller.follows).toBe(0);
    expect(engine.logged.filter((line) => line.includes('not followed yet'))).toHaveLength(1);
    ledger.problem = null;
    await clock.advance(10_000);
    expect(engine.poller.follows).toBe(1);
  });

  it('asks about the end of a training again that could not be recorded', async () => {
    const ledger = createBreakableLedger();
    const { clock, fake, entryOf } = await createPollerSubject({ ledger });
    const id = { provider: 'fake', name: 'jobs/1' };
    await ledger.record([createTraining()], clock.now());
    fake.show(createTraining({ state: 'SUCCEEDED' }));
    ledger.problem = new Error('the disk is full');
    await clock.advance(30_000);
    ledger.problem = null;
    expect((await entryOf(id))?.operation.state).toBe('RUNNING');
    await clock.advance(330_000);
    expect((await entryOf(id))?.operation.state).toBe('SUCCEEDED');
    expect(await entryOf(ID)).toMatchObject({ operation: { state: 'RUNNING' } });
  });
});
