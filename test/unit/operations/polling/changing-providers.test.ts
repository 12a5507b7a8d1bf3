import { describe, expect, it } from 'vitest';
import { settle } from '../../../support/fake-clock.ts';
import { createOperation, createTraining } from '../../../support/samples.ts';
import { ScriptedProvider } from '../../../support/scripted-provider.ts';
import { createTestEngine } from '../../../support/test-engine.ts';

const MINUTE_MS = 60_000;

/** An engine over a provider with work running, and another provider of the same key that runs the same. */
async function createSubject(options: { readonly discoverMinutes?: number } = {}) {
  const [before, after] = [new ScriptedProvider(), new ScriptedProvider()];
  for (const fake of [before, after]) fake.show(createOperation());
  const engine = createTestEngine({ ...options, providers: [before] });
  await engine.ledger.record([createOperation()], engine.clock.now());
  return { ...engine, before, after };
}

describe('while other providers come', () => {
  it('the poller asks the one that has the key now, and the other no more', async () => {
    const { registry, clock, before, after, poller } = await createSubject();
    await clock.advance(5_000);
    const asked = before.asked.length;
    expect(asked).toBeGreaterThan(0);
    registry.replace([after.provider]);
    await clock.advance(15_000);
    expect(before.asked).toHaveLength(asked);
    expect(after.asked.length).toBeGreaterThan(0);
    expect(poller.follows).toBe(1);
  });

  it('the poller asks no more after a round that was under way, which is recorded', async () => {
    const { registry, clock, before, ledger } = await createSubject();
    const answer = before.hold();
    await clock.advance(5_000);
    registry.replace([]);
    before.show(createOperation({ state: 'SUCCEEDED' }));
    answer();
    await clock.advance(MINUTE_MS);
    expect(before.asked).toHaveLength(1);
    expect((await ledger.list({ done: true })).length).toBe(1);
  });

  it('the poller leaves the work of one that is gone, and takes it up when it is there again', async () => {
    const { registry, clock, before, after, poller } = await createSubject();
    registry.replace([]);
    await clock.advance(MINUTE_MS);
    expect(poller.follows).toBe(0);
    expect(before.asked).toEqual([]);
    registry.replace([after.provider]);
    await clock.advance(15_000);
    expect(after.asked.length).toBeGreaterThan(0);
  });

  it('the poller goes on with one that stays, at its time', async () => {
    const [alone, joined] = await Promise.all([createSubject(), createSubject()]);
    const another = new ScriptedProvider('another');
    for (const { clock } of [alone, joined]) await clock.advance(2_500);
    joined.registry.replace([joined.before.provider, another.provider]);
    for (const { clock } of [alone, joined]) await clock.advance(30_000);
    expect(joined.before.asked.length).toBe(alone.before.asked.length);
  });

  it('the search for trainings looks at those that have come, and no more at those that are gone', async () => {
    const { registry, clock, before, after } = await createSubject({ discoverMinutes: 10 });
    await clock.advance(9 * MINUTE_MS);
    registry.replace([after.provider]);
    await clock.advance(9 * MINUTE_MS);
    expect([before.listed.length, after.listed.length]).toEqual([0, 0]);
    await clock.advance(MINUTE_MS);
    expect([before.listed.length, after.listed.length]).toEqual([0, 1]);
  });

  it('the board looks at the one that has the key now, for who follows it', async () => {
    const { registry, board, clock, before, after } = await createSubject();
    before.show(createTraining());
    const leaveBefore = board.join([before.provider]);
    await settle();
    registry.replace([after.provider]);
    const leave = board.join([after.provider]);
    leaveBefore();
    const looks = before.listed.length;
    await clock.advance(MINUTE_MS);
    expect(before.listed).toHaveLength(looks);
    expect(after.listed.length).toBeGreaterThan(0);
    leave();
  });
});
