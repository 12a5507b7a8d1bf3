export interface PollingOptions {
  readonly minIntervalMs: number;
  readonly maxIntervalMs: number;
  /** How long after it was first seen an unfinished job is asked about before it counts as EXPIRED. */
  readonly deadlineHours: number;
  /** How many days longer, where the provider has not answered since. */
  readonly outageDays: number;
}

export interface PollSituation {
  /** How long the work has been going on, as far as whoever asks can tell. */
  readonly ageMs: number;
  /** How far off its expected end is; negative once that has passed, null where none is expected. */
  readonly untilExpectedEndMs: number | null;
  /** Attempts to ask that failed in a row. */
  readonly failedPolls: number;
  /** How long the provider asked to be left alone; null where it did not. */
  readonly retryAfterMs: number | null;
  /** 0 up to but excluding 1. */
  readonly random: number;
}

// A young job changes often, an old one seldom: one more wait for every ten already waited. The same on the way to
// the expected end and away from it.
const INTERVAL_SHARE = 0.1;
const NEAR_END_MS = 10 * 60_000;
const JITTER = 0.2;
const MAX_BACKOFF_MS = 5 * 60_000;
const SLOT_SHARE = 0.1;

/** How long to wait until the next poll: adaptive, ±20 % jitter, never before the provider allows it. */
export function nextPollDelayMs(situation: PollSituation, options: PollingOptions): number {
  const { failedPolls, retryAfterMs, random } = situation;
  const steady = steadyIntervalMs(situation, options);
  const backedOff =
    failedPolls === 0 ? steady : Math.min(steady * 2 ** Math.min(failedPolls, 20), longestDelayMs(options));
  const jittered = backedOff * (1 - JITTER + 2 * JITTER * random);
  return Math.max(jittered, retryAfterMs ?? 0);
}

/** How long work waits at most however often asking failed, jitter and the provider's own wishes apart. */
export function longestDelayMs({ maxIntervalMs }: PollingOptions): number {
  return Math.max(MAX_BACKOFF_MS, maxIntervalMs);
}

function steadyIntervalMs({ ageMs, untilExpectedEndMs }: PollSituation, options: PollingOptions): number {
  const farFromEndMs = Math.abs(untilExpectedEndMs ?? Number.POSITIVE_INFINITY);
  const sinceNewsMs = farFromEndMs <= NEAR_END_MS ? Math.min(ageMs, farFromEndMs) : ageMs;
  return Math.min(Math.max(sinceNewsMs * INTERVAL_SHARE, options.minIntervalMs), options.maxIntervalMs);
}

/**
 * A poll's instant, moved to the end of its time slot: what is due in one slot is asked about in one request. The
 * longer the delay the longer the slot, yet never longer than a tenth of the delay or of the shortest interval.
 */
export function toPollSlot(dueMs: number, delayMs: number, { minIntervalMs }: PollingOptions): number {
  const shortestMs = minIntervalMs * SLOT_SHARE;
  const doublings = Math.floor(Math.log2(Math.max((delayMs * SLOT_SHARE) / shortestMs, 1)));
  const slotMs = shortestMs * 2 ** doublings;
  return Math.ceil(dueMs / slotMs) * slotMs;
}
