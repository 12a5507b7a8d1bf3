import { inspectLedger } from '../ledger/verify-ledger.ts';

/** `automl-gateway ledger verify FILE`: prints what is wrong with it, a line each; answers with the exit code. */
export function verifyLedgerFile(file: string): number {
  const { entries, events, starts, deliveries, violations } = inspectLedger(file);
  for (const violation of violations) console.log(violation);
  if (violations.length > 0) return 1;
  console.log(`ok: ${entries} entries, ${events} events, ${starts} starts, ${deliveries} deliveries`);
  return 0;
}
