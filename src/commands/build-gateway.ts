import type { Logger } from 'pino';
import { systemClock } from '../clock.ts';
import type { GatewayConfig, ProviderConfig } from '../config/gateway-config.ts';
import { createGatewayCore, type GatewayCore } from '../gateway-core.ts';
import { createMemoryLedger } from '../ledger/memory-ledger.ts';
import { createMetrics } from '../metrics.ts';
import { createTransport } from '../providers/http/transport.ts';
import type { Provider } from '../providers/provider.ts';
import type { ProviderDeps } from '../providers/provider-deps.ts';
import { createProviderRegistry } from '../providers/registry.ts';

/** Makes the adapter for a configured provider. */
export type CreateProvider = (config: ProviderConfig, deps: ProviderDeps) => Provider;

/** Everything but the server, as configured. Sends nothing yet. */
export function buildGateway(
  config: GatewayConfig,
  createProvider: CreateProvider,
  log: Logger,
): GatewayCore {
  const metrics = createMetrics();
  const transport = createTransport();
  const deps = { transport, clock: systemClock, log, onRequest: metrics.countUpstreamRequest };
  const core = createGatewayCore({
    registry: createProviderRegistry(config.providers.map((provider) => createProvider(provider, deps))),
    ledger: createMemoryLedger(),
    polling: config.polling,
    deadlineMs: config.requests.deadlineMs,
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
