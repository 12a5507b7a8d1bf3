import type { Operation } from '../domain/operation.ts';
import { applyObservation } from '../ledger/apply-observation.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';

/**
 * Work as it was just observed, with what is known of it, for an answer while the ledger cannot take it: no event
 * tells of it.
 */
export function unrecorded(operation: Operation, observedAt: Date, known?: LedgerEntry): LedgerEntry {
  return { ...applyObservation(known, operation, observedAt).entry, sequence: 0 };
}
