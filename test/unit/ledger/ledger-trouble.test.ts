import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GatewayError } from '../../../src/errors.ts';
import type { LedgerEntry, LedgerEvent } from '../../../src/ledger/ledger.ts';
import { openLedgerFile } from '../../../src/ledger/open-ledger.ts';
import { DEFAULT_RETENTION } from '../../../src/ledger/retention.ts';
import type { SqliteDatabase } from '../../../src/ledger/sqlite-database.ts';
import { SqliteLedger } from '../../../src/ledger/sqlite-ledger.ts';
import { verifyLedger } from '../../../src/ledger/verify-ledger.ts';
import { useLedgerFiles } from '../../support/ledger-files.ts';
import { rejection } from '../../support/rejection.ts';
import { createOperation } from '../../support/samples.ts';

const AT = new Date('2026-01-01T00:00:00Z');
const LATER = new Date('2026-01-01T00:01:00Z');
const files = useLedgerFiles();

/** What makes every write fail, and what cures it. */
interface Trouble {
  begin(db: SqliteDatabase, file: string): void;
  end(db: SqliteDatabase): void;
}

let other: DatabaseSync;

const TROUBLES: readonly (readonly [string, RegExp, Trouble])[] = [
  [
    'the disk is full',
    /^the gateway’s ledger: the disk is full; free some space$/,
    {
      begin: (db) =>
        db.get(`PRAGMA max_page_count = ${db.get<{ page_count: number }>('PRAGMA page_count')?.page_count}`),
      end: (db) => db.get('PRAGMA max_page_count = 100000'),
    },
  ],
  [
    'another process holds it locked',
    /^the gateway’s ledger: another process holds it locked; try again once that has ended$/,
    {
      begin(_db, file) {
        other = new DatabaseSync(file);
        other.exec('BEGIN EXCLUSIVE');
      },
      end: () => other.close(),
    },
  ],
];

/** More than fits where the disk is full. */
const BIG = 'x'.repeat(20_000);

describe.each(TROUBLES)('while %s', (_what, message, trouble) => {
  let file: string;
  let db: SqliteDatabase;
  let ledger: SqliteLedger;
  let heard: LedgerEvent[];
  let before: readonly LedgerEntry[];

  beforeEach(async () => {
    file = files.newFile();
    db = openLedgerFile(file);
    ledger = new SqliteLedger(db, DEFAULT_RETENTION, () => {});
    before = await ledger.record([createOperation({ name: 'a' }), createOperation({ name: 'b' })], AT);
    heard = [];
    ledger.onChange((event) => heard.push(event));
    trouble.begin(db, file);
  });

  afterEach(() => ledger.close());

  it('a record is refused with a sentence, and nothing of it is recorded or told', async () => {
    const shown = ['a', 'c', 'd'].map((name) => createOperation({ name, state: 'FAILED', raw: { BIG } }));
    const error = await rejection(ledger.record(shown, LATER));
    expect(error).toBeInstanceOf(GatewayError);
    expect(error).toMatchObject({ code: 'LEDGER', retryable: true, message: expect.stringMatching(message) });
    expect(heard).toEqual([]);
    expect(await ledger.list({})).toEqual(before);
    expect(await ledger.list({ done: false })).toEqual(before);
    expect([await ledger.head(), await ledger.eventsAfter(2, 10)]).toEqual([2, []]);
  });

  it('the next record works once it is over, and the sequences have no gap', async () => {
    const shown = [createOperation({ name: 'a', state: 'FAILED', raw: { BIG } })];
    await rejection(ledger.record(shown, LATER));
    trouble.end(db);
    const [entry] = await ledger.record(shown, LATER);
    expect(entry).toMatchObject({ sequence: 3, revision: 2 });
    expect(heard.map(({ sequence }) => sequence)).toEqual([3]);
    expect(verifyLedger(file)).toEqual([]);
  });

  it('no start is claimed and no message put in', async () => {
    const wanted = { idempotencyKey: 'key', inputDigest: 'digest', provider: 'fake', requestedAt: AT };
    expect(await rejection(ledger.starts.claim({ ...wanted, request: { BIG } }))).toMatchObject({
      code: 'LEDGER',
    });
    const message = { id: 'message-1', sequence: 1, body: BIG };
    expect(await rejection(ledger.deliveries.enqueue('crm', 1, [message], AT))).toMatchObject({
      code: 'LEDGER',
    });
    expect(await ledger.starts.open()).toEqual([]);
    expect(await ledger.deliveries.placeOf('crm')).toBeNull();
  });
});

describe('a ledger that is closed', () => {
  it('refuses with a sentence', async () => {
    const ledger = files.open();
    await ledger.close();
    const error = await rejection(ledger.record([createOperation()], AT));
    expect(error).toMatchObject({ code: 'LEDGER', message: 'the gateway’s ledger: it is closed' });
    expect(await rejection(ledger.head())).toMatchObject({ code: 'LEDGER' });
  });
});

describe('a damaged record', () => {
  it('is told with what to do', async () => {
    const file = files.newFile();
    const ledger = files.open(file);
    await ledger.record([createOperation({ state: 'FAILED' })], AT);
    const db = new DatabaseSync(file);
    db.exec("UPDATE entries SET body = '{'");
    db.close();
    expect(await rejection(ledger.getMany([createOperation()]))).toMatchObject({
      code: 'LEDGER',
      message: 'the gateway’s ledger: a record is damaged; put a copy of the file in its place',
    });
  });
});

describe('opening a ledger', () => {
  it('makes the folder of a file that is not there', () => {
    const file = `${files.newFile()}/deep/er/gateway.db`;
    files.open(file);
    expect(verifyLedger(file)).toEqual([]);
  });

  it.each<[string, (file: string) => string, RegExp]>([
    [
      'whose folder is a file',
      (file) => {
        writeFileSync(file, '');
        return `${file}/gateway.db`;
      },
      /^the folder .* of the ledger cannot be made \(EEXIST|ENOTDIR\); make it, or name another file in ledger\.url$/,
    ],
    [
      'where no folder can be made',
      () => '/proc/nowhere/gateway.db',
      /^the folder \/proc\/nowhere of the ledger cannot be made \((ENOENT|EACCES)\)/,
    ],
    [
      'that is a folder',
      (file) => {
        mkdirSync(file);
        return file;
      },
      /gateway\.db: it cannot be opened; check the path, and that this process may read and write/,
    ],
    [
      'of a few words',
      written('hello '.repeat(200)),
      /gateway\.db: the file is not a database; check the path/,
    ],
    [
      'of another program',
      made('CREATE TABLE t (a)'),
      /^the file is a database of another program; check the path/,
    ],
    [
      'that is torn',
      torn,
      /gateway\.db: its file is damaged; put a copy in its place, or move it away to begin anew/,
    ],
    [
      'of a newer version',
      newer,
      /is of version 99 and this gateway knows versions up to \d+; use the gateway/,
    ],
  ])('refuses a file %s, and leaves it unlocked', (_what, prepare, message) => {
    const file = prepare(files.newFile());
    for (const _again of [1, 2]) {
      expect(() => files.open(file)).toThrow(GatewayError);
      expect(() => files.open(file)).toThrow(message);
    }
  });
});

function written(text: string): (file: string) => string {
  return (file) => {
    writeFileSync(file, text);
    return file;
  };
}

function made(sql: string): (file: string) => string {
  return (file) => {
    const db = new DatabaseSync(file);
    db.exec(sql);
    db.close();
    return file;
  };
}

function newer(file: string): string {
  openLedgerFile(file).close();
  return made('PRAGMA user_version = 99')(file);
}

/** The last pages are nonsense. */
function torn(file: string): string {
  openLedgerFile(file).close();
  const db = new DatabaseSync(file);
  const pages = Number(db.prepare('PRAGMA page_count').get()?.page_count);
  db.close();
  const handle = openSync(file, 'r+');
  for (let page = 1; page < pages; page += 1)
    writeSync(handle, Buffer.alloc(4096, 'x'), 0, 4096, page * 4096);
  closeSync(handle);
  return file;
}
