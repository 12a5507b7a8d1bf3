import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Call, CallPriority, RequestAllowance } from '../providers/provider.ts';
import type { Span } from '../tracing/span.ts';

export interface CallOptions {
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** Ends the call early; absent for one that only its deadline ends. */
  readonly signal?: AbortSignal;
  readonly requestId?: string;
  /** 'query' where absent. */
  readonly priority?: CallPriority;
  /** Of the work that the call is a part of. */
  readonly span?: Span | undefined;
  /** What the call may ask for; absent for one that nothing limits. */
  readonly allowance?: RequestAllowance | undefined;
}

/** A call with a deadline of its own; its signal aborts with a TimeoutError once that has passed. */
export function startCall(options: CallOptions): Call {
  const { clock, timeoutMs, signal, requestId, priority, span, allowance } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  return {
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    deadlineAt: new Date(clock.now().getTime() + timeoutMs),
    requestId: requestId ?? randomUUID(),
    priority: priority ?? 'query',
    ...(span && { span }),
    ...(allowance && { allowance }),
  };
}
