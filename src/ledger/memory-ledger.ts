import { randomUUID } from 'node:crypto';
import type { Operation } from '../domain/operation.ts';
import { isTerminal } from '../domain/operation-state.ts';
import { type Applied, applyCancelRequest, applyObservation } from './apply-observation.ts';
import { EventLog } from './event-log.ts';
import { EventTeller } from './event-teller.ts';
import {
  type CancelRequest,
  type Compaction,
  type DurationQuery,
  type EntryFilter,
  type FailedPoll,
  type Ledger,
  type LedgerEntry,
  type LedgerEvent,
  type OperationId,
  operationKey,
  type PollPlan,
  type Retention,
} from './ledger.ts';
import { MemoryDeliveries } from './memory-deliveries.ts';
import { MemoryStarts } from './memory-starts.ts';
import { DEFAULT_RETENTION, durationMsOf, madeAtMs, madeModelOf, startOfRetention } from './retention.ts';

export interface MemoryLedgerOptions {
  /** How many events are kept for those who come back with a cursor. */
  readonly maxEvents?: number;
  /** How many finished entries are kept; unfinished ones always are. */
  readonly maxFinishedEntries?: number;
  readonly retention?: Retention;
}

/** A ledger that lives as long as its process. */
export function createMemoryLedger(options: MemoryLedgerOptions = {}): Ledger {
  return new MemoryLedger(options);
}

class MemoryLedger implements Ledger {
  readonly id = randomUUID();
  readonly #maxFinishedEntries: number;
  readonly #entries = new Map<string, LedgerEntry>();
  /** When the provider last showed each finished entry, by key, the longest finished first. */
  readonly #finished = new Map<string, Date>();
  /** The key of the newest training that made a model, by provider and model. */
  readonly #trainingOfModel = new Map<string, string>();
  readonly #retention: Retention;
  readonly #events: EventLog;
  readonly #teller = new EventTeller();
  readonly starts = new MemoryStarts();
  readonly deliveries = new MemoryDeliveries();

  constructor(options: MemoryLedgerOptions) {
    this.#events = new EventLog(options.maxEvents ?? 10_000);
    this.#maxFinishedEntries = options.maxFinishedEntries ?? 10_000;
    this.#retention = options.retention ?? DEFAULT_RETENTION;
  }

  async record(operations: readonly Operation[], observedAt: Date): Promise<readonly LedgerEntry[]> {
    return operations.map((operation) => {
      const known = this.#entries.get(operationKey(operation));
      return this.#keep(known, applyObservation(known, operation, observedAt), observedAt);
    });
  }

  async recordCancelRequest(id: OperationId, request: CancelRequest): Promise<LedgerEntry | null> {
    const known = this.#entries.get(operationKey(id));
    if (known === undefined) return null;
    const entry = applyCancelRequest(known, request);
    return this.#keep(known, { entry, changed: entry.revision > known.revision }, request.at);
  }

  async recordFailedPolls(failures: readonly FailedPoll[]): Promise<void> {
    for (const { id, problem } of failures) {
      const key = operationKey(id);
      const entry = this.#entries.get(key);
      if (entry === undefined || isTerminal(entry.operation.state)) continue;
      this.#entries.set(key, { ...entry, failedPolls: entry.failedPolls + 1, lastProblem: problem });
    }
  }

  async planPolls(plans: readonly PollPlan[]): Promise<void> {
    for (const { id, nextPollAt } of plans) {
      const key = operationKey(id);
      const entry = this.#entries.get(key);
      if (entry && !isTerminal(entry.operation.state)) this.#entries.set(key, { ...entry, nextPollAt });
    }
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

  async recentDurations({ provider, task, limit }: DurationQuery): Promise<readonly number[]> {
    return [...this.#finished.keys()]
      .flatMap((key) => this.#entries.get(key)?.operation ?? [])
      .filter((operation) => operation.provider === provider && operation.training?.task === task)
      .toSorted((one, other) => madeAtMs(other) - madeAtMs(one))
      .flatMap((operation) => durationMsOf(operation) ?? [])
      .slice(0, limit);
  }

  async head(): Promise<number> {
    return this.#events.head;
  }

  async eventsAfter(sequence: number, limit: number): Promise<readonly LedgerEvent[] | null> {
    return this.#events.after(sequence, limit);
  }

  onChange(listener: (event: LedgerEvent) => void): () => void {
    return this.#teller.onChange(listener);
  }

  async compact(now: Date): Promise<Compaction> {
    const { finished, events, starts } = startOfRetention(this.#retention, now);
    const old = [...this.#finished].filter(([, shownAt]) => shownAt < finished);
    for (const [key] of old) this.#drop(key);
    return {
      entries: old.length,
      events: this.#events.dropBefore(events),
      starts: this.starts.dropSettledBefore(starts),
      deliveries: this.deliveries.dropDeliveredBefore(events),
    };
  }

  async close(): Promise<void> {
    this.#teller.close();
  }

  #keep(known: LedgerEntry | undefined, { entry: next, changed }: Applied, at: Date): LedgerEntry {
    const key = operationKey(next.operation);
    const sequence = changed ? this.#events.head + 1 : (known?.sequence ?? 0);
    const entry = { ...next, sequence };
    this.#entries.set(key, entry);
    if (isTerminal(entry.operation.state)) this.#index(key, entry, at);
    if (changed) this.#tell({ sequence, at, previousState: known?.operation.state ?? null, entry });
    return entry;
  }

  #tell(event: LedgerEvent): void {
    this.#events.append(event);
    this.#teller.tell([event]);
  }

  #index(key: string, { operation }: LedgerEntry, shownAt: Date): void {
    if (madeModelOf(operation) !== null) this.#indexModel(key, operation);
    this.#finished.set(key, shownAt);
    const [longestFinished] = this.#finished.keys();
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

function modelKey({ provider, training }: Operation): string {
  return operationKey({ provider, name: training?.modelName ?? '' });
}
