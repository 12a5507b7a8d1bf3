import type { Logger } from 'pino';
import { type AuditLog, NO_AUDIT } from './access/audit-log.ts';
import { type Clock, systemClock } from './clock.ts';
import type { PollingConfig, WebhookConfig } from './config/gateway-config.ts';
import type { GraphDeps } from './graphql/context.ts';
import type { Ledger } from './ledger/ledger.ts';
import { observeLedger } from './ledger/observed-ledger.ts';
import type { Metrics } from './metrics.ts';
import { type EngineSettings, startEngine } from './operations/engine.ts';
import type { Poller } from './operations/polling/poller.ts';
import { isUnsettledStart } from './operations/starting/unsettled-start.ts';
import type { Provider } from './providers/provider.ts';
import type { ProviderRegistry } from './providers/registry.ts';
import { NO_TRACING, type Tracing } from './tracing/span.ts';
import { createHttpSender } from './webhooks/send-over-http.ts';
import { startWebhooks } from './webhooks/start-webhooks.ts';

export interface GatewayCoreOptions extends CoreSettings {
  readonly registry: ProviderRegistry;
  /** Who is told of changes; nobody where absent. */
  readonly webhooks?: readonly WebhookConfig[];
  readonly ledger: Ledger;
  readonly log: Logger;
  /** Nothing is written down where absent. */
  readonly audit?: AuditLog;
  readonly metrics: Metrics;
  /** Nothing is traced where absent. */
  readonly tracing?: Tracing;
  /** The size of the ledger on the disk, in bytes; null for one in memory, as where absent. */
  readonly ledgerBytes?: () => number | null;
  readonly clock?: Clock;
  readonly random?: () => number;
}

/** What may be tuned while the core runs. */
export interface CoreSettings {
  readonly polling: PollingConfig;
  /** The longest that a request, or a poll, may take. */
  readonly deadlineMs: number;
}

/** The gateway without its server: what the graph works with, and the engine behind it. */
export interface GatewayCore {
  readonly graph: GraphDeps;
  readonly poller: Poller;
  readonly registry: ProviderRegistry;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  /** Goes by these settings from now on: the requests and looks to come do, those that are planned stay planned. */
  tune(settings: CoreSettings): void;
  /**
   * Works with these from now on. Who follows the work of a provider that stays, as the same object, notices nothing;
   * a provider that is gone is closed once no request can be under way to it.
   */
  replace(providers: readonly Provider[], webhooks: readonly WebhookConfig[]): Promise<void>;
  /** Stops the engine and frees ledger and providers. */
  close(): Promise<void>;
}

export function createGatewayCore(options: GatewayCoreOptions): GatewayCore {
  const { registry, log, metrics, tracing = NO_TRACING } = options;
  // One object for as long as the core runs: a reload writes into it, and who works with it reads it where it is used.
  const settings = toEngineSettings(options);
  const ledger = observeLedger(options.ledger, metrics.observeLedger);
  const clock = options.clock ?? systemClock;
  const engine = startEngine({
    registry,
    ledger,
    settings,
    clock,
    log,
    onPoll: metrics.countPoll,
    onPolled: metrics.observePollLag,
    tracing,
    ...(options.random ? { random: options.random } : {}),
  });
  const stopCounting = ledger.onChange(({ entry: { operation } }) => {
    metrics.countEvent(operation.provider, operation.state);
    if (operation.state === 'UNKNOWN' && !isUnsettledStart(operation.name))
      metrics.countUnknownState(operation.provider);
  });
  const webhooks = startWebhooks({
    endpoints: options.webhooks ?? [],
    ledger,
    createSender: (endpoint) => createHttpSender(endpoint, { clock, tracing }),
    clock,
    log,
    onAttempt: metrics.countDelivery,
    ...(options.random ? { random: options.random } : {}),
  });
  metrics.showEngine({
    providers: () => registry.list(),
    unfinished: (provider) => engine.poller.followsOf(provider),
    ledgerBytes: options.ledgerBytes ?? (() => null),
  });
  const { observations, source, durations, settler, watches, router } = engine;
  const graph: GraphDeps = {
    registry,
    ledger,
    observations,
    source,
    durations,
    settler,
    watches,
    router,
    audit: options.audit ?? NO_AUDIT,
    clock,
    log,
    ...toGraphSettings(options),
  };

  /** Requests may be under way to a provider that is gone, each for as long as it may take. */
  function closeLater(provider: Provider): void {
    const tell = (error: unknown) =>
      log.error({ err: error, provider: provider.key }, 'a provider did not close');
    clock.after(settings.timeoutMs, () => void provider.close().catch(tell));
  }

  return {
    graph,
    poller: engine.poller,
    registry,
    metrics,
    tracing,
    tune(next) {
      Object.assign(settings, toEngineSettings(next));
      Object.assign(graph, toGraphSettings(next));
    },
    async replace(providers, endpoints) {
      const gone = registry.list().filter((provider) => !providers.includes(provider));
      registry.replace(providers);
      for (const provider of gone) closeLater(provider);
      await webhooks.replace(endpoints);
    },
    async close() {
      engine.stop();
      stopCounting();
      await webhooks.stop();
      await ledger.close();
      await registry.close();
      await tracing.stop();
    },
  };
}

function toEngineSettings({ polling, deadlineMs }: CoreSettings): EngineSettings {
  return { ...polling, timeoutMs: deadlineMs };
}

function toGraphSettings({ polling, deadlineMs }: CoreSettings) {
  return { deadlineMs, staleAfterMs: 2 * polling.maxIntervalMs };
}
