import { describe, expect, it } from 'vitest';
import { createPollerSubject, ID } from '../../support/poller-subject.ts';
import { createOperation, createTraining } from '../../support/samples.ts';
import { ScriptedProvider } from '../../support/scripted-provider.ts';
import { createTestEngine } from '../../support/test-engine.ts';

const HOUR_MS = 3_600_000;

describe('the poller', () => {
  it('asks about watched work again and again, and records what it hears', async () => {
    const { poller, clock, fake, entryOf } = createPollerSubject();
    poller.watch(ID, 'operation');
    await clock.advance(999);
    expect(fake.asked).toEqual([]);
    await clock.advance(1);
    expect(fake.asked).toEqual([['operations/1']]);
    await clock.advance(1_000);
    expect(fake.asked).toHaveLength(2);
    expect(await entryOf()).toMatchObject({ operation: { state: 'RUNNING' }, observedAt: clock.now() });
  });

  it('asks as often for five hundred who watch as for one', async () => {
    const one = createPollerSubject();
    one.poller.watch(ID, 'operation');
    const many = createPollerSubject();
    for (let count = 0; count < 500; count += 1) many.poller.watch(ID, 'operation');
    await one.clock.advance(60_000);
    await many.clock.advance(60_000);
    expect(one.fake.asked.length).toBeGreaterThan(5);
    expect(many.fake.asked).toEqual(one.fake.asked);
    expect(many.poller.watched).toBe(1);
  });

  it('leaves no timer and asks no more once the last one has left', async () => {
    const { poller, clock, fake } = createPollerSubject();
    const leave = [poller.watch(ID, 'operation'), poller.watch(ID, 'operation')];
    leave[0]?.();
    leave[0]?.();
    expect(poller.watched).toBe(1);
    leave[1]?.();
    expect(poller.watched).toBe(0);
    expect(clock.pending).toBe(0);
    await clock.advance(HOUR_MS);
    expect(fake.asked).toEqual([]);
  });

  it('leaves no timer when the last one leaves during a poll', async () => {
    const { poller, clock, fake } = createPollerSubject();
    const release = fake.hold();
    const leave = poller.watch(ID, 'operation');
    await clock.advance(1_000);
    leave();
    release();
    await clock.advance(HOUR_MS);
    expect(fake.asked).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it('lets an old watcher leave without taking the new one along', async () => {
    const { poller, clock, fake } = createPollerSubject();
    fake.show(createOperation({ state: 'SUCCEEDED' }));
    const leaveOld = poller.watch(ID, 'operation');
    await clock.advance(1_000);
    poller.watch(ID, 'operation');
    leaveOld();
    expect(poller.watched).toBe(1);
  });

  it('ends with the end of the work', async () => {
    const { poller, clock, fake } = createPollerSubject();
    poller.watch(ID, 'operation');
    fake.show(createOperation({ state: 'FAILED' }));
    await clock.advance(HOUR_MS);
    expect(fake.asked).toHaveLength(1);
    expect(poller.watched).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('does not end with a state of unknown name', async () => {
    const { poller, clock, fake } = createPollerSubject();
    poller.watch(ID, 'operation');
    fake.show(createOperation({ state: 'UNKNOWN', rawState: 'pondering' }));
    await clock.advance(10_000);
    expect(fake.asked.length).toBeGreaterThan(2);
  });

  it('asks for all due work of a provider at once, and for each provider by itself', async () => {
    const [one, two] = [new ScriptedProvider('one'), new ScriptedProvider('two')];
    const { poller, clock } = createTestEngine({ providers: [one, two] });
    for (let index = 0; index < 50; index += 1) {
      one.show(createOperation({ name: `a/${index}` }));
      poller.watch({ provider: 'one', name: `a/${index}` }, 'operation');
    }
    two.show(createOperation({ name: 'b' }));
    poller.watch({ provider: 'two', name: 'b' }, 'operation');
    await clock.advance(1_000);
    expect(one.asked).toHaveLength(1);
    expect(one.asked[0]).toHaveLength(50);
    expect(two.asked).toEqual([['b']]);
  });

  it('takes along what is due a moment later', async () => {
    const { poller, clock, fake } = createPollerSubject();
    fake.show(createOperation({ name: 'operations/2' }));
    poller.watch(ID, 'operation');
    await clock.advance(90);
    poller.watch({ provider: 'fake', name: 'operations/2' }, 'operation');
    await clock.advance(910);
    expect(fake.asked).toEqual([['operations/1', 'operations/2']]);
  });

  it('asks as for a training once anybody watches it as one', async () => {
    const { poller, clock, fake, entryOf } = createPollerSubject();
    fake.show(createTraining());
    const id = { provider: 'fake', name: 'jobs/1' };
    poller.watch(id, 'operation');
    poller.watch(id, 'training');
    await clock.advance(1_000);
    expect(fake.asked).toEqual([['jobs/1']]);
    expect((await entryOf(id))?.operation.training).not.toBeNull();
  });
});
