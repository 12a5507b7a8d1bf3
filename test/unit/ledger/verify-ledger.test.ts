import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../../src/errors.ts';
import { inspectLedger, verifyLedger } from '../../../src/ledger/verify-ledger.ts';
import { useLedgerFiles } from '../../support/ledger-files.ts';
import { createOperation, createTraining } from '../../support/samples.ts';

const AT = new Date('2026-01-01T00:00:00Z');
const PAGE_BYTES = 4096;
const files = useLedgerFiles();

/**
 * A closed ledger: `a` went QUEUED, RUNNING, SUCCEEDED (events 1, 3, 4), `b` is RUNNING (2), one start is settled, and
 * the endpoint `crm` has been told of event 4.
 */
async function writeLedger(): Promise<string> {
  const file = files.newFile();
  const ledger = files.open(file);
  await ledger.record([createTraining({ name: 'a', state: 'QUEUED' }), createOperation({ name: 'b' })], AT);
  await ledger.record([createTraining({ name: 'a' })], AT);
  await ledger.record([createTraining({ name: 'a', state: 'SUCCEEDED' })], AT);
  const wanted = {
    idempotencyKey: 'key',
    inputDigest: 'digest',
    provider: 'fake',
    request: {},
    requestedAt: AT,
  };
  const claimed = await ledger.starts.claim(wanted);
  if (claimed.claim === 'new') await ledger.starts.settle(claimed.start.id, { provider: 'fake', name: 'a' });
  await ledger.deliveries.enqueue('crm', 4, [{ id: 'message-4', sequence: 4, body: '{}' }], AT);
  await ledger.close();
  return file;
}

async function violationsAfter(sql: string): Promise<readonly string[]> {
  const file = await writeLedger();
  const db = new DatabaseSync(file);
  db.exec(sql);
  db.close();
  return verifyLedger(file);
}

describe('the verification of a ledger', () => {
  it('counts what a sound one holds, and finds nothing in it', async () => {
    expect(inspectLedger(await writeLedger())).toEqual({
      entries: 2,
      events: 4,
      starts: 1,
      deliveries: 1,
      violations: [],
    });
  });

  it('reads a ledger that a gateway has open, without keeping it from writing', async () => {
    const file = files.newFile();
    const ledger = files.open(file);
    await ledger.record([createOperation()], AT);
    expect(inspectLedger(file)).toMatchObject({ entries: 1, events: 1, violations: [] });
    await ledger.record([createOperation({ state: 'FAILED' })], AT);
    expect(inspectLedger(file)).toMatchObject({ entries: 1, events: 2, violations: [] });
  });

  it('finds nothing in a ledger whose finished work was forgotten and begun anew, and whose past was compacted', async () => {
    const file = files.newFile();
    const ledger = files.open(file);
    const ended = createOperation({ state: 'FAILED' });
    await ledger.record([ended, createOperation({ name: 'old' })], AT);
    await ledger.forget(ended);
    await ledger.record([createOperation()], AT);
    expect(verifyLedger(file)).toEqual([]);
    const later = new Date(AT.getTime() + 15 * 86_400_000);
    await ledger.record([createOperation({ progressPercent: 5 })], later);
    await ledger.compact(later);
    expect(inspectLedger(file)).toMatchObject({ events: 1, violations: [] });
    await ledger.compact(new Date(later.getTime() + 15 * 86_400_000));
    expect(inspectLedger(file)).toMatchObject({ entries: 2, events: 0, violations: [] });
  });

  it.each<[string, string, readonly string[]]>([
    [
      'a gap in the sequence',
      "DELETE FROM events WHERE sequence = 2; DELETE FROM entries WHERE name = 'b'",
      ['event 3 follows event 1: sequences must have no gaps'],
    ],
    [
      'a head that went back',
      'UPDATE ledger SET head = 3',
      [
        'the newest event is 4, and the head is 3',
        'endpoint crm has been served up to event 4, and the head is 3',
      ],
    ],
    [
      'a lost newest event',
      'DELETE FROM events WHERE sequence = 4',
      [
        'the newest event is 3, and the head is 4',
        'entry a: revision 3, SUCCEEDED with event 4, and its last event is 3 with revision 2, RUNNING',
      ],
    ],
    [
      'a terminal state that was left',
      `UPDATE events SET state = 'FAILED', ${bodyState('FAILED')} WHERE sequence = 3`,
      [
        'event 4: a left FAILED for SUCCEEDED, which is terminal',
        'event 4: a was FAILED before, and it says RUNNING',
      ],
    ],
    [
      'unfinished work that begins anew',
      `UPDATE events SET revision = 1, previous_state = NULL,
      body = json_set(body, '$.revision', 1) WHERE sequence = 3`,
      ['event 3: a begins anew, and it was unfinished', 'event 4: revision 3 of a follows revision 1'],
    ],
    [
      'a first event that is missing',
      "UPDATE events SET revision = 2, body = json_set(body, '$.revision', 2) WHERE sequence = 2",
      [
        'event 2: revision 2 of b is its first, and no event is missing',
        'entry b: revision 1, RUNNING with event 2, and its last event is 2 with revision 2, RUNNING',
      ],
    ],
    [
      'a state before that is not the one before',
      "UPDATE events SET previous_state = 'PAUSED' WHERE sequence = 4",
      ['event 4: a was RUNNING before, and it says PAUSED'],
    ],
    [
      'an event whose body tells another story',
      `UPDATE events SET ${bodyState('PAUSED')} WHERE sequence = 2`,
      ['event 2: its body does not say what its columns say'],
    ],
    [
      'an event whose body is torn',
      'UPDATE events SET body = substr(body, 1, 20) WHERE sequence = 2',
      ['event 2: its body does not say what its columns say'],
    ],
    [
      'an entry whose history ends elsewhere',
      `UPDATE entries SET
      body = json_set(body, '$.history[#-1].state', 'PAUSED') WHERE name = 'b'`,
      ['entry b: its body does not say what its columns say'],
    ],
    [
      'an entry that is not done though it ended',
      "UPDATE entries SET is_done = 0 WHERE name = 'a'",
      ['entry a: its body does not say what its columns say'],
    ],
    [
      'an entry ahead of its events',
      `UPDATE entries SET state = 'PAUSED', ${bodyState('PAUSED')} WHERE name = 'b'`,
      ['entry b: revision 1, PAUSED with event 2, and its last event is 2 with revision 1, RUNNING'],
    ],
    [
      'an entry without events',
      "UPDATE entries SET name = 'c', body = json_set(body, '$.operation.name', 'c') WHERE name = 'b'",
      ['entry c: its event 2 is missing', 'unfinished work b has no entry'],
    ],
    [
      'unfinished work that was lost',
      "DELETE FROM entries WHERE name = 'b'",
      ['unfinished work b has no entry'],
    ],
    [
      'a settled start that began nothing',
      "UPDATE starts SET id = 'start-1', began_name = NULL",
      ['start start-1 is settled, and the work it began is unknown'],
    ],
    [
      'a start that began something and is open',
      "UPDATE starts SET id = 'start-1', stage = 'sent'",
      ['start start-1 is sent, and the work it began is a'],
    ],
    [
      'a delivery ahead of its endpoint',
      'UPDATE delivery_places SET place = 3',
      ['delivery message-4 tells crm of event 4, which has been served up to event 3'],
    ],
  ])('names %s', async (_what, sql, violations) => {
    expect(await violationsAfter(sql)).toEqual(violations);
  });

  it('names the damage of a file that can still be read', async () => {
    const file = await writeLedger();
    const db = new DatabaseSync(file, { defensive: false });
    db.exec("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'entries_by_age'");
    db.close();
    expect(inspectLedger(file)).toMatchObject({
      entries: 0,
      violations: [expect.stringMatching(/^the file is damaged: Page \d+: never used$/)],
    });
  });

  it.each<[string, (file: string) => void, RegExp]>([
    ['that is not there', () => {}, /^the ledger .*gateway\.db: it cannot be opened; check the path/],
    [
      'of a few words',
      (file) => writeFileSync(file, 'hello '.repeat(200)),
      /the file is not a database; check the path/,
    ],
    ['that is empty', (file) => writeFileSync(file, ''), /^the ledger is empty; check the path/],
    ['of another program', (file) => execute(file, 'CREATE TABLE t (a)'), /is a database of another program/],
    ['of which a page is overwritten', overwritten, /its file is damaged; put a copy in its place/],
    [
      'of a newer version',
      newer,
      /^the ledger is of version 99 .* use the gateway that wrote it, or a newer one$/,
    ],
  ])('refuses a file %s', async (_what, write, message) => {
    const file = files.newFile();
    write(file);
    expect(() => verifyLedger(file)).toThrow(GatewayError);
    expect(() => verifyLedger(file)).toThrow(message);
  });
});

function bodyState(state: string): string {
  return `body = json_set(body, '$.operation.state', '${state}', '$.history[#-1].state', '${state}')`;
}

function execute(file: string, sql: string): void {
  const db = new DatabaseSync(file);
  db.exec(sql);
  db.close();
}

function newer(file: string): void {
  files.open(file);
  execute(file, 'PRAGMA user_version = 99');
}

function overwritten(file: string): void {
  void files.open(file).close();
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(PAGE_BYTES, 'x'), 0, PAGE_BYTES, PAGE_BYTES);
  closeSync(handle);
}
