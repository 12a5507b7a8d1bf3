import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { lockLedger } from '../../../src/ledger/sqlite-lock.ts';
import { verifyLedger } from '../../../src/ledger/verify-ledger.ts';
import { useLedgerFiles } from '../../support/ledger-files.ts';

const files = useLedgerFiles();

/** Holds the lock, and frees it a moment after it has said so. */
const PREDECESSOR = `
  const { DatabaseSync } = require('node:sqlite');
  const { parentPort, workerData } = require('node:worker_threads');
  const db = new DatabaseSync(workerData);
  db.exec('BEGIN EXCLUSIVE');
  parentPort.postMessage('held');
  setTimeout(() => db.close(), 50);
`;

describe('the lock of a ledger', () => {
  it('keeps a second gateway out, and says what to do', () => {
    const file = files.newFile();
    const unlock = lockLedger(file);
    expect(() => lockLedger(file, 0)).toThrow(
      `the ledger ${file} is in use by another gateway; stop that one, or give this one a file of its own in ledger.url`,
    );
    unlock();
    lockLedger(file, 0)();
  });

  it('is held by an open ledger until it is closed, and tools may read meanwhile', async () => {
    const file = files.newFile();
    const ledger = files.open(file);
    expect(() => lockLedger(file, 0)).toThrow(/in use by another gateway/);
    expect(verifyLedger(file)).toEqual([]);
    await ledger.close();
    lockLedger(file, 0)();
  });

  it('may be freed twice', () => {
    const unlock = lockLedger(files.newFile());
    unlock();
    unlock();
  });

  it('waits for a predecessor that is just stopping', async () => {
    const file = files.newFile();
    const predecessor = new Worker(PREDECESSOR, { eval: true, workerData: `${file}-lock` });
    await once(predecessor, 'message');
    lockLedger(file)();
    await once(predecessor, 'exit');
  });
});
