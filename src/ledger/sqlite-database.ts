import { DatabaseSync, type DatabaseSyncOptions, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { toDamageError, toLedgerError } from './sqlite-error.ts';

/**
 * How long a call waits for another process that writes, in milliseconds. It holds up everything else meanwhile, and
 * a tool beside the gateway writes for a few milliseconds only.
 */
const BUSY_TIMEOUT_MS = 500;

/** An SQLite file that this process reads and perhaps writes. What fails throws a GatewayError of code LEDGER. */
export class SqliteDatabase {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  /** What errors call it. */
  #name: string;

  private constructor(file: string, options: DatabaseSyncOptions) {
    this.#name = `the ledger ${file}`;
    this.#db = this.#guard(() => new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, ...options }));
  }

  /** Makes the file where there is none. `prepare` looks whether it is fit, and may change it. */
  static open(file: string, prepare: (db: SqliteDatabase) => void): SqliteDatabase {
    const db = prepared(new SqliteDatabase(file, {}), (opened) => {
      opened.execute('PRAGMA journal_mode = WAL');
      // A start costs money and a cursor is a promise: what was recorded must outlast a power cut.
      opened.execute('PRAGMA synchronous = FULL');
      prepare(opened);
    });
    // From here on clients see what it says, and a path is none of their business.
    db.#name = 'the gateway’s ledger';
    return db;
  }

  /** Beside whoever writes to it. The file must be there. */
  static openToRead(file: string, prepare: (db: SqliteDatabase) => void): SqliteDatabase {
    return prepared(new SqliteDatabase(file, { readOnly: true }), prepare);
  }

  /** Throws where the file is damaged. Reads all of it. */
  requireSound(): void {
    const verdict = this.get<{ quick_check: string }>('PRAGMA quick_check(1)')?.quick_check;
    if (verdict !== 'ok') throw toDamageError(this.#name, verdict);
  }

  /** For statements without parameters and answer. */
  execute(sql: string): void {
    this.#guard(() => this.#db.exec(sql));
  }

  /** Answers with how many rows it changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return this.#guard(() => Number(this.#statement(sql).run(...values).changes));
  }

  /** The first row. Who asks knows the columns: `Row` is not checked. */
  get<Row extends object>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#guard(() => this.#statement(sql).get(...values)) as Row | undefined;
  }

  /** Every row; as for `get`, `Row` is not checked. */
  all<Row extends object>(sql: string, ...values: SQLInputValue[]): readonly Row[] {
    return this.#guard(() => this.#statement(sql).all(...values)) as unknown as Row[];
  }

  /** All of the work or nothing of it. Not to be nested. */
  transaction<Result>(work: () => Result): Result {
    this.execute('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.execute('COMMIT');
      return result;
    } catch (error) {
      // Some failures, a full disk among them, have rolled back already.
      if (this.#db.isTransaction) this.execute('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #guard<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw toLedgerError(error, this.#name);
    }
  }
}

function prepared(db: SqliteDatabase, prepare: (db: SqliteDatabase) => void): SqliteDatabase {
  try {
    prepare(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
