import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { OperationSource } from './operation-source.ts';
import type { PollingOptions } from './poll-schedule.ts';

/** What asking again and again takes, about one piece of work or about all of a provider's. */
export interface PollingDeps {
  readonly ledger: Ledger;
  readonly source: OperationSource;
  readonly clock: Clock;
  readonly log: Logger;
  readonly options: PollingOptions;
  /** The longest one poll may take. */
  readonly pollTimeoutMs: number;
  /** 0 up to but excluding 1; Math.random where absent. */
  readonly random?: () => number;
  /** Told of each time a provider, by its key, is asked. */
  readonly onPoll?: (provider: string) => void;
}
