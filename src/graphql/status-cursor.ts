import { BadInputError } from '../errors.ts';
import type { LedgerCursor } from '../ledger/ledger.ts';
import { seal, unseal } from './sealed-text.ts';

const PREFIX = 'status';

/** A place in the ledger's feed, for `after`. */
export function toStatusCursor({ ledger, sequence }: LedgerCursor): string {
  return seal(`${PREFIX}\n${ledger}\n${sequence}`);
}

/** Throws a BadInputError for what is no status cursor. One of another ledger is let through: it reads as too old. */
export function parseStatusCursor(cursor: string): LedgerCursor {
  const [prefix, ledger, sequence] = unseal(cursor)?.split('\n') ?? [];
  if (prefix !== PREFIX || ledger === undefined || sequence === undefined || !/^\d+$/.test(sequence)) {
    throw new BadInputError(
      'after is not the cursor of a status event; use the cursor of the last one seen, whole',
      ['after'],
    );
  }
  return { ledger, sequence: Number(sequence) };
}
