import { describe } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { describeLedgerCancels } from './ledger-cancel-promises.ts';
import { describeLedgerClaims } from './ledger-claim-promises.ts';
import { describeLedgerEvents } from './ledger-event-promises.ts';
import { describeLedgerReads } from './ledger-read-promises.ts';
import { describeLedgerRecords } from './ledger-record-promises.ts';

/** How an engine is made for a test; absent limits are generous. */
export interface LedgerLimits {
  readonly maxEvents?: number;
  readonly maxFinishedEntries?: number;
}

export type CreateLedger = (limits?: LedgerLimits) => Ledger;

/**
 * Every promise of `src/ledger/ledger.ts`, run over one engine. The ids are permanent: a promise that goes leaves its
 * number unused.
 *
 * | ids | file |
 * |---|---|
 * | L01–L12 | ledger-record-promises.ts |
 * | L13–L17, L41 | ledger-cancel-promises.ts |
 * | L18–L27, L44 | ledger-read-promises.ts |
 * | L28–L35, L42, L43, L45 | ledger-event-promises.ts |
 * | L36–L40 | ledger-claim-promises.ts |
 */
export function describeLedger(name: string, create: CreateLedger): void {
  describe(`${name} keeps the promises of a ledger`, () => {
    describeLedgerRecords(create);
    describeLedgerCancels(create);
    describeLedgerReads(create);
    describeLedgerEvents(create);
    describeLedgerClaims(create);
  });
}
