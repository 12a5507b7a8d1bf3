import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Call, CallPriority } from '../providers/provider.ts';

export interface CallOptions {
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** Ends the call early; absent for one that only its deadline ends. */
  readonly signal?: AbortSignal;
  readonly requestId?: string;
  /** 'query' where absent. */
  readonly priority?: CallPriority;
}

/** A call with a deadline of its own; its signal aborts with a TimeoutError once that has passed. */
export function startCall({ clock, timeoutMs, signal, requestId, priority }: CallOptions): Call {
  const timeout = AbortSignal.timeout(timeoutMs);
  return {
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    deadlineAt: new Date(clock.now().getTime() + timeoutMs),
    requestId: requestId ?? randomUUID(),
    priority: priority ?? 'query',
  };
}
