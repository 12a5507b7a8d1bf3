import type { Logger } from 'pino';
import { type Clock, systemClock } from './clock.ts';
import type { PollingConfig, WebhookConfig } from './config/gateway-config.ts';
import type { GraphDeps } from './graphql/context.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { Metrics } from './metrics.ts';
import { startCompaction } from './operations/compaction.ts';
import { createObservations } from './operations/observations.ts';
import { createOperationSource } from './operations/operation-source.ts';
import { startDiscovery } from './operations/polling/discovery.ts';
import { createDurationBook } from './operations/polling/duration-book.ts';
import { createJobBoard } from './operations/polling/job-board.ts';
import { createPoller, type Poller } from './operations/polling/poller.ts';
import { QuietTimes } from './operations/polling/quiet-times.ts';
import { createStartSettler } from './operations/starting/start-settler.ts';
import { isUnsettledStart } from './operations/starting/unsettled-start.ts';
import { createEventRouter } from './operations/watching/event-router.ts';
import { createStatusWatches } from './operations/watching/status-watch.ts';
import type { ProviderRegistry } from './providers/registry.ts';
import { createHttpSender } from './webhooks/send-over-http.ts';
import { startWebhooks } from './webhooks/start-webhooks.ts';

export interface GatewayCoreOptions {
  readonly registry: ProviderRegistry;
  readonly ledger: Ledger;
  readonly polling: PollingConfig;
  readonly deadlineMs: number;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Who is told of changes; nobody where absent. */
  readonly webhooks?: readonly WebhookConfig[];
  readonly clock?: Clock;
  readonly random?: () => number;
}

/** The gateway without its server: what the graph works with, and the engine behind it. */
export interface GatewayCore {
  readonly graph: GraphDeps;
  readonly poller: Poller;
  readonly registry: ProviderRegistry;
  readonly metrics: Metrics;
  /** Stops the engine and frees ledger and providers. */
  close(): Promise<void>;
}

export function createGatewayCore(options: GatewayCoreOptions): GatewayCore {
  const { registry, ledger, polling, deadlineMs, log, metrics } = options;
  const clock = options.clock ?? systemClock;
  const observations = createObservations({ ledger, clock, log });
  const source = createOperationSource({ observations, clock, minIntervalMs: polling.minIntervalMs });
  const compaction = startCompaction({ ledger, clock, log });
  const durations = createDurationBook(ledger);
  const shared = {
    registry,
    ledger,
    source,
    durations,
    quietTimes: new QuietTimes(clock),
    clock,
    log,
    options: polling,
    pollTimeoutMs: deadlineMs,
    onPoll: metrics.countPoll,
    ...(options.random ? { random: options.random } : {}),
  };
  const poller = createPoller(shared);
  const board = createJobBoard(shared);
  const discovery = startDiscovery({ ...shared, discoverMinutes: polling.discoverMinutes });
  const settler = createStartSettler({ ...shared, polling, requestDeadlineMs: deadlineMs });
  const stopCounting = ledger.onChange(({ entry: { operation } }) => {
    if (operation.state === 'UNKNOWN' && !isUnsettledStart(operation.name))
      metrics.countUnknownState(operation.provider);
  });
  const router = createEventRouter(ledger);
  const watches = createStatusWatches({ ledger, source, board });
  const webhooks = startWebhooks({
    endpoints: options.webhooks ?? [],
    ledger,
    createSender: (endpoint) => createHttpSender(endpoint, { clock }),
    clock,
    log,
    onAttempt: metrics.countDelivery,
    ...(options.random ? { random: options.random } : {}),
  });
  return {
    graph: {
      registry,
      ledger,
      observations,
      source,
      durations,
      settler,
      watches,
      router,
      clock,
      log,
      deadlineMs,
      staleAfterMs: 2 * polling.maxIntervalMs,
    },
    poller,
    registry,
    metrics,
    async close() {
      compaction.stop();
      poller.stop();
      board.stop();
      discovery.stop();
      durations.stop();
      settler.stop();
      stopCounting();
      await webhooks.stop();
      await ledger.close();
      await registry.close();
    },
  };
}
