import type { Logger } from 'pino';
import type { AuditLog } from '../access/audit-log.ts';
import { systemClock } from '../clock.ts';
import type { GatewayConfig, ProviderConfig } from '../config/gateway-config.ts';
import { areSame } from '../config/same-settings.ts';
import { createGatewayCore, type GatewayCore } from '../gateway-core.ts';
import { ledgerBytes, openLedger } from '../ledger/open-ledger.ts';
import { createMetrics } from '../metrics.ts';
import { createTransport } from '../providers/http/transport.ts';
import type { Provider } from '../providers/provider.ts';
import type { ProviderDeps } from '../providers/provider-deps.ts';
import { createProviderRegistry } from '../providers/registry.ts';
import { NO_TRACING, type Tracing } from '../tracing/span.ts';
import { openAuditLog } from './open-audit-log.ts';

/** Makes the adapter for a configured provider. */
export type CreateProvider = (config: ProviderConfig, deps: ProviderDeps) => Provider;

/** Everything but the server. */
export interface BuiltGateway extends GatewayCore {
  /**
   * The adapters of configured providers, for `replace`: one that works with these settings already, with its tokens,
   * budget and breaker, or a new one.
   */
  adapt(providers: readonly ProviderConfig[]): readonly Provider[];
}

export interface BuildOptions {
  /** None where absent. */
  readonly tracing?: Tracing | undefined;
  /** As configured where absent. */
  readonly audit?: AuditLog;
}

/** As configured; it polls and delivers from here on. Throws a GatewayError where the ledger is not to be had. */
export function buildGateway(
  config: GatewayConfig,
  createProvider: CreateProvider,
  log: Logger,
  { tracing = NO_TRACING, audit = openAuditLog(config.access, log) }: BuildOptions = {},
): BuiltGateway {
  const ledger = openLedger(config.ledger);
  const metrics = createMetrics();
  const transport = createTransport(config.upstream);
  const deps = {
    transport,
    upstream: config.upstream,
    clock: systemClock,
    log,
    onRequest: metrics.countUpstreamRequest,
    onWait: metrics.countUpstreamWait,
    onRetry: metrics.countUpstreamRetry,
    onBreaker: metrics.setBreaker,
  };
  const settings = new WeakMap<Provider, ProviderConfig>();
  const make = (provider: ProviderConfig): Provider => {
    const adapter = createProvider(provider, deps);
    settings.set(adapter, provider);
    metrics.setBreaker(provider.key, 'closed');
    return adapter;
  };
  const registry = createProviderRegistry(config.providers.map(make));
  const core = createGatewayCore({
    registry,
    ledger,
    polling: config.polling,
    deadlineMs: config.requests.deadlineMs,
    webhooks: config.webhooks,
    log,
    audit,
    metrics,
    tracing,
    ledgerBytes: () => ledgerBytes(config.ledger),
  });
  return {
    ...core,
    adapt: (providers) =>
      providers.map((provider) => {
        const known = registry.get(provider.key);
        return known && areSame(settings.get(known), provider) ? known : make(provider);
      }),
    async close() {
      await core.close();
      await transport.close();
    },
  };
}
