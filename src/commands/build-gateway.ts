import type { Logger } from 'pino';
import { systemClock } from '../clock.ts';
import type { GatewayConfig, ProviderConfig } from '../config/gateway-config.ts';
import { createGatewayCore, type GatewayCore } from '../gateway-core.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { createMetrics } from '../metrics.ts';
import { createTransport } from '../providers/http/transport.ts';
import type { Provider } from '../providers/provider.ts';
import type { ProviderDeps } from '../providers/provider-deps.ts';
import { createProviderRegistry } from '../providers/registry.ts';

/** Makes the adapter for a configured provider. */
export type CreateProvider = (config: ProviderConfig, deps: ProviderDeps) => Provider;

/** Everything but the server, as configured; it polls and delivers from here on. Throws a GatewayError where the ledger is not to be had. */
export function buildGateway(
  config: GatewayConfig,
  createProvider: CreateProvider,
  log: Logger,
): GatewayCore {
  const ledger = openLedger(config.ledger);
  const metrics = createMetrics();
  const transport = createTransport();
  const deps = {
    transport,
    clock: systemClock,
    log,
    onRequest: metrics.countUpstreamRequest,
    onWait: metrics.countUpstreamWait,
  };
  const core = createGatewayCore({
    registry: createProviderRegistry(config.providers.map((provider) => createProvider(provider, deps))),
    ledger,
    polling: config.polling,
    deadlineMs: config.requests.deadlineMs,
    webhooks: config.webhooks,
    log,
    metrics,
  });
  return {
    ...core,
    async close() {
      await core.close();
      await transport.close();
    },
  };
}
