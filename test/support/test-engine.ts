import { pino } from 'pino';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { createMemoryLedger } from '../../src/ledger/memory-ledger.ts';
import { createObservations } from '../../src/operations/observations.ts';
import { createOperationSource } from '../../src/operations/operation-source.ts';
import { startDiscovery } from '../../src/operations/polling/discovery.ts';
import { createDurationBook } from '../../src/operations/polling/duration-book.ts';
import { createJobBoard } from '../../src/operations/polling/job-board.ts';
import type { PollingOptions } from '../../src/operations/polling/poll-schedule.ts';
import { createPoller } from '../../src/operations/polling/poller.ts';
import { QuietTimes } from '../../src/operations/polling/quiet-times.ts';
import type { Provider } from '../../src/providers/provider.ts';
import { createProviderRegistry } from '../../src/providers/registry.ts';
import { FakeClock } from './fake-clock.ts';
import { ScriptedProvider } from './scripted-provider.ts';

export interface TestEngineOptions {
  readonly providers?: readonly { readonly provider: Provider }[];
  readonly ledger?: Ledger;
  readonly polling?: Partial<PollingOptions>;
  /** 0 where absent: nobody looks for trainings begun elsewhere. */
  readonly discoverMinutes?: number;
  /** Always 0.5 where absent, which is without jitter. */
  readonly random?: () => number;
  readonly clock?: FakeClock;
}

/** The status engine over scripted providers, with a clock that stands still. */
export function createTestEngine(options: TestEngineOptions = {}) {
  const providers = options.providers ?? [new ScriptedProvider()];
  const ledger = options.ledger ?? createMemoryLedger();
  const clock = options.clock ?? new FakeClock();
  const logged: string[] = [];
  const polls: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => logged.push(line) });
  const polling = {
    minIntervalMs: 1_000,
    maxIntervalMs: 10_000,
    deadlineHours: 1,
    outageDays: 1,
    timeoutMs: 30_000,
    ...options.polling,
  };
  const observations = createObservations({ ledger, clock, log });
  const source = createOperationSource({ observations, clock, minIntervalMs: polling.minIntervalMs });
  const shared = {
    registry: createProviderRegistry(providers.map(({ provider }) => provider)),
    ledger,
    source,
    durations: createDurationBook(ledger),
    quietTimes: new QuietTimes(clock),
    clock,
    log,
    options: polling,
    random: options.random ?? (() => 0.5),
    onPoll: (provider: string) => polls.push(provider),
  };
  const poller = createPoller(shared);
  const board = createJobBoard(shared);
  const discovery = startDiscovery({ ...shared, discoverMinutes: options.discoverMinutes ?? 0 });
  return { ...shared, providers, poller, board, discovery, logged, polls };
}
