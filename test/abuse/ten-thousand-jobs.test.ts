import { expect, it } from 'vitest';
import { WINDOW_MS } from '../../src/providers/http/request-window.ts';
import { BudgetedProvider } from '../support/budgeted-provider.ts';
import { FakeClock, settle } from '../support/fake-clock.ts';
import { createTraining } from '../support/samples.ts';
import { createTestEngine } from '../support/test-engine.ts';

const JOBS = 500;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const POLLING = { minIntervalMs: 5_000, maxIntervalMs: MINUTE_MS, deadlineHours: 72, outageDays: 30 };
/** An interval of old work with its jitter, to the end of its time slot. */
const LONGEST_INTERVAL_MS = 1.2 * 1.1 * POLLING.maxIntervalMs;

/** The same figures in every run, as good as any. */
function createRandom(): () => number {
  let seed = 1;
  return () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
}

it('10,000 unfinished jobs of 20 providers are all followed, within every provider’s request budget', async () => {
  const clock = new FakeClock();
  const providers = Array.from({ length: 20 }, (_, index) => {
    const lists = index % 2 === 0;
    return new BudgetedProvider({ key: `p${index}`, clock, limitPerMinute: lists ? 600 : 100, lists });
  });
  const { ledger, poller, logged } = createTestEngine({
    providers,
    clock,
    polling: POLLING,
    random: createRandom(),
  });
  for (const provider of providers) {
    for (let job = 0; job < JOBS; job += 1) {
      const createdAt = new Date(clock.now().getTime() - (job % 40) * 5 * MINUTE_MS);
      provider.show(createTraining({ name: `jobs/${job}`, createdAt }));
    }
    await ledger.record(provider.operations, clock.now());
  }
  await settle();
  expect(poller.follows).toBe(20 * JOBS);

  await clock.advance(HOUR_MS);

  for (const provider of providers) {
    expect(provider.mostInAMinute).toBeLessThanOrEqual(provider.limitPerMinute);
    // A list tells of a hundred jobs. Where there is none, polls have four fifths of the budget, a job a request.
    const forcedMs = provider.lists ? 0 : (JOBS / (0.8 * provider.limitPerMinute)) * WINDOW_MS;
    expect(Math.max(provider.longestWaitMs, provider.oldestMs)).toBeLessThanOrEqual(
      LONGEST_INTERVAL_MS + forcedMs,
    );
  }
  expect((await ledger.list({ done: false })).every(({ failedPolls }) => failedPolls === 0)).toBe(true);
  expect(poller.follows).toBe(20 * JOBS);
  expect(logged).toEqual([]);
}, 120_000);
