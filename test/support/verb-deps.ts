import { pino } from 'pino';
import { createOperationSource } from '../../src/operations/operation-source.ts';
import { BreakableLedger } from './breakable-ledger.ts';
import { FakeClock } from './fake-clock.ts';

/** What the verbs work with, over a ledger that can be broken; `logged` holds their warnings and errors. */
export function createVerbDeps() {
  const ledger = new BreakableLedger();
  const clock = new FakeClock();
  const logged: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => logged.push(line) });
  return { ledger, clock, log, logged, source: createOperationSource({ ledger, clock }) };
}
