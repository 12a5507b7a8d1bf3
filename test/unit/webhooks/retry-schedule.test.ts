import { describe, expect, it } from 'vitest';
import { nextAttemptAt } from '../../../src/webhooks/retry-schedule.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const pendingSince = new Date('2026-01-01T00:00:00Z');

function waitMsAfter(
  goneByMs: number,
  { retryAfterMs = null as number | null, random = 0 } = {},
): number | null {
  const now = new Date(pendingSince.getTime() + goneByMs);
  const next = nextAttemptAt({ pendingSince, now, retryAfterMs, random });
  return next && next.getTime() - now.getTime();
}

describe('the next attempt', () => {
  it('comes later each time, until the last one after 24 hours', () => {
    const waits: number[] = [];
    let goneByMs = 0;
    for (let waitMs = waitMsAfter(0); waitMs !== null; waitMs = waitMsAfter(goneByMs)) {
      waits.push(waitMs);
      goneByMs += waitMs;
    }
    expect(waits.slice(0, -1)).toEqual([
      5 * SECOND_MS,
      MINUTE_MS,
      5 * MINUTE_MS,
      30 * MINUTE_MS,
      2 * HOUR_MS,
      5 * HOUR_MS,
      10 * HOUR_MS,
    ]);
    expect(goneByMs).toBe(24 * HOUR_MS);
  });

  it('is put off by up to a fifth, so that messages do not come all at once', () => {
    expect(waitMsAfter(0, { random: 1 })).toBe(6 * SECOND_MS);
    expect(waitMsAfter(0, { random: 0.5 })).toBe(5.5 * SECOND_MS);
  });

  it('never comes before the receiver’s Retry-After, also where that is beyond the 24 hours', () => {
    expect(waitMsAfter(0, { retryAfterMs: 10 * MINUTE_MS })).toBe(10 * MINUTE_MS);
    expect(waitMsAfter(0, { retryAfterMs: 0 })).toBe(5 * SECOND_MS);
    expect(waitMsAfter(23 * HOUR_MS, { retryAfterMs: 3 * HOUR_MS })).toBe(3 * HOUR_MS);
  });

  it('is none once 24 hours are over', () => {
    expect(waitMsAfter(24 * HOUR_MS - 1)).toBe(1);
    expect(waitMsAfter(24 * HOUR_MS)).toBeNull();
    expect(waitMsAfter(30 * HOUR_MS, { retryAfterMs: MINUTE_MS })).toBeNull();
  });
});
