import { environment, loadConfig } from '../config.ts';
import { SAME_ORIGIN_ONLY } from '../server/cross-origin.ts';
import type { CreateProvider } from './build-gateway.ts';
import { createLog } from './create-log.ts';
import { startGateway } from './start-gateway.ts';
import { untilStopped } from './until-stopped.ts';

/** `automl-gateway serve`: the gateway as a file configures it, until it is told to stop. */
export async function serve(configPath: string, createProvider: CreateProvider): Promise<void> {
  const config = await loadConfig(configPath, environment());
  const log = createLog(environment(), 'info');
  const server = await startGateway(config, createProvider, log, SAME_ORIGIN_ONLY);
  log.info({ url: server.url, providers: config.providers.map(({ key }) => key) }, 'the gateway is ready');
  await untilStopped();
  log.info('stopping');
  await server.close();
}
