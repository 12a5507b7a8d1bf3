import type { Ledger } from '../../ledger/ledger.ts';

/** By the ledger that keeps the keys: those whose turn it is, each until it ends. */
const turns = new WeakMap<Ledger, Map<string, Promise<void>>>();

/**
 * Runs one piece of work for a key at a time; who comes second waits for the first. Answers `tooLate` when the signal
 * aborts before its turn has come: then the work was not begun.
 */
export async function takeTurn<Answer>(
  { ledger, key, signal }: { readonly ledger: Ledger; readonly key: string; readonly signal: AbortSignal },
  work: () => Promise<Answer>,
  tooLate: () => Answer,
): Promise<Answer> {
  const ofLedger = turns.get(ledger) ?? new Map<string, Promise<void>>();
  turns.set(ledger, ofLedger);
  for (let turn = ofLedger.get(key); turn; turn = ofLedger.get(key)) {
    if (!(await endsBeforeAbort(turn, signal))) return tooLate();
  }
  const { promise, resolve } = Promise.withResolvers<void>();
  ofLedger.set(key, promise);
  try {
    return await work();
  } finally {
    ofLedger.delete(key);
    resolve();
  }
}

async function endsBeforeAbort(turn: Promise<void>, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  const { promise: aborted, resolve } = Promise.withResolvers<boolean>();
  const onAbort = () => resolve(false);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([turn.then(() => true), aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
