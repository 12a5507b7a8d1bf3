import { pino } from 'pino';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { createObservations } from '../../src/operations/observations.ts';
import { createOperationSource } from '../../src/operations/operation-source.ts';
import { createStartSettler } from '../../src/operations/starting/start-settler.ts';
import type { Provider } from '../../src/providers/provider.ts';
import { createProviderRegistry } from '../../src/providers/registry.ts';
import { createBreakableLedger } from './breakable-ledger.ts';
import { FakeClock } from './fake-clock.ts';

const POLLING = { minIntervalMs: 1_000, maxIntervalMs: 10_000, deadlineHours: 1, outageDays: 30 };

/** What an earlier process left behind. */
export interface VerbDepsOptions {
  readonly ledger?: Ledger;
  readonly clock?: FakeClock;
}

/** What the verbs work with, over a ledger that can be broken; `logged` holds their warnings and errors. */
export function createVerbDeps(providers: readonly Provider[] = [], options: VerbDepsOptions = {}) {
  const ledger = createBreakableLedger(options.ledger);
  const clock = options.clock ?? new FakeClock();
  const logged: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => logged.push(line) });
  const deadlineMs = 10_000;
  const observations = createObservations({ ledger, clock, log });
  const registry = createProviderRegistry(providers);
  const settler = createStartSettler({
    registry,
    ledger,
    clock,
    log,
    polling: POLLING,
    requestDeadlineMs: deadlineMs,
    random: () => 0.5,
  });
  return {
    registry,
    ledger,
    clock,
    log,
    logged,
    deadlineMs,
    settler,
    source: createOperationSource({ observations, clock, minIntervalMs: POLLING.minIntervalMs }),
  };
}
