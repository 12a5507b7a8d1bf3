import { describe, expect, it } from 'vitest';
import { BreakableLedger } from '../../support/breakable-ledger.ts';
import { createPollerSubject, ID } from '../../support/poller-subject.ts';
import { createProviderError } from '../../support/provider-errors.ts';
import { createOperation } from '../../support/samples.ts';
import { ScriptedProvider } from '../../support/scripted-provider.ts';
import { createTestEngine } from '../../support/test-engine.ts';

const HOUR_MS = 3_600_000;

describe('the poller in trouble', () => {
  it('backs off, counts the failed looks, and comes back when the provider does', async () => {
    const { poller, clock, fake, ledger, entryOf } = createPollerSubject();
    await ledger.record([createOperation()], clock.now());
    fake.failure = createProviderError();
    poller.watch(ID, 'operation');
    const atMs: number[] = [];
    for (let elapsedMs = 100; elapsedMs <= 20_000; elapsedMs += 100) {
      const before = fake.asked.length;
      await clock.advance(100);
      if (fake.asked.length > before) atMs.push(elapsedMs);
    }
    expect(atMs).toEqual([1_000, 3_000, 7_000, 15_000]);
    expect(await entryOf()).toMatchObject({ failedPolls: 4, operation: { state: 'RUNNING' }, revision: 1 });
    fake.failure = null;
    await clock.advance(60_000);
    expect(await entryOf()).toMatchObject({ failedPolls: 0, lastProblem: null });
  });

  it('waits at most five minutes after however many failures', async () => {
    const { poller, clock, fake } = createPollerSubject({ polling: { deadlineHours: 1_000 } });
    fake.failure = createProviderError();
    poller.watch(ID, 'operation');
    await clock.advance(2 * HOUR_MS);
    const before = fake.asked.length;
    await clock.advance(HOUR_MS);
    expect(fake.asked.length - before).toBe(12);
  });

  it('does not ask a provider before the time it has named, about any work of it', async () => {
    const { poller, clock, fake } = createPollerSubject();
    fake.show(createOperation({ name: 'operations/2' }));
    fake.failure = createProviderError('PROVIDER_THROTTLED', { status: 429, retryAfterMs: 40_000 });
    poller.watch(ID, 'operation');
    await clock.advance(500);
    poller.watch({ provider: 'fake', name: 'operations/2' }, 'operation');
    await clock.advance(500);
    fake.failure = null;
    await clock.advance(39_999);
    expect(fake.asked).toHaveLength(1);
    await clock.advance(1);
    expect(fake.asked[1]).toEqual(['operations/1', 'operations/2']);
  });

  it('does not ask it earlier because another provider’s work is due', async () => {
    const [one, two] = [new ScriptedProvider('one'), new ScriptedProvider('two')];
    const { poller, clock } = createTestEngine({ providers: [one, two] });
    one.failure = createProviderError('PROVIDER_THROTTLED', { status: 429, retryAfterMs: 40_000 });
    two.show(createOperation({ name: 'b' }));
    poller.watch({ provider: 'one', name: 'a/1' }, 'operation');
    await clock.advance(500);
    poller.watch({ provider: 'one', name: 'a/2' }, 'operation');
    poller.watch({ provider: 'two', name: 'b' }, 'operation');
    await clock.advance(40_499);
    expect(one.asked).toEqual([['a/1']]);
    expect(two.asked.length).toBeGreaterThan(3);
  });

  it('asks about new work in its own time while older work is backed off', async () => {
    const { poller, clock, fake } = createPollerSubject();
    fake.failure = createProviderError();
    poller.watch(ID, 'operation');
    await clock.advance(7_000);
    const before = fake.asked.length;
    poller.watch({ provider: 'fake', name: 'operations/2' }, 'operation');
    await clock.advance(1_000);
    expect(fake.asked.slice(before)).toEqual([['operations/2']]);
  });

  it('gives up no work that nobody watches any more', async () => {
    const { poller, clock, fake, entryOf } = createPollerSubject();
    const leave = poller.watch(ID, 'operation');
    await clock.advance(HOUR_MS - 1);
    const release = fake.hold();
    await clock.advance(20_000);
    leave();
    release();
    await clock.advance(0);
    expect((await entryOf())?.operation.state).toBe('RUNNING');
  });

  it('gives work up as EXPIRED once its deadline has passed, with the provider’s last word', async () => {
    const { poller, clock, entryOf } = createPollerSubject();
    poller.watch(ID, 'operation');
    await clock.advance(HOUR_MS - 1);
    expect((await entryOf())?.operation.state).toBe('RUNNING');
    await clock.advance(20_000);
    expect((await entryOf())?.operation).toMatchObject({
      state: 'EXPIRED',
      rawState: 'running',
      failure: { message: 'The outcome is unknown: it did not end within 1 hours of being watched.' },
    });
    expect(poller.watched).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('gives work up at its deadline though the provider never answered', async () => {
    const { poller, clock, fake, ledger, entryOf } = createPollerSubject();
    await ledger.record([createOperation()], clock.now());
    fake.failure = createProviderError();
    poller.watch(ID, 'operation');
    await clock.advance(HOUR_MS + 300_000);
    expect((await entryOf())?.operation.state).toBe('EXPIRED');
  });

  it('goes on when a poll fails in a way nobody foresaw, and logs it', async () => {
    const { poller, clock, fake, logged } = createPollerSubject();
    fake.failure = new TypeError('undefined is not a function');
    poller.watch(ID, 'operation');
    await clock.advance(1_000);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('a poll failed unexpectedly');
    fake.failure = null;
    await clock.advance(10_000);
    expect(fake.asked.length).toBeGreaterThan(1);
  });

  it('goes on when the ledger fails, also at the deadline', async () => {
    const failing = new BreakableLedger();
    const { poller, clock, fake, ledger, logged } = createPollerSubject({ ledger: failing });
    poller.watch(ID, 'operation');
    await clock.advance(HOUR_MS - 1_000);
    failing.problem = new Error('the disk is full');
    await clock.advance(600_000);
    const before = fake.asked.length;
    expect(logged.some((line) => line.includes('giving up on an operation failed'))).toBe(true);
    failing.problem = null;
    await clock.advance(600_000);
    expect(fake.asked.length).toBeGreaterThan(before);
    expect((await ledger.list({}))[0]?.operation.state).toBe('EXPIRED');
  });

  it('asks no more once it is stopped, nor takes new work', async () => {
    const { poller, clock, fake, logged } = createPollerSubject();
    poller.watch(ID, 'operation');
    await clock.advance(1_000);
    poller.stop();
    poller.watch(ID, 'operation')();
    poller.watch(ID, 'operation');
    await clock.advance(HOUR_MS);
    expect(fake.asked).toHaveLength(1);
    expect(clock.pending).toBe(0);
    expect(poller.watched).toBe(0);
    expect(logged).toEqual([]);
  });
});
