import { DatabaseSync } from 'node:sqlite';
import { GatewayError } from '../errors.ts';
import { isLocked, toLedgerError } from './sqlite-error.ts';

/** How long a gateway that starts waits for one that is just stopping, in milliseconds. */
const PREDECESSOR_TIMEOUT_MS = 3_000;

/**
 * Keeps a second gateway from the same ledger: two would poll twice and start twice. The lock lies on a file beside
 * it, so that tools may read the ledger meanwhile; the operating system frees it however the process ends. Answers
 * with the way to free it; throws a GatewayError where another gateway holds it.
 */
export function lockLedger(file: string, timeoutMs = PREDECESSOR_TIMEOUT_MS): () => void {
  let db: DatabaseSync | null = null;
  try {
    const lock = new DatabaseSync(`${file}-lock`, { timeout: timeoutMs });
    db = lock;
    lock.exec('BEGIN EXCLUSIVE');
    return () => {
      if (lock.isOpen) lock.close();
    };
  } catch (error) {
    db?.close();
    throw isLocked(error) ? inUse(file) : toLedgerError(error, `the lock ${file}-lock`);
  }
}

function inUse(file: string): GatewayError {
  return new GatewayError(
    'LEDGER',
    `the ledger ${file} is in use by another gateway; stop that one, or give this one a file of its own in ledger.url`,
    { retryable: true },
  );
}
