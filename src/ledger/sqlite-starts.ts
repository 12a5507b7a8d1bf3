import { randomUUID } from 'node:crypto';
import type { OperationId } from './ledger.ts';
import type { SqliteDatabase } from './sqlite-database.ts';
import type { ClaimResult, NewStart, Start, StartBook, StartStage } from './starts.ts';

const INSERT = `INSERT INTO starts (id, idempotency_key, input_digest, provider, request, requested_at, stage)
  VALUES (?, ?, ?, ?, ?, ?, 'intended')`;
const SETTLE = "UPDATE starts SET stage = 'settled', began_provider = ?, began_name = ? WHERE id = ?";
const OF_WORK =
  'SELECT * FROM starts WHERE began_provider = ? AND began_name = ? ORDER BY ordinal DESC LIMIT 1';
const DROP_OLD = `DELETE FROM starts WHERE ordinal IN (
  SELECT ordinal FROM starts WHERE stage = 'settled' AND requested_at < ? LIMIT ?)`;

interface StartRow {
  readonly id: string;
  readonly idempotency_key: string | null;
  readonly input_digest: string;
  readonly provider: string;
  readonly request: string;
  readonly requested_at: number;
  readonly stage: StartStage;
  readonly began_provider: string | null;
  readonly began_name: string | null;
}

/** The starts of a ledger in its file. */
export class SqliteStarts implements StartBook {
  readonly #db: SqliteDatabase;

  constructor(db: SqliteDatabase) {
    this.#db = db;
  }

  async claim(wanted: NewStart): Promise<ClaimResult> {
    return this.#db.transaction(() => {
      const earlier = this.#ofKey(wanted.idempotencyKey);
      if (earlier) {
        return earlier.inputDigest === wanted.inputDigest
          ? { claim: 'repeated', start: earlier }
          : { claim: 'mismatch' };
      }
      return { claim: 'new', start: this.#insert(wanted) };
    });
  }

  async markSent(id: string): Promise<void> {
    this.#db.run("UPDATE starts SET stage = 'sent' WHERE id = ? AND stage = 'intended'", id);
  }

  async settle(id: string, { provider, name }: OperationId): Promise<void> {
    this.#db.run(SETTLE, provider, name, id);
  }

  async release(id: string): Promise<void> {
    this.#db.run('DELETE FROM starts WHERE id = ?', id);
  }

  async get(id: string): Promise<Start | undefined> {
    return this.#first('SELECT * FROM starts WHERE id = ?', id);
  }

  async open(): Promise<readonly Start[]> {
    const rows = this.#db.all<StartRow>("SELECT * FROM starts WHERE stage <> 'settled' ORDER BY ordinal");
    return rows.map(toStart);
  }

  async findByWork({ provider, name }: OperationId): Promise<Start | undefined> {
    return this.#first(OF_WORK, provider, name);
  }

  /** Drops what was settled and asked for before an instant, at most `limit`; answers with how many. */
  dropSettledBefore(instant: Date, limit: number): number {
    return this.#db.run(DROP_OLD, instant.getTime(), limit);
  }

  #insert(wanted: NewStart): Start {
    const { idempotencyKey, inputDigest, provider, request, requestedAt } = wanted;
    const start: Start = { ...wanted, id: randomUUID(), stage: 'intended', began: null };
    const body = JSON.stringify(request);
    this.#db.run(INSERT, start.id, idempotencyKey, inputDigest, provider, body, requestedAt.getTime());
    return start;
  }

  #ofKey(idempotencyKey: string | null): Start | undefined {
    // A start without a key equals no other: null is no key.
    if (idempotencyKey === null) return undefined;
    return this.#first('SELECT * FROM starts WHERE idempotency_key = ?', idempotencyKey);
  }

  #first(sql: string, ...values: string[]): Start | undefined {
    const row = this.#db.get<StartRow>(sql, ...values);
    return row && toStart(row);
  }
}

function toStart(row: StartRow): Start {
  const { began_provider, began_name } = row;
  return {
    id: row.id,
    idempotencyKey: row.idempotency_key,
    inputDigest: row.input_digest,
    provider: row.provider,
    request: JSON.parse(row.request),
    requestedAt: new Date(row.requested_at),
    stage: row.stage,
    began:
      began_provider === null || began_name === null ? null : { provider: began_provider, name: began_name },
  };
}
