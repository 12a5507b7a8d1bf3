import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Transport } from './http/transport.ts';
import type { CallPriority } from './provider.ts';

/** What every adapter is given. */
export interface ProviderDeps {
  /** Shared by all providers; who made it closes it. */
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Logger;
  /** 0 up to but excluding 1; Math.random where absent. */
  readonly random?: () => number;
  /** Told of every request sent upstream; `status` is null when no answer came. */
  readonly onRequest?: (provider: string, method: string, status: number | null) => void;
  /** Told of every request that has to wait for room in its provider's budget. */
  readonly onWait?: (provider: string, priority: CallPriority) => void;
}
