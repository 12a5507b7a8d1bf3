import { isTerminal } from '../domain/operation-state.ts';
import { decodeEntry, decodeProblem, encodeProblem } from './entry-codec.ts';
import {
  type DurationQuery,
  type EntryFilter,
  type LedgerEntry,
  type OperationId,
  operationKey,
} from './ledger.ts';
import { DAY_MS, durationMsOf, madeAtMs, madeModelOf } from './retention.ts';
import type { SqliteDatabase } from './sqlite-database.ts';

const COLUMNS = 'observed_at, failed_polls, last_problem, next_poll_at, body';

const PUT = `INSERT INTO entries (
    provider, name, kind, state, is_done, revision, sequence, task, made_model, made_at, duration_ms,
    shown_at, ${COLUMNS}
  ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (provider, name) DO UPDATE SET
    kind = excluded.kind, state = excluded.state, is_done = excluded.is_done, revision = excluded.revision,
    sequence = excluded.sequence, task = excluded.task, made_model = excluded.made_model,
    made_at = excluded.made_at, duration_ms = excluded.duration_ms, shown_at = excluded.shown_at,
    observed_at = excluded.observed_at, failed_polls = excluded.failed_polls,
    last_problem = excluded.last_problem, next_poll_at = excluded.next_poll_at, body = excluded.body`;

/** Of an entry that was and is unfinished: far cheaper, as no index has to follow. */
const CHANGE = `UPDATE entries SET kind = ?, state = ?, revision = ?, sequence = ?, task = ?,
    observed_at = ?, failed_polls = ?, last_problem = ?, next_poll_at = ?, body = ?
  WHERE provider = ? AND name = ?`;

const TOUCH = `UPDATE entries SET observed_at = ?, failed_polls = ?, last_problem = ?, next_poll_at = ?
  WHERE provider = ? AND name = ?`;

const SHOW = 'UPDATE entries SET shown_at = ?1 WHERE provider = ?2 AND name = ?3 AND shown_at <= ?4';

const TRAINING_OF = `SELECT ${COLUMNS} FROM entries WHERE provider = ? AND made_model = ?
  ORDER BY made_at DESC, sequence DESC LIMIT 1`;

const DURATIONS = `SELECT duration_ms FROM entries WHERE provider = ? AND task = ? AND duration_ms IS NOT NULL
  ORDER BY made_at DESC LIMIT ?`;

const DROP_OLD = `DELETE FROM entries WHERE ordinal IN (
  SELECT ordinal FROM entries WHERE is_done = 1 AND shown_at < ? LIMIT ?)`;

interface EntryRow {
  readonly observed_at: number;
  readonly failed_polls: number;
  readonly last_problem: string | null;
  readonly next_poll_at: number | null;
  readonly body: string;
}

/** A place in the order of the first record. */
type ListedRow = EntryRow & { readonly ordinal: number; readonly provider: string; readonly name: string };

/**
 * The entries of a ledger in its file. The unfinished ones, which are looked at all the time, are kept in memory too;
 * what a transaction does to those counts from `keep` on and is undone by `discard`.
 */
export class SqliteEntries {
  readonly #db: SqliteDatabase;
  /** By key, in the order of the first record. */
  readonly #unfinished = new Map<string, LedgerEntry>();
  /** What the transaction under way has made of entries; null for those it drops. */
  readonly #staged = new Map<string, LedgerEntry | null>();

  constructor(db: SqliteDatabase) {
    this.#db = db;
    const rows = db.all<EntryRow>(`SELECT ${COLUMNS} FROM entries WHERE is_done = 0 ORDER BY ordinal`);
    for (const entry of rows.map(toEntry)) this.#unfinished.set(operationKey(entry.operation), entry);
  }

  find(id: OperationId): LedgerEntry | undefined {
    const key = operationKey(id);
    const staged = this.#staged.get(key);
    if (staged !== undefined) return staged ?? undefined;
    return this.#unfinished.get(key) ?? this.#read(id);
  }

  /** In the order of their first record. */
  unfinished(): readonly LedgerEntry[] {
    return [...this.#unfinished.values()];
  }

  /** As the entry now is; `body` is the entry, encoded. */
  put(entry: LedgerEntry, body: string, shownAt: Date): void {
    const { operation, revision, sequence } = entry;
    const { provider, name, kind, state, training } = operation;
    const key = operationKey(operation);
    const isDone = isTerminal(state);
    const task = training?.task ?? null;
    const moving = movingValues(entry);
    if (!isDone && this.#isUnfinished(key)) {
      this.#db.run(CHANGE, kind, state, revision, sequence, task, ...moving, body, provider, name);
    } else {
      const made = [madeModelOf(operation), madeAtMs(operation), durationMsOf(operation)];
      const own = [provider, name, kind, state, Number(isDone), revision, sequence, task];
      this.#db.run(PUT, ...own, ...made, shownAt.getTime(), ...moving, body);
    }
    this.#staged.set(key, entry);
  }

  /** Of an unfinished entry only what moves without an event. */
  touch(entry: LedgerEntry): void {
    const { provider, name } = entry.operation;
    this.#db.run(TOUCH, ...movingValues(entry), provider, name);
    this.#staged.set(operationKey(entry.operation), entry);
  }

  /** Finished work that its provider still shows is not old. To the day: most looks must cost no write. */
  show({ provider, name }: OperationId, at: Date): void {
    this.#db.run(SHOW, at.getTime(), provider, name, at.getTime() - DAY_MS);
  }

  drop({ provider, name }: OperationId): void {
    this.#db.run('DELETE FROM entries WHERE provider = ? AND name = ?', provider, name);
    this.#staged.set(operationKey({ provider, name }), null);
  }

  keep(): void {
    for (const [key, entry] of this.#staged) {
      if (entry === null || isTerminal(entry.operation.state)) this.#unfinished.delete(key);
      else this.#unfinished.set(key, entry);
    }
    this.#staged.clear();
  }

  discard(): void {
    this.#staged.clear();
  }

  /** In the order of their first record, those after the place `after`, finished or not; at most `limit`. */
  page(filter: EntryFilter, after: number, limit: number): readonly (readonly [number, LedgerEntry])[] {
    const conditions = [
      ['ordinal > ?', after],
      ['provider = ?', filter.provider],
      ['kind = ?', filter.kind],
      ['is_done = ?', filter.done === undefined ? undefined : Number(filter.done)],
    ] as const;
    const told = conditions.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]));
    const rows = this.#db.all<ListedRow>(
      `SELECT ordinal, provider, name, ${COLUMNS} FROM entries WHERE ${told.map(({ sql }) => sql).join(' AND ')}
      ORDER BY ordinal LIMIT ?`,
      ...told.map(({ value }) => value),
      limit,
    );
    return rows.map((row) => [row.ordinal, this.#unfinished.get(operationKey(row)) ?? toEntry(row)]);
  }

  trainingOf(provider: string, modelName: string): LedgerEntry | undefined {
    const row = this.#db.get<EntryRow>(TRAINING_OF, provider, modelName);
    return row && toEntry(row);
  }

  durations({ provider, task, limit }: DurationQuery): readonly number[] {
    return this.#db
      .all<{ duration_ms: number }>(DURATIONS, provider, task, limit)
      .map(({ duration_ms }) => duration_ms);
  }

  /** Drops finished entries that were last shown before an instant, at most `limit`; answers with how many. */
  dropFinishedBefore(instant: Date, limit: number): number {
    return this.#db.run(DROP_OLD, instant.getTime(), limit);
  }

  #isUnfinished(key: string): boolean {
    const entry = this.#staged.has(key) ? this.#staged.get(key) : this.#unfinished.get(key);
    return entry != null && !isTerminal(entry.operation.state);
  }

  #read({ provider, name }: OperationId): LedgerEntry | undefined {
    const row = this.#db.get<EntryRow>(
      `SELECT ${COLUMNS} FROM entries WHERE provider = ? AND name = ?`,
      provider,
      name,
    );
    return row && toEntry(row);
  }
}

/** What moves without an event, in the order of the columns. */
function movingValues({ observedAt, failedPolls, lastProblem, nextPollAt }: LedgerEntry) {
  return [
    observedAt.getTime(),
    failedPolls,
    encodeProblem(lastProblem),
    nextPollAt?.getTime() ?? null,
  ] as const;
}

/** What moves without an event stands in its columns; the body has it as of the last change. */
function toEntry({ observed_at, failed_polls, last_problem, next_poll_at, body }: EntryRow): LedgerEntry {
  return {
    ...decodeEntry(body),
    observedAt: new Date(observed_at),
    failedPolls: failed_polls,
    lastProblem: decodeProblem(last_problem),
    nextPollAt: next_poll_at === null ? null : new Date(next_poll_at),
  };
}
