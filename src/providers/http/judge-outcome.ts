import { isDeadline } from './deadline.ts';
import type { SentOutcome } from './outcome-window.ts';
import { codeOfStatus } from './provider-failure.ts';
import { TransportError } from './transport.ts';

/**
 * How long a provider must have had before a deadline that passes is held against it, in milliseconds: a request may
 * have come to its turn when its time was nearly up.
 */
export const FAIR_TIME_MS = 1_000;

/**
 * What an answer with this status says of its provider: a 5xx is a failure, but for those that turn the request itself
 * down. Whoever refuses is there.
 */
export function judgeStatus(status: number): SentOutcome {
  return status >= 500 && codeOfStatus(status) === 'PROVIDER_UNAVAILABLE' ? 'failed' : 'succeeded';
}

/**
 * What a request without an answer says of its provider. A broken connection, a timeout and what is no HTTP are failures;
 * an answer that is too large to be read is one all the same; a caller who leaves says nothing.
 */
export function judgeNoAnswer(error: unknown, signal: AbortSignal, durationMs: number): SentOutcome {
  if (error instanceof TransportError) return error.kind === 'unreadable' ? 'succeeded' : 'failed';
  return isDeadline(signal) && durationMs >= FAIR_TIME_MS ? 'failed' : 'unknown';
}
