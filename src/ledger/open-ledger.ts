import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { GatewayError, systemReasonOf } from '../errors.ts';
import type { Ledger, Retention } from './ledger.ts';
import { createMemoryLedger } from './memory-ledger.ts';
import { migrate } from './migrations.ts';
import { DEFAULT_RETENTION } from './retention.ts';
import { SqliteDatabase } from './sqlite-database.ts';
import { SqliteLedger } from './sqlite-ledger.ts';
import { lockLedger } from './sqlite-lock.ts';

export interface LedgerLocation {
  /** `memory:`, or `sqlite:` and the path of a file, from the working directory where it is relative. */
  readonly url: string;
  readonly retention?: Retention;
}

const SQLITE = 'sqlite:';

/**
 * The ledger at a location, made with its folder where there is none. Throws a GatewayError of code LEDGER for a file
 * that another gateway uses, that is damaged, newer than this program, or not to be written.
 */
export function openLedger({ url, retention = DEFAULT_RETENTION }: LedgerLocation): Ledger {
  const file = sqliteFileOf(url);
  if (file === null) return createMemoryLedger({ retention });
  makeFolder(dirname(file));
  const unlock = lockLedger(file);
  try {
    return new SqliteLedger(openLedgerFile(file), retention, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The absolute path in a `sqlite:` url; null for `memory:`. */
export function sqliteFileOf(url: string): string | null {
  return url.startsWith(SQLITE) ? resolve(url.slice(SQLITE.length)) : null;
}

/** How much of the disk a ledger takes, with what is not yet folded into its file; null for one in memory. */
export function ledgerBytes({ url }: LedgerLocation): number | null {
  const file = sqliteFileOf(url);
  if (file === null) return null;
  const parts = [file, `${file}-wal`].map((part) => statSync(part, { throwIfNoEntry: false })?.size ?? 0);
  return parts.reduce((sum, size) => sum + size, 0);
}

/** The file of a ledger, of the newest version and sound. */
export function openLedgerFile(file: string): SqliteDatabase {
  return SqliteDatabase.open(file, (db) => {
    migrate(db);
    db.requireSound();
    // What may not be written is to be known now, not at the first start of a training.
    db.transaction(() => db.execute('UPDATE ledger SET head = head'));
  });
}

function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  // One after the other: told to make all of them, Node tries for ever under /proc.
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    const reason = systemReasonOf(error);
    throw new GatewayError(
      'LEDGER',
      `the folder ${folder} of the ledger cannot be made (${reason}); make it, or name another file in ledger.url`,
      { cause: error },
    );
  }
}
