import type { Ledger } from '../ledger/ledger.ts';
import type { ChangingDirectory } from '../providers/registry.ts';
import { startCompaction } from './compaction.ts';
import { createObservations, type Observations } from './observations.ts';
import { createOperationSource, type OperationSource } from './operation-source.ts';
import { startDiscovery } from './polling/discovery.ts';
import { createDurationBook, type DurationBook } from './polling/duration-book.ts';
import { createJobBoard } from './polling/job-board.ts';
import { createPoller, type Poller } from './polling/poller.ts';
import type { PollingDeps, PollingSettings } from './polling/polling-deps.ts';
import { QuietTimes } from './polling/quiet-times.ts';
import { createStartSettler, type StartSettler } from './starting/start-settler.ts';
import { createEventRouter, type EventRouter } from './watching/event-router.ts';
import { createStatusWatches, type StatusWatches } from './watching/status-watch.ts';

/** May be changed while the engine runs: what comes from then on goes by it, what is planned stays planned. */
export interface EngineSettings extends PollingSettings {
  /** How often a provider's trainings are looked for while nobody looks; 0 never. */
  readonly discoverMinutes: number;
}

export interface EngineDeps
  extends Pick<PollingDeps, 'clock' | 'log' | 'random' | 'onPoll' | 'onPolled' | 'tracing'> {
  readonly registry: ChangingDirectory;
  readonly ledger: Ledger;
  readonly settings: EngineSettings;
}

/** What asks the providers, settles starts and tells who watches, all of it by way of the ledger. */
export interface Engine {
  /** The ledger as queries use it. */
  readonly observations: Observations;
  readonly source: OperationSource;
  readonly durations: DurationBook;
  readonly poller: Poller;
  readonly settler: StartSettler;
  readonly watches: StatusWatches;
  readonly router: EventRouter;
  stop(): void;
}

/** Asks from here on. */
export function startEngine(deps: EngineDeps): Engine {
  const { registry, ledger, clock, log, settings } = deps;
  const observations = createObservations({ ledger, clock, log });
  const source = createOperationSource({
    observations,
    clock,
    get minIntervalMs() {
      return settings.minIntervalMs;
    },
  });
  const compaction = startCompaction({ ledger, clock, log });
  const durations = createDurationBook(ledger);
  const polling = { ...deps, source, durations, quietTimes: new QuietTimes(clock), options: settings };
  const poller = createPoller(polling);
  const board = createJobBoard(polling);
  const discovery = startDiscovery({
    ...polling,
    get discoverMinutes() {
      return settings.discoverMinutes;
    },
  });
  const settler = createStartSettler({
    ...deps,
    polling: settings,
    get requestDeadlineMs() {
      return settings.timeoutMs;
    },
  });
  const router = createEventRouter(ledger);
  const watches = createStatusWatches({ ledger, source, board, registry });
  return {
    observations,
    source,
    durations,
    poller,
    settler,
    watches,
    router,
    stop() {
      compaction.stop();
      poller.stop();
      board.stop();
      discovery.stop();
      durations.stop();
      settler.stop();
    },
  };
}
