import { GatewayError } from '../errors.ts';
import { INITIAL } from './migrations/001-initial.ts';
import type { SqliteDatabase } from './sqlite-database.ts';

/** What makes each version of the file out of the one before. Appended to, and never edited once released. */
export const MIGRATIONS: readonly string[] = [INITIAL];

/** Marks a file as ours: "AMLG". https://www.sqlite.org/pragma.html#pragma_application_id */
const APPLICATION_ID = 0x41_4d_4c_47;

/** Makes a new or older file one of the newest version, or leaves it as it was. Refuses a newer one and a stranger. */
export function migrate(db: SqliteDatabase, migrations = MIGRATIONS): void {
  checkFile(db, migrations.length);
  if (versionOf(db) === migrations.length) return;
  db.transaction(() => {
    for (const migration of migrations.slice(versionOf(db))) db.execute(migration);
    db.execute(`PRAGMA application_id = ${APPLICATION_ID}`);
    db.execute(`PRAGMA user_version = ${migrations.length}`);
  });
}

/** Refuses what is not a ledger of just the newest version. */
export function requireNewest(db: SqliteDatabase): void {
  checkFile(db, MIGRATIONS.length);
  const version = versionOf(db);
  if (version === MIGRATIONS.length) return;
  throw new GatewayError(
    'LEDGER',
    version === 0
      ? 'the ledger is empty; check the path'
      : `the ledger is of version ${version} and this gateway reads version ${MIGRATIONS.length}; start the gateway on it once, which brings it up to date`,
  );
}

function checkFile(db: SqliteDatabase, newest: number): void {
  const isNew = pragma(db, 'schema_version') === 0;
  if (!isNew && pragma(db, 'application_id') !== APPLICATION_ID) {
    throw new GatewayError(
      'LEDGER',
      'the file is a database of another program; check the path of the ledger',
    );
  }
  const version = versionOf(db);
  if (version <= newest) return;
  throw new GatewayError(
    'LEDGER',
    `the ledger is of version ${version} and this gateway knows versions up to ${newest}; use the gateway that wrote it, or a newer one`,
  );
}

function versionOf(db: SqliteDatabase): number {
  return pragma(db, 'user_version');
}

function pragma(db: SqliteDatabase, name: string): number {
  return db.get<Record<string, number>>(`PRAGMA ${name}`)?.[name] ?? 0;
}
