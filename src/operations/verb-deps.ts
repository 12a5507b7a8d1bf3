import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { OperationSource } from './operation-source.ts';
import type { StartSettler } from './starting/start-settler.ts';

/** What the verbs work with. */
export interface VerbDeps {
  readonly ledger: Ledger;
  readonly source: OperationSource;
  readonly settler: StartSettler;
  readonly clock: Clock;
  readonly log: Logger;
  /** The longest a request may take. */
  readonly deadlineMs: number;
}
