import { isDeepStrictEqual } from 'node:util';
import type { Operation } from '../domain/operation.ts';
import { isTerminal } from '../domain/operation-state.ts';
import { type Applied, applyCancelRequest, applyObservation } from './apply-observation.ts';
import { encodeEntry } from './entry-codec.ts';
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
import { startOfRetention } from './retention.ts';
import type { SqliteDatabase } from './sqlite-database.ts';
import { SqliteDeliveries } from './sqlite-deliveries.ts';
import { SqliteEntries } from './sqlite-entries.ts';
import { type Change, SqliteEvents } from './sqlite-events.ts';
import { SqliteStarts } from './sqlite-starts.ts';

/** SQLite answers at once or not at all: so many rows at a time leave room for other work between. */
const CHUNK_ROWS = 500;

/** A ledger in a file. Nobody else may write entries and events to it until it is closed. */
export class SqliteLedger implements Ledger {
  readonly id: string;
  readonly starts: SqliteStarts;
  readonly deliveries: SqliteDeliveries;
  readonly #db: SqliteDatabase;
  readonly #retention: Retention;
  readonly #unlock: () => void;
  readonly #entries: SqliteEntries;
  readonly #events: SqliteEvents;
  readonly #teller = new EventTeller();

  /** `db` is prepared; both it and `unlock` are for `close`. */
  constructor(db: SqliteDatabase, retention: Retention, unlock: () => void) {
    this.#db = db;
    this.#retention = retention;
    this.#unlock = unlock;
    this.#entries = new SqliteEntries(db);
    this.#events = new SqliteEvents(db);
    this.starts = new SqliteStarts(db);
    this.deliveries = new SqliteDeliveries(db);
    this.id = db.get<{ id: string }>('SELECT id FROM ledger')?.id ?? '';
  }

  async record(operations: readonly Operation[], observedAt: Date): Promise<readonly LedgerEntry[]> {
    return this.#write((changes) =>
      operations.map((operation) => {
        const known = this.#entries.find(operation);
        return this.#put(known, applyObservation(known, operation, observedAt), observedAt, changes);
      }),
    );
  }

  async recordCancelRequest(id: OperationId, request: CancelRequest): Promise<LedgerEntry | null> {
    return this.#write((changes) => {
      const known = this.#entries.find(id);
      if (known === undefined) return null;
      const entry = applyCancelRequest(known, request);
      return this.#put(known, { entry, changed: entry.revision > known.revision }, request.at, changes);
    });
  }

  async recordFailedPolls(failures: readonly FailedPoll[]): Promise<void> {
    this.#write(() => {
      for (const { id, problem } of failures) {
        const entry = this.#findUnfinished(id);
        if (entry) {
          this.#entries.touch({ ...entry, failedPolls: entry.failedPolls + 1, lastProblem: problem });
        }
      }
    });
  }

  async planPolls(plans: readonly PollPlan[]): Promise<void> {
    this.#write(() => {
      for (const { id, nextPollAt } of plans) {
        const entry = this.#findUnfinished(id);
        if (entry) this.#entries.touch({ ...entry, nextPollAt });
      }
    });
  }

  async forget(id: OperationId): Promise<void> {
    this.#write(() => this.#entries.drop(id));
  }

  async getMany(ids: readonly OperationId[]): Promise<ReadonlyMap<string, LedgerEntry>> {
    const found = new Map<string, LedgerEntry>();
    for (const id of ids) {
      const entry = this.#entries.find(id);
      if (entry) found.set(operationKey(id), entry);
    }
    return found;
  }

  async list(filter: EntryFilter): Promise<readonly LedgerEntry[]> {
    if (filter.done === false) return this.#entries.unfinished().filter((entry) => isWanted(entry, filter));
    const entries: LedgerEntry[] = [];
    // In one turn: a list that changes while it is read shows a moment that never was.
    for (let place = 0; ; ) {
      const page = this.#entries.page(filter, place, CHUNK_ROWS);
      entries.push(...page.map(([, entry]) => entry));
      const last = page.at(-1);
      if (last === undefined || page.length < CHUNK_ROWS) return entries;
      place = last[0];
    }
  }

  async findTrainingOf(provider: string, modelName: string): Promise<LedgerEntry | undefined> {
    return this.#entries.trainingOf(provider, modelName);
  }

  async recentDurations(query: DurationQuery): Promise<readonly number[]> {
    return this.#entries.durations(query);
  }

  async head(): Promise<number> {
    return this.#events.head();
  }

  async eventsAfter(sequence: number, limit: number): Promise<readonly LedgerEvent[] | null> {
    return this.#events.after(sequence, limit);
  }

  onChange(listener: (event: LedgerEvent) => void): () => void {
    return this.#teller.onChange(listener);
  }

  async compact(now: Date): Promise<Compaction> {
    const { finished, events, starts } = startOfRetention(this.#retention, now);
    return {
      entries: await this.#drop((limit) => this.#entries.dropFinishedBefore(finished, limit)),
      events: await this.#drop((limit) => this.#events.dropBefore(events, limit)),
      starts: await this.#drop((limit) => this.starts.dropSettledBefore(starts, limit)),
      deliveries: await this.#drop((limit) => this.deliveries.dropDeliveredBefore(events, limit)),
    };
  }

  async close(): Promise<void> {
    this.#teller.close();
    this.#db.close();
    this.#unlock();
  }

  /** One transaction. What it changes is told once it is committed; where it fails nothing has happened. */
  #write<Result>(work: (changes: Change[]) => Result): Result {
    const changes: Change[] = [];
    try {
      const result = this.#db.transaction(() => {
        const made = work(changes);
        this.#events.append(changes);
        return made;
      });
      this.#entries.keep();
      this.#teller.tell(changes.map(({ event }) => event));
      return result;
    } finally {
      this.#entries.discard();
    }
  }

  #put(known: LedgerEntry | undefined, applied: Applied, at: Date, changes: Change[]): LedgerEntry {
    if (known === undefined || applied.changed) return this.#change(known, applied.entry, at, changes);
    const entry = { ...applied.entry, sequence: known.sequence };
    if (isTerminal(entry.operation.state)) this.#entries.show(entry.operation, at);
    else if (isDeepStrictEqual(entry.operation, known.operation)) this.#entries.touch(entry);
    else this.#entries.put(entry, encodeEntry(entry), at);
    return entry;
  }

  #change(known: LedgerEntry | undefined, next: Applied['entry'], at: Date, changes: Change[]): LedgerEntry {
    const sequence = (changes.at(-1)?.event.sequence ?? this.#events.head()) + 1;
    const entry = { ...next, sequence };
    const body = encodeEntry(entry);
    this.#entries.put(entry, body, at);
    changes.push({ event: { sequence, at, previousState: known?.operation.state ?? null, entry }, body });
    return entry;
  }

  #findUnfinished(id: OperationId): LedgerEntry | undefined {
    const entry = this.#entries.find(id);
    return entry && !isTerminal(entry.operation.state) ? entry : undefined;
  }

  /** A chunk at a time until nothing is left to drop; answers with how many went. */
  async #drop(dropSome: (limit: number) => number): Promise<number> {
    for (let total = 0; ; await nextTurn()) {
      const dropped = this.#db.transaction(() => dropSome(CHUNK_ROWS));
      total += dropped;
      if (dropped < CHUNK_ROWS) return total;
    }
  }
}

function isWanted({ operation }: LedgerEntry, { provider, kind }: EntryFilter): boolean {
  return (
    (provider ?? operation.provider) === operation.provider && (kind ?? operation.kind) === operation.kind
  );
}

/** Lets everything else that waits run first. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
