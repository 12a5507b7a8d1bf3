import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, migrate } from '../../../src/ledger/migrations.ts';
import { SqliteDatabase } from '../../../src/ledger/sqlite-database.ts';
import { useLedgerFiles } from '../../support/ledger-files.ts';

const files = useLedgerFiles();
const FIRST = 'CREATE TABLE notes (text TEXT) STRICT';
const SECOND = "ALTER TABLE notes ADD COLUMN author TEXT; UPDATE notes SET author = 'unknown'";

function open(file: string, migrations: readonly string[]): SqliteDatabase {
  return SqliteDatabase.open(file, (db) => migrate(db, migrations));
}

/** Of each migration in its order. One is added with a new migration; none is ever changed once released. */
const DIGESTS = ['9f18858c3b15c976d3a71b3c32e964ef6448c8b91b1adfc1278e78b483311bdc'];

describe('a migration', () => {
  it('is the same for ever: files out there were made by it', () => {
    const digests = MIGRATIONS.map((sql) => createHash('sha256').update(sql).digest('hex'));
    expect(digests).toEqual(DIGESTS);
  });

  it('makes an older file one of the newest version, with all that is in it', () => {
    const file = files.newFile();
    const older = open(file, [FIRST]);
    older.run('INSERT INTO notes VALUES (?)', 'kept');
    older.close();
    const newest = open(file, [FIRST, SECOND]);
    expect(newest.all('SELECT * FROM notes')).toEqual([{ text: 'kept', author: 'unknown' }]);
    expect(newest.get('PRAGMA user_version')).toEqual({ user_version: 2 });
    newest.close();
  });

  it('runs once', () => {
    const file = files.newFile();
    open(file, [FIRST]).close();
    const again = open(file, [FIRST]);
    expect(again.all('SELECT * FROM notes')).toEqual([]);
    again.close();
  });

  it('that fails leaves the file as it was', () => {
    const file = files.newFile();
    open(file, [FIRST]).close();
    expect(() => open(file, [FIRST, SECOND, 'ALTER TABLE nothing ADD COLUMN a'])).toThrow(/gateway\.db/);
    const older = open(file, [FIRST]);
    expect(older.get('PRAGMA user_version')).toEqual({ user_version: 1 });
    older.run('INSERT INTO notes VALUES (?)', 'still one column');
    older.close();
  });

  it('is refused to a file of a newer version, which stays as it is', () => {
    const file = files.newFile();
    open(file, [FIRST, SECOND]).close();
    expect(() => open(file, [FIRST])).toThrow(/is of version 2 and this gateway knows versions up to 1/);
    open(file, [FIRST, SECOND]).close();
  });
});
