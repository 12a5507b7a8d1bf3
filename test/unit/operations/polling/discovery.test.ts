import { describe, expect, it } from 'vitest';
import { createProviderError } from '../../../support/provider-errors.ts';
import { createTraining } from '../../../support/samples.ts';
import { ScriptedProvider } from '../../../support/scripted-provider.ts';
import { createTestEngine } from '../../../support/test-engine.ts';

const MINUTE_MS = 60_000;

function createSubject(options: { readonly discoverMinutes?: number; readonly lists?: boolean } = {}) {
  const { discoverMinutes = 10, lists = true } = options;
  const fake = new ScriptedProvider('fake', { lists });
  return { fake, ...createTestEngine({ providers: [fake], discoverMinutes }) };
}

describe('the search for trainings begun elsewhere', () => {
  it('finds them though nobody looks, after an interval and not at the start', async () => {
    const { clock, fake, ledger, poller } = createSubject();
    fake.show(createTraining());
    await clock.advance(10 * MINUTE_MS - 1);
    expect(fake.listed).toEqual([]);
    await clock.advance(1);
    expect(await ledger.list({})).toHaveLength(1);
    expect(poller.follows).toBe(1);
    await clock.advance(1_000);
    expect(fake.asked).toEqual([['jobs/1']]);
  });

  it('looks at finished ones too, which may have begun and ended in between', async () => {
    const { clock, fake, ledger } = createSubject();
    await clock.advance(15 * MINUTE_MS);
    fake.show(createTraining({ state: 'SUCCEEDED' }));
    await clock.advance(5 * MINUTE_MS);
    expect(fake.listed).toEqual([{}, {}]);
    expect((await ledger.list({ done: true })).length).toBe(1);
  });

  it('asks neither who cannot list nor anybody where it is switched off', async () => {
    for (const options of [{ lists: false }, { discoverMinutes: 0 }]) {
      const { clock, fake, polls } = createSubject(options);
      expect(clock.pending).toBe(0);
      await clock.advance(60 * MINUTE_MS);
      expect([fake.listed, polls]).toEqual([[], []]);
    }
  });

  it('leaves a provider alone that has asked the poller to, and the other way round', async () => {
    const { clock, fake, ledger } = createSubject();
    await clock.advance(10 * MINUTE_MS - 2_000);
    fake.show(createTraining());
    await ledger.record([createTraining()], clock.now());
    fake.failure = createProviderError('PROVIDER_THROTTLED', { status: 429, retryAfterMs: 5 * MINUTE_MS });
    await clock.advance(1_500);
    expect(fake.asked).toHaveLength(1);
    await clock.advance(5 * MINUTE_MS - 1_000);
    expect(fake.listed).toEqual([]);
    await clock.advance(1_000);
    expect(fake.listed).toHaveLength(1);
    expect(fake.asked).toHaveLength(1);
    await clock.advance(4 * MINUTE_MS);
    expect(fake.asked).toHaveLength(1);
  });

  it('goes on after failures, and tells only those that nobody foresaw', async () => {
    const { clock, fake, logged } = createSubject();
    fake.failure = createProviderError();
    await clock.advance(10 * MINUTE_MS);
    expect(logged).toEqual([]);
    fake.failure = new TypeError('undefined is not a function');
    await clock.advance(20 * MINUTE_MS);
    expect(fake.listed).toHaveLength(3);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('a look at the trainings of fake failed unexpectedly');
  });

  it('leaves no timer once it is stopped, also during a look', async () => {
    const { clock, fake, discovery, logged } = createSubject();
    const release = fake.hold();
    await clock.advance(10 * MINUTE_MS);
    discovery.stop();
    release();
    await clock.advance(60 * MINUTE_MS);
    expect(fake.listed).toHaveLength(1);
    expect(clock.pending).toBe(0);
    expect(logged).toEqual([]);
  });
});
