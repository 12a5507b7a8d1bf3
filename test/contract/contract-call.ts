import { type Clock, systemClock } from '../../src/clock.ts';
import type { Call } from '../../src/providers/provider.ts';

export interface CallOptions {
  readonly clock?: Clock;
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
}

/** The call that a request through the gateway would make: a minute of time unless told otherwise. */
export function createCall({ clock = systemClock, deadlineMs = 60_000, signal }: CallOptions = {}): Call {
  return {
    signal: signal ?? new AbortController().signal,
    deadlineAt: new Date(clock.now().getTime() + deadlineMs),
    requestId: 'contract',
    priority: 'query',
  };
}
