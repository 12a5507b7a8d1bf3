import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { BreakerOptions } from './http/circuit-breaker.ts';
import type { Transport } from './http/transport.ts';
import type { BreakerState, CallPriority } from './provider.ts';

/** How every provider is treated, each by itself. */
export interface UpstreamLimits {
  /** Requests under way at the same moment; more wait. */
  readonly maxConcurrent: number;
  readonly breaker: BreakerOptions;
}

/** What every adapter is given. */
export interface ProviderDeps {
  /** Shared by all providers; who made it closes it. */
  readonly transport: Transport;
  readonly upstream: UpstreamLimits;
  readonly clock: Clock;
  readonly log: Logger;
  /** 0 up to but excluding 1; Math.random where absent. */
  readonly random?: () => number;
  /** Told of every request sent upstream, once it has ended; `status` is null when no answer came. */
  readonly onRequest?: (provider: string, method: string, status: number | null, durationMs: number) => void;
  /** Told of every read that is tried again. */
  readonly onRetry?: (provider: string) => void;
  /** Told of every request that has to wait for room in its provider's budget. */
  readonly onWait?: (provider: string, priority: CallPriority) => void;
  /** Told whenever a provider's circuit breaker changes. */
  readonly onBreaker?: (provider: string, state: BreakerState) => void;
}
