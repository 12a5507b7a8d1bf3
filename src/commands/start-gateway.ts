import type { Logger } from 'pino';
import type { GatewayConfig } from '../config/gateway-config.ts';
import type { CoreSettings } from '../gateway-core.ts';
import { type GatewayServer, startGatewayServer } from '../server/gateway-server.ts';
import { type BuildOptions, type BuiltGateway, buildGateway, type CreateProvider } from './build-gateway.ts';
import { FIRST_QUERY } from './first-documents.ts';

/** A gateway on its port. */
export interface RunningGateway extends Omit<GatewayServer, 'reload'> {
  /**
   * Goes on with another configuration, as far as that is possible without a restart. Nothing is dropped that the change
   * does not concern. Rejects, and changes nothing, where the configuration cannot be kept to.
   */
  reload(config: GatewayConfig): Promise<void>;
}

/** The gateway as configured, on its port. Where that is taken nothing is left open. */
export async function startGateway(
  config: GatewayConfig,
  createProvider: CreateProvider,
  log: Logger,
  buildOptions?: BuildOptions,
): Promise<RunningGateway> {
  const core = buildGateway(config, createProvider, log, buildOptions);
  try {
    const options = { core, ...config.listen, initialDocument: FIRST_QUERY, edge: config };
    return withReload(core, await startGatewayServer(options), config);
  } catch (error) {
    await core.close();
    throw error;
  }
}

function withReload(core: BuiltGateway, server: GatewayServer, config: GatewayConfig): RunningGateway {
  let current = config;
  return {
    ...server,
    async reload(next) {
      const providers = core.adapt(next.providers);
      core.tune(toCoreSettings(next));
      try {
        await server.reload(next);
      } catch (error) {
        core.tune(toCoreSettings(current));
        throw error;
      }
      current = next;
      await core.replace(providers, next.webhooks);
    },
  };
}

function toCoreSettings({ polling, requests }: GatewayConfig): CoreSettings {
  return { polling, deadlineMs: requests.deadlineMs };
}
