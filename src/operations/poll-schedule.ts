export interface PollingOptions {
  readonly minIntervalMs: number;
  readonly maxIntervalMs: number;
  /** How long an unfinished job is asked about before it counts as EXPIRED. */
  readonly deadlineHours: number;
}

export interface PollSituation {
  /** How long the work has been going on, as far as whoever asks can tell. */
  readonly ageMs: number;
  /** Attempts to ask that failed in a row. */
  readonly failedPolls: number;
  /** How long the provider asked to be left alone; null where it did not. */
  readonly retryAfterMs: number | null;
  /** 0 up to but excluding 1. */
  readonly random: number;
}

// A young job changes often, an old one seldom: one more wait for every ten already waited.
const AGE_SHARE = 0.1;
const JITTER = 0.2;
const MAX_BACKOFF_MS = 5 * 60_000;

/** How long to wait until the next poll: adaptive, ±20 % jitter, never before the provider allows it. */
export function nextPollDelayMs(situation: PollSituation, options: PollingOptions): number {
  const { ageMs, failedPolls, retryAfterMs, random } = situation;
  const steady = Math.min(Math.max(ageMs * AGE_SHARE, options.minIntervalMs), options.maxIntervalMs);
  const backoffLimit = Math.max(MAX_BACKOFF_MS, options.maxIntervalMs);
  const backedOff =
    failedPolls === 0 ? steady : Math.min(steady * 2 ** Math.min(failedPolls, 20), backoffLimit);
  const jittered = backedOff * (1 - JITTER + 2 * JITTER * random);
  return Math.max(jittered, retryAfterMs ?? 0);
}
