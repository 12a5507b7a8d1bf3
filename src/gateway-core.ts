import type { Logger } from 'pino';
import { type Clock, systemClock } from './clock.ts';
import type { PollingConfig } from './config/gateway-config.ts';
import type { GraphDeps } from './graphql/context.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { Metrics } from './metrics.ts';
import { createJobBoard } from './operations/job-board.ts';
import { createOperationSource } from './operations/operation-source.ts';
import { createPoller, type Poller } from './operations/poller.ts';
import { createStatusWatch } from './operations/status-watch.ts';
import type { ProviderRegistry } from './providers/registry.ts';

export interface GatewayCoreOptions {
  readonly registry: ProviderRegistry;
  readonly ledger: Ledger;
  readonly polling: PollingConfig;
  readonly deadlineMs: number;
  readonly log: Logger;
  readonly metrics: Metrics;
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
  const source = createOperationSource({ ledger, clock });
  const shared = {
    registry,
    ledger,
    source,
    clock,
    log,
    options: polling,
    pollTimeoutMs: deadlineMs,
    onPoll: metrics.countPoll,
    ...(options.random ? { random: options.random } : {}),
  };
  const poller = createPoller(shared);
  const board = createJobBoard(shared);
  const stopCounting = ledger.onChange(({ entry: { operation } }) => {
    if (operation.state === 'UNKNOWN') metrics.countUnknownState(operation.provider);
  });
  const statusWatch = createStatusWatch({ ledger, poller, source, board });
  const staleAfterMs = 2 * polling.maxIntervalMs;
  return {
    graph: { registry, ledger, source, statusWatch, clock, log, deadlineMs, staleAfterMs },
    poller,
    registry,
    metrics,
    async close() {
      poller.stop();
      board.stop();
      stopCounting();
      await ledger.close();
      await registry.close();
    },
  };
}
