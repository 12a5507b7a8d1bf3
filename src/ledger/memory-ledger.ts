import { randomUUID } from 'node:crypto';
import type { Operation } from '../domain/operation.ts';
import { isTerminal } from '../domain/operation-state.ts';
import type { ProviderProblem } from '../errors.ts';
import { type Applied, applyCancelRequest, applyObservation } from './apply-observation.ts';
import { EventLog } from './event-log.ts';
import {
  type ClaimResult,
  type EntryFilter,
  type Ledger,
  type LedgerEntry,
  type LedgerEvent,
  type OperationId,
  operationKey,
  type StartClaim,
} from './ledger.ts';

export interface MemoryLedgerOptions {
  /** How many events are kept for those who come back with a cursor. */
  readonly maxEvents?: number;
  /** How many finished entries are kept; unfinished ones always are. */
  readonly maxFinishedEntries?: number;
}

/** A ledger that lives as long as its process. */
export function createMemoryLedger(options: MemoryLedgerOptions = {}): Ledger {
  return new MemoryLedger(options.maxEvents ?? 10_000, options.maxFinishedEntries ?? 10_000);
}

class MemoryLedger implements Ledger {
  readonly id = randomUUID();
  readonly #maxFinishedEntries: number;
  readonly #entries = new Map<string, LedgerEntry>();
  /** Keys of finished entries, the longest finished first. */
  readonly #finished = new Set<string>();
  /** The key of the newest training that made a model, by provider and model. */
  readonly #trainingOfModel = new Map<string, string>();
  readonly #starts = new Map<string, { readonly inputDigest: string; id: OperationId | null }>();
  readonly #events: EventLog;

  constructor(maxEvents: number, maxFinishedEntries: number) {
    this.#events = new EventLog(maxEvents);
    this.#maxFinishedEntries = maxFinishedEntries;
  }

  async record(operations: readonly Operation[], observedAt: Date): Promise<readonly LedgerEntry[]> {
    return operations.map((operation) => {
      const known = this.#entries.get(operationKey(operation));
      return this.#keep(known, applyObservation(known, operation, observedAt), observedAt);
    });
  }

  async recordCancelRequest(id: OperationId, requestedAt: Date): Promise<LedgerEntry | null> {
    const known = this.#entries.get(operationKey(id));
    if (known === undefined) return null;
    const entry = applyCancelRequest(known, requestedAt);
    return this.#keep(known, { entry, changed: entry.revision > known.revision }, requestedAt);
  }

  async recordFailedPoll(id: OperationId, problem: ProviderProblem): Promise<void> {
    const key = operationKey(id);
    const entry = this.#entries.get(key);
    if (entry === undefined || isTerminal(entry.operation.state)) return;
    this.#entries.set(key, { ...entry, failedPolls: entry.failedPolls + 1, lastProblem: problem });
  }

  async forget(id: OperationId): Promise<void> {
    this.#drop(operationKey(id));
  }

  async getMany(ids: readonly OperationId[]): Promise<ReadonlyMap<string, LedgerEntry>> {
    const found = new Map<string, LedgerEntry>();
    for (const key of ids.map(operationKey)) {
      const entry = this.#entries.get(key);
      if (entry) found.set(key, entry);
    }
    return found;
  }

  async list(filter: EntryFilter): Promise<readonly LedgerEntry[]> {
    return [...this.#entries.values()].filter(
      ({ operation }) =>
        (filter.provider ?? operation.provider) === operation.provider &&
        (filter.kind ?? operation.kind) === operation.kind &&
        (filter.done ?? isTerminal(operation.state)) === isTerminal(operation.state),
    );
  }

  async findTrainingOf(provider: string, modelName: string): Promise<LedgerEntry | undefined> {
    const key = this.#trainingOfModel.get(operationKey({ provider, name: modelName }));
    return key === undefined ? undefined : this.#entries.get(key);
  }

  async head(): Promise<number> {
    return this.#events.head;
  }

  async eventsAfter(sequence: number): Promise<readonly LedgerEvent[] | null> {
    return this.#events.after(sequence);
  }

  onChange(listener: (event: LedgerEvent) => void): () => void {
    return this.#events.onChange(listener);
  }

  async claimStart({ idempotencyKey, inputDigest }: StartClaim): Promise<ClaimResult> {
    const start = this.#starts.get(idempotencyKey);
    if (start === undefined) {
      this.#starts.set(idempotencyKey, { inputDigest, id: null });
      return { claim: 'new' };
    }
    return start.inputDigest === inputDigest ? { claim: 'repeated', id: start.id } : { claim: 'mismatch' };
  }

  async settleStart(idempotencyKey: string, id: OperationId): Promise<void> {
    const start = this.#starts.get(idempotencyKey);
    if (start) start.id = id;
  }

  async releaseStart(idempotencyKey: string): Promise<void> {
    this.#starts.delete(idempotencyKey);
  }

  async close(): Promise<void> {
    this.#events.close();
  }

  #keep(known: LedgerEntry | undefined, { entry: next, changed }: Applied, at: Date): LedgerEntry {
    const key = operationKey(next.operation);
    const sequence = changed ? this.#events.head + 1 : (known?.sequence ?? 0);
    const entry = { ...next, sequence };
    this.#entries.set(key, entry);
    if (changed) {
      this.#index(key, entry);
      this.#events.append({ sequence, at, previousState: known?.operation.state ?? null, entry });
    }
    return entry;
  }

  #index(key: string, { operation }: LedgerEntry): void {
    if (!isTerminal(operation.state)) return;
    if (hasMadeModel(operation)) this.#indexModel(key, operation);
    this.#finished.add(key);
    const [longestFinished] = this.#finished;
    if (this.#finished.size > this.#maxFinishedEntries && longestFinished) this.#drop(longestFinished);
  }

  /** Providers list in any order: what is recorded later may have happened earlier. */
  #indexModel(key: string, operation: Operation): void {
    const model = modelKey(operation);
    const known = this.#entries.get(this.#trainingOfModel.get(model) ?? '');
    if (known && madeAtMs(known.operation) > madeAtMs(operation)) return;
    this.#trainingOfModel.set(model, key);
  }

  #drop(key: string): void {
    const operation = this.#entries.get(key)?.operation;
    this.#entries.delete(key);
    this.#finished.delete(key);
    if (operation && this.#trainingOfModel.get(modelKey(operation)) === key) {
      this.#trainingOfModel.delete(modelKey(operation));
    }
  }
}

function hasMadeModel({ state, training }: Operation): boolean {
  const succeeded = state === 'SUCCEEDED' || state === 'PARTIALLY_SUCCEEDED';
  return succeeded && training !== null && training.modelName !== null;
}

function modelKey({ provider, training }: Operation): string {
  return operationKey({ provider, name: training?.modelName ?? '' });
}

/** Work without an instant counts as the oldest. */
function madeAtMs({ endedAt, createdAt }: Operation): number {
  return (endedAt ?? createdAt)?.getTime() ?? 0;
}
