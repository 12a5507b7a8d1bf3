import type { OperationState } from '../domain/operation-state.ts';
import { decodeEntry } from './entry-codec.ts';
import type { LedgerEvent } from './ledger.ts';
import type { SqliteDatabase } from './sqlite-database.ts';

const INSERT = `INSERT INTO events (sequence, at, previous_state, provider, name, state, revision, body)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
const AFTER =
  'SELECT sequence, at, previous_state, body FROM events WHERE sequence > ? ORDER BY sequence LIMIT ?';

const FIRST_SINCE = 'SELECT sequence FROM events WHERE sequence < ? AND at >= ? ORDER BY sequence LIMIT 1';

interface EventRow {
  readonly sequence: number;
  readonly at: number;
  readonly previous_state: OperationState | null;
  readonly body: string;
}

/** A change on its way to the file. */
export interface Change {
  readonly event: LedgerEvent;
  /** The event's entry, encoded. */
  readonly body: string;
}

/** The events of a ledger in its file. */
export class SqliteEvents {
  readonly #db: SqliteDatabase;

  constructor(db: SqliteDatabase) {
    this.#db = db;
  }

  /** The sequence of the newest event, also where that is no longer kept; 0 before the first. */
  head(): number {
    return this.#db.get<{ head: number }>('SELECT head FROM ledger')?.head ?? 0;
  }

  /** Their sequences follow the head. */
  append(changes: readonly Change[]): void {
    for (const { event, body } of changes) {
      const { sequence, at, previousState, entry } = event;
      const { provider, name, state } = entry.operation;
      this.#db.run(
        INSERT,
        sequence,
        at.getTime(),
        previousState,
        provider,
        name,
        state,
        entry.revision,
        body,
      );
    }
    const last = changes.at(-1);
    if (last) this.#db.run('UPDATE ledger SET head = ?', last.event.sequence);
  }

  /** Oldest first; null where some of them are no longer kept, or where no such place was ever reached. */
  after(sequence: number, limit: number): readonly LedgerEvent[] | null {
    const head = this.head();
    if (sequence > head || sequence < (this.#oldest() ?? head + 1) - 1) return null;
    return this.#db.all<EventRow>(AFTER, sequence, limit).map(toEvent);
  }

  /** Drops the oldest events that happened before an instant, at most `limit`; answers with how many. */
  dropBefore(instant: Date, limit: number): number {
    const oldest = this.#oldest();
    if (oldest === null) return 0;
    const limitEnd = Math.min(oldest + limit, this.head() + 1);
    // The first that is young enough ends it, so that no event ever goes from between.
    const young = this.#db.get<{ sequence: number }>(FIRST_SINCE, limitEnd, instant.getTime());
    const end = young?.sequence ?? limitEnd;
    return this.#db.run('DELETE FROM events WHERE sequence < ?', end);
  }

  /** The sequence of the oldest event that is kept; null where none is. */
  #oldest(): number | null {
    return (
      this.#db.get<{ oldest: number | null }>('SELECT min(sequence) AS oldest FROM events')?.oldest ?? null
    );
  }
}

function toEvent({ sequence, at, previous_state, body }: EventRow): LedgerEvent {
  return { sequence, at: new Date(at), previousState: previous_state, entry: decodeEntry(body) };
}
