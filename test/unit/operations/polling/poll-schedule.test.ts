import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nextPollDelayMs,
  type PollSituation,
  toPollSlot,
} from '../../../../src/operations/polling/poll-schedule.ts';

const OPTIONS = { minIntervalMs: 5_000, maxIntervalMs: 60_000, deadlineHours: 72, outageDays: 30 };
const HOUR_MS = 3_600_000;

/** A job of no age, without jitter. */
function situation(parts: Partial<PollSituation> = {}): PollSituation {
  return { ageMs: 0, untilExpectedEndMs: null, failedPolls: 0, retryAfterMs: null, random: 0.5, ...parts };
}

describe('nextPollDelayMs', () => {
  it.each<[string, Partial<PollSituation>, number]>([
    ['a new job often', {}, 5_000],
    ['a job from the future like a new one', { ageMs: -HOUR_MS }, 5_000],
    ['a job of five minutes less often', { ageMs: 300_000 }, 30_000],
    ['an old job seldom', { ageMs: 5 * HOUR_MS }, 60_000],
    ['an old job far from its expected end seldom', { ageMs: HOUR_MS, untilExpectedEndMs: 600_001 }, 60_000],
    ['an old job near its expected end often', { ageMs: HOUR_MS, untilExpectedEndMs: 300_000 }, 30_000],
    ['an old job at its expected end as a new one', { ageMs: HOUR_MS, untilExpectedEndMs: 0 }, 5_000],
    [
      'a job past its expected end less and less often',
      { ageMs: HOUR_MS, untilExpectedEndMs: -300_000 },
      30_000,
    ],
    ['a new job far from its expected end often', { untilExpectedEndMs: 300_000 }, 5_000],
    ['no job at all seldom', { ageMs: Number.POSITIVE_INFINITY }, 60_000],
    ['with jitter downwards', { random: 0 }, 4_000],
    ['twice as late after a failure', { failedPolls: 1 }, 10_000],
    ['four times as late after two', { failedPolls: 2 }, 20_000],
    ['after five minutes however many failed', { failedPolls: 5_000 }, 300_000],
    ['not before the provider allows it', { retryAfterMs: 90_000 }, 90_000],
    ['no earlier where the provider allows it at once', { retryAfterMs: 0 }, 5_000],
    ['by the later of back-off and Retry-After', { failedPolls: 3, retryAfterMs: 7_000 }, 40_000],
  ])('asks about %s: %j', (_what, parts, delayMs) => {
    expect(nextPollDelayMs(situation(parts), OPTIONS)).toBe(delayMs);
  });

  it('backs off no less than to a longest interval of more than five minutes', () => {
    const options = { ...OPTIONS, maxIntervalMs: 20 * 60_000 };
    expect(nextPollDelayMs(situation({ ageMs: 100 * HOUR_MS, failedPolls: 9 }), options)).toBe(20 * 60_000);
  });

  it('stays within its bounds', () => {
    const intervals = fc
      .tuple(fc.integer({ min: 10, max: HOUR_MS }), fc.integer({ min: 10, max: HOUR_MS }))
      .map(([one, other]) => ({
        minIntervalMs: Math.min(one, other),
        maxIntervalMs: Math.max(one, other),
        deadlineHours: 72,
        outageDays: 30,
      }));
    const situations = fc.record({
      ageMs: fc.double({ min: -HOUR_MS, max: 1_000 * HOUR_MS, noNaN: true }),
      untilExpectedEndMs: fc.option(fc.double({ min: -HOUR_MS, max: 10 * HOUR_MS, noNaN: true })),
      failedPolls: fc.nat(10_000),
      retryAfterMs: fc.option(fc.nat(10 * HOUR_MS)),
      random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    });
    fc.assert(
      fc.property(situations, intervals, (given, options) => {
        const delayMs = nextPollDelayMs(given, options);
        const longestMs = 1.2 * Math.max(options.maxIntervalMs, 300_000);
        expect(delayMs).toBeGreaterThanOrEqual(
          Math.max(0.8 * options.minIntervalMs, given.retryAfterMs ?? 0),
        );
        expect(delayMs).toBeLessThanOrEqual(Math.max(longestMs, given.retryAfterMs ?? 0));
      }),
    );
  });

  it('never asks an older job sooner than a younger one', () => {
    const ages = fc.tuple(fc.nat(HOUR_MS), fc.nat(HOUR_MS));
    fc.assert(
      fc.property(ages, ([one, more]) => {
        const younger = nextPollDelayMs(situation({ ageMs: one }), OPTIONS);
        expect(nextPollDelayMs(situation({ ageMs: one + more }), OPTIONS)).toBeGreaterThanOrEqual(younger);
      }),
    );
  });
});

describe('toPollSlot', () => {
  const delays = fc.integer({ min: 1, max: HOUR_MS });
  const instants = fc.nat(10 * HOUR_MS);
  const longestOf = (delayMs: number) => Math.max(delayMs, OPTIONS.minIntervalMs) / 10;

  it('asks later by a tenth of the delay at most, and never earlier', () => {
    fc.assert(
      fc.property(instants, delays, (dueMs, delayMs) => {
        const slotMs = toPollSlot(dueMs, delayMs, OPTIONS);
        expect(slotMs).toBeGreaterThanOrEqual(dueMs);
        expect(slotMs).toBeLessThan(dueMs + longestOf(delayMs) + 1e-6);
      }),
    );
  });

  it('leaves few instants to what is asked about seldom', () => {
    const slots = new Set(Array.from({ length: 1_000 }, (_, at) => toPollSlot(at * 60, 60_000, OPTIONS)));
    expect(slots.size).toBeLessThanOrEqual(16);
  });
});

describe('a job of three hours', () => {
  /** How the polls of a job go until its end is seen, with an end expected or not. */
  function follow(endMs: number, expectedEndMs: number | null, random: () => number) {
    let [atMs, polls, lastDelayMs] = [0, 0, 0];
    while (polls === 0 || atMs < endMs) {
      const untilExpectedEndMs = expectedEndMs === null ? null : expectedEndMs - atMs;
      const delayMs = nextPollDelayMs(
        situation({ ageMs: atMs, untilExpectedEndMs, random: random() }),
        OPTIONS,
      );
      const nextMs = toPollSlot(atMs + delayMs, delayMs, OPTIONS);
      lastDelayMs = nextMs - atMs;
      atMs = nextMs;
      polls += 1;
    }
    return { polls, lateMs: atMs - endMs, lastDelayMs };
  }

  it('costs at most 400 polls, and its end is noticed within one interval, estimated or not', () => {
    const estimates = fc.option(fc.integer({ min: 60_000, max: 6 * HOUR_MS }));
    fc.assert(
      fc.property(
        estimates,
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1 }),
        (estimateMs, draws) => {
          let draw = 0;
          const random = () => draws[draw++ % draws.length] ?? 0;
          const { polls, lateMs, lastDelayMs } = follow(3 * HOUR_MS, estimateMs, random);
          expect(polls).toBeLessThanOrEqual(400);
          expect(lateMs).toBeLessThanOrEqual(lastDelayMs);
          expect(lastDelayMs).toBeLessThanOrEqual(1.32 * OPTIONS.maxIntervalMs);
        },
      ),
    );
  });

  it('has its end noticed within ten seconds where that was expected', () => {
    expect(follow(3 * HOUR_MS, 3 * HOUR_MS, () => 0.5).lateMs).toBeLessThanOrEqual(10_000);
  });
});
