const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Each longer than the sum of those before it, so that the time gone by tells how far a message has come. */
const DELAYS_MS = [
  5 * SECOND_MS,
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
];
const LONGEST_DELAY_MS = 10 * HOUR_MS;

const GIVE_UP_AFTER_MS = 24 * HOUR_MS;

// A receiver that comes back is not to hear from every endpoint's messages in the same second.
const JITTER = 0.2;

export interface FailedAttempt {
  /** Since when attempts count towards giving up. */
  readonly pendingSince: Date;
  readonly now: Date;
  /** How long the receiver asks to be left alone; null where it does not say. */
  readonly retryAfterMs: number | null;
  /** From 0 to 1. */
  readonly random: number;
}

/**
 * When to try a message again; null once 24 hours are over. The last attempt is made when they are, or later where
 * the receiver asked for it.
 */
export function nextAttemptAt({ pendingSince, now, retryAfterMs, random }: FailedAttempt): Date | null {
  const nowMs = now.getTime();
  const giveUpAtMs = pendingSince.getTime() + GIVE_UP_AFTER_MS;
  if (nowMs >= giveUpAtMs) return null;
  const goneByMs = nowMs - pendingSince.getTime();
  const delayMs = DELAYS_MS.find((candidateMs) => candidateMs > goneByMs) ?? LONGEST_DELAY_MS;
  const backOffMs = delayMs * (1 + JITTER * random);
  return new Date(Math.max(Math.min(nowMs + backOffMs, giveUpAtMs), nowMs + (retryAfterMs ?? 0)));
}
