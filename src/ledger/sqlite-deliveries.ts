import type { Delivery, DeliveryBook, DeliveryFilter, DeliveryState, NewDelivery } from './deliveries.ts';
import type { SqliteDatabase } from './sqlite-database.ts';

const MOVE_PLACE = `INSERT INTO delivery_places (endpoint, place, since) VALUES (?, ?, ?)
  ON CONFLICT (endpoint) DO UPDATE SET place = excluded.place`;
const INSERT = `INSERT INTO deliveries
    (endpoint, id, sequence, state, created_at, attempts, next_attempt_at, pending_since, body)
  VALUES (?1, ?2, ?3, 'pending', ?4, 0, ?4, ?4, ?5)
  ON CONFLICT (endpoint, id) DO NOTHING`;
const DUE = `SELECT * FROM deliveries WHERE endpoint = ? AND state = 'pending' AND next_attempt_at <= ?
  ORDER BY sequence, ordinal LIMIT ?`;
const NEXT_DUE = `SELECT min(next_attempt_at) AS next FROM deliveries WHERE endpoint = ? AND state = 'pending'`;
const DELIVERED = `UPDATE deliveries SET state = 'delivered', attempts = attempts + 1
  WHERE endpoint = ? AND id = ?`;
const FAILED = `UPDATE deliveries SET state = ?, attempts = attempts + 1, last_problem = ?,
    next_attempt_at = coalesce(?, next_attempt_at)
  WHERE endpoint = ? AND id = ?`;
/** A filter that is null lets everything pass. */
const MATCHING =
  'endpoint = coalesce(?1, endpoint) AND state = coalesce(?2, state) AND id = coalesce(?3, id)';
const LIST = `SELECT * FROM deliveries WHERE ${MATCHING} ORDER BY sequence, ordinal`;
const RESEND = `UPDATE deliveries SET state = 'pending', next_attempt_at = ?4, pending_since = ?4 WHERE ${MATCHING}`;
const DROP_OLD = `DELETE FROM deliveries WHERE ordinal IN (
  SELECT ordinal FROM deliveries WHERE state = 'delivered' AND created_at < ? LIMIT ?)`;

interface PlaceRow {
  readonly place: number;
  readonly since: number;
}

interface DeliveryRow {
  readonly endpoint: string;
  readonly id: string;
  readonly sequence: number;
  readonly state: DeliveryState;
  readonly created_at: number;
  readonly attempts: number;
  readonly next_attempt_at: number;
  readonly pending_since: number;
  readonly last_problem: string | null;
  readonly body: string;
}

/** The deliveries of a ledger in its file. Nothing of them is kept in memory: a tool beside the gateway may resend. */
export class SqliteDeliveries implements DeliveryBook {
  readonly #db: SqliteDatabase;

  constructor(db: SqliteDatabase) {
    this.#db = db;
  }

  async placeOf(endpoint: string): Promise<number | null> {
    return this.#place(endpoint)?.place ?? null;
  }

  async servedSince(endpoint: string): Promise<Date | null> {
    const place = this.#place(endpoint);
    return place ? new Date(place.since) : null;
  }

  async enqueue(
    endpoint: string,
    place: number,
    deliveries: readonly NewDelivery[],
    at: Date,
  ): Promise<void> {
    this.#db.transaction(() => {
      this.#db.run(MOVE_PLACE, endpoint, place, at.getTime());
      for (const { id, sequence, body } of deliveries) {
        this.#db.run(INSERT, endpoint, id, sequence, at.getTime(), body);
      }
    });
  }

  async due(endpoint: string, now: Date, limit: number): Promise<readonly Delivery[]> {
    return this.#db.all<DeliveryRow>(DUE, endpoint, now.getTime(), limit).map(toDelivery);
  }

  async nextDueAt(endpoint: string): Promise<Date | null> {
    const next = this.#db.get<{ next: number | null }>(NEXT_DUE, endpoint)?.next ?? null;
    return next === null ? null : new Date(next);
  }

  async markDelivered(endpoint: string, id: string): Promise<void> {
    this.#db.run(DELIVERED, endpoint, id);
  }

  async markFailed(endpoint: string, id: string, problem: string, nextAttemptAt: Date | null): Promise<void> {
    const state: DeliveryState = nextAttemptAt === null ? 'dead' : 'pending';
    this.#db.run(FAILED, state, problem, nextAttemptAt?.getTime() ?? null, endpoint, id);
  }

  async list({ endpoint, state, id }: DeliveryFilter): Promise<readonly Delivery[]> {
    const rows = this.#db.all<DeliveryRow>(LIST, endpoint ?? null, state ?? null, id ?? null);
    return rows.map(toDelivery);
  }

  async resend({ endpoint, id }: DeliveryFilter, now: Date): Promise<number> {
    const dead: DeliveryState = 'dead';
    return this.#db.run(RESEND, endpoint ?? null, dead, id ?? null, now.getTime());
  }

  /** Drops what was taken and put in before an instant, at most `limit`; answers with how many. */
  dropDeliveredBefore(instant: Date, limit: number): number {
    return this.#db.run(DROP_OLD, instant.getTime(), limit);
  }

  #place(endpoint: string): PlaceRow | undefined {
    return this.#db.get('SELECT place, since FROM delivery_places WHERE endpoint = ?', endpoint);
  }
}

function toDelivery(row: DeliveryRow): Delivery {
  return {
    endpoint: row.endpoint,
    id: row.id,
    sequence: row.sequence,
    state: row.state,
    createdAt: new Date(row.created_at),
    attempts: row.attempts,
    nextAttemptAt: new Date(row.next_attempt_at),
    pendingSince: new Date(row.pending_since),
    lastProblem: row.last_problem,
    body: row.body,
  };
}
