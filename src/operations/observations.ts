import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Operation } from '../domain/operation.ts';
import { GatewayError } from '../errors.ts';
import {
  type EntryFilter,
  type FailedPoll,
  type Ledger,
  type LedgerEntry,
  type OperationId,
  operationKey,
} from '../ledger/ledger.ts';
import { unrecorded } from './unrecorded.ts';

/**
 * The ledger as queries use it: while it fails they are answered from the providers alone, and the log says so once.
 * Nothing pretends to be recorded: such an entry has sequence 0, and no event tells of it.
 */
export interface Observations {
  /** By `operationKey`; nothing is known while the ledger cannot be read. */
  getMany(ids: readonly OperationId[]): Promise<ReadonlyMap<string, LedgerEntry>>;
  list(filter: EntryFilter): Promise<readonly LedgerEntry[]>;
  findTrainingOf(provider: string, modelName: string): Promise<LedgerEntry | undefined>;
  /** What was seen just now, in the same order, as it stands with what is known. */
  record(operations: readonly Operation[]): Promise<readonly LedgerEntry[]>;
  recordFailedPolls(failures: readonly FailedPoll[]): Promise<void>;
}

export interface ObservationsDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Logger;
}

const UNREADABLE = 'the ledger cannot be read: queries are answered from the providers alone';
const UNWRITABLE = 'the ledger cannot be written: what queries see is not recorded';

export function createObservations({ ledger, clock, log }: ObservationsDeps): Observations {
  const failing = new Set<string>();

  /** Undefined where the ledger failed; what else goes wrong rejects. */
  async function attempt<Answer>(failure: string, ask: () => Promise<Answer>): Promise<Answer | undefined> {
    try {
      const answer = await ask();
      failing.delete(failure);
      return answer;
    } catch (error) {
      if (!(error instanceof GatewayError) || error.code !== 'LEDGER') throw error;
      if (!failing.has(failure)) log.error({ err: error }, failure);
      failing.add(failure);
      return undefined;
    }
  }

  async function getMany(ids: readonly OperationId[]): Promise<ReadonlyMap<string, LedgerEntry>> {
    return (await attempt(UNREADABLE, () => ledger.getMany(ids))) ?? new Map();
  }

  async function record(operations: readonly Operation[]): Promise<readonly LedgerEntry[]> {
    if (operations.length === 0) return [];
    const now = clock.now();
    const entries = await attempt(UNWRITABLE, () => ledger.record(operations, now));
    if (entries) return entries;
    const known = await getMany(operations);
    return operations.map((operation) => unrecorded(operation, now, known.get(operationKey(operation))));
  }

  return {
    getMany,
    record,
    list: async (filter) => (await attempt(UNREADABLE, () => ledger.list(filter))) ?? [],
    findTrainingOf: (provider, modelName) =>
      attempt(UNREADABLE, () => ledger.findTrainingOf(provider, modelName)),
    async recordFailedPolls(failures) {
      if (failures.length > 0) await attempt(UNWRITABLE, () => ledger.recordFailedPolls(failures));
    },
  };
}
