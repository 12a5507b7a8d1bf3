import type { Logger } from 'pino';
import type { GatewayConfig } from '../config/gateway-config.ts';
import type { CrossOriginPolicy } from '../server/cross-origin.ts';
import { type GatewayServer, startGatewayServer } from '../server/gateway-server.ts';
import { buildGateway, type CreateProvider } from './build-gateway.ts';
import { FIRST_QUERY } from './first-documents.ts';

/** The gateway as configured, on its port. Where that is taken nothing is left open. */
export async function startGateway(
  config: GatewayConfig,
  createProvider: CreateProvider,
  log: Logger,
  crossOrigin: CrossOriginPolicy,
): Promise<GatewayServer> {
  const core = buildGateway(config, createProvider, log);
  try {
    return await startGatewayServer({ core, ...config.listen, initialDocument: FIRST_QUERY, crossOrigin });
  } catch (error) {
    await core.close();
    throw error;
  }
}
