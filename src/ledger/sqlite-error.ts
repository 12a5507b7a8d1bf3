import { GatewayError } from '../errors.ts';

interface Trouble {
  readonly text: string;
  /** Whether the same may succeed later without anybody changing a setting. */
  readonly retryable: boolean;
}

const LOCKED: Trouble = {
  text: 'another process holds it locked; try again once that has ended',
  retryable: true,
};
const DAMAGED: Trouble = {
  text: 'its file is damaged; put a copy in its place, or move it away to begin anew',
  retryable: false,
};

/** By SQLite's primary result code. https://www.sqlite.org/rescode.html */
const TROUBLES: ReadonlyMap<number, Trouble> = new Map([
  [5, LOCKED],
  [6, LOCKED],
  [8, { text: 'it may not be written; let this process write to the file and its folder', retryable: false }],
  [10, { text: 'its disk cannot be read or written; check the disk', retryable: true }],
  [11, DAMAGED],
  [13, { text: 'the disk is full; free some space', retryable: true }],
  [
    14,
    {
      text: 'it cannot be opened; check the path, and that this process may read and write the file and its folder',
      retryable: false,
    },
  ],
  [
    26,
    { text: 'the file is not a database; check the path, or move it away to begin anew', retryable: false },
  ],
]);

/** What went wrong with a ledger; `ledger` names it in the message. */
export function toLedgerError(error: unknown, ledger: string): GatewayError {
  if (error instanceof GatewayError) return error;
  if (isClosed(error)) return new GatewayError('LEDGER', `${ledger}: it is closed`, { cause: error });
  const { text, retryable } = TROUBLES.get(resultCodeOf(error)) ?? {
    text: 'it failed unexpectedly; the gateway’s log has the cause',
    retryable: false,
  };
  return new GatewayError('LEDGER', `${ledger}: ${text}`, { retryable, cause: error });
}

/** `verdict` is what SQLite says of the file. */
export function toDamageError(ledger: string, verdict: unknown): GatewayError {
  return new GatewayError('LEDGER', `${ledger}: ${DAMAGED.text}`, { cause: verdict });
}

export function isLocked(error: unknown): boolean {
  return TROUBLES.get(resultCodeOf(error)) === LOCKED;
}

function isClosed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_STATE';
}

/** The low byte of SQLite's extended code; 0 for an error that is not SQLite's. */
function resultCodeOf(error: unknown): number {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : null;
  return typeof code === 'number' ? code & 0xff : 0;
}
