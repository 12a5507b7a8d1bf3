import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { Tracing } from '../../tracing/span.ts';
import type { OperationSource } from '../operation-source.ts';
import type { DurationBook } from './duration-book.ts';
import type { PollingOptions } from './poll-schedule.ts';
import type { QuietTimes } from './quiet-times.ts';

/** How to ask again and again. May be changed while it is in use: read it where it is used. */
export interface PollingSettings extends PollingOptions {
  /** The longest one poll may take. */
  readonly timeoutMs: number;
}

/** What asking again and again takes, about one piece of work or about all of a provider's. */
export interface PollingDeps {
  readonly ledger: Ledger;
  readonly source: OperationSource;
  readonly durations: DurationBook;
  /** The same one for all who poll. */
  readonly quietTimes: QuietTimes;
  readonly clock: Clock;
  readonly log: Logger;
  readonly options: PollingSettings;
  /** 0 up to but excluding 1; Math.random where absent. */
  readonly random?: () => number;
  /** Told of each time a provider, by its key, is asked. */
  readonly onPoll?: (provider: string) => void;
  /** Told of each piece of work that was asked about: its provider, and how long after it was due, in milliseconds. */
  readonly onPolled?: (provider: string, lagMs: number) => void;
  readonly tracing?: Tracing;
}
