import { describe } from 'vitest';
import type { Ledger, Retention } from '../../src/ledger/ledger.ts';
import { describeLedgerCancels } from './ledger-cancel-promises.ts';
import { describeLedgerCompaction } from './ledger-compaction-promises.ts';
import { describeLedgerDeliveries } from './ledger-delivery-promises.ts';
import { describeLedgerEvents } from './ledger-event-promises.ts';
import { describeLedgerReads } from './ledger-read-promises.ts';
import { describeLedgerRecords } from './ledger-record-promises.ts';
import { describeLedgerStarts } from './ledger-start-promises.ts';

/** How an empty ledger is made for a test; without a retention it keeps things for long. */
export type CreateLedger = (retention?: Retention) => Ledger;

/** More events than any test records. */
export const ALL = 10_000;

/**
 * Every promise of `src/ledger`, run over one engine. The ids are permanent: a promise that goes leaves its number
 * unused, as L32, L36–L40 and L44 did.
 *
 * | ids | file |
 * |---|---|
 * | L01–L12, L46, L51–L55 | ledger-record-promises.ts |
 * | L13–L17, L41, L47 | ledger-cancel-promises.ts |
 * | L18–L27, L49, L50 | ledger-read-promises.ts |
 * | L28–L31, L33–L35, L42, L43, L45, L48 | ledger-event-promises.ts |
 * | L56–L64 | ledger-start-promises.ts |
 * | L65–L73 | ledger-delivery-promises.ts |
 * | L74–L80 | ledger-compaction-promises.ts |
 */
export function describeLedger(name: string, create: CreateLedger): void {
  describe(`${name} keeps the promises of a ledger`, () => {
    describeLedgerRecords(create);
    describeLedgerCancels(create);
    describeLedgerReads(create);
    describeLedgerEvents(create);
    describeLedgerStarts(create);
    describeLedgerDeliveries(create);
    describeLedgerCompaction(create);
  });
}
