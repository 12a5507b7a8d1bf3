import { isOpen } from '../access/authenticator.ts';
import { systemClock } from '../clock.ts';
import { environment, loadConfig } from '../config.ts';
import { startTracing } from '../tracing/start-tracing.ts';
import type { CreateProvider } from './build-gateway.ts';
import { createLog } from './create-log.ts';
import { reloadOnHangup } from './reload-on-hangup.ts';
import { startGateway } from './start-gateway.ts';
import { untilStopped } from './until-stopped.ts';

const EVERYBODY_IS_LET_IN =
  'callers are not told apart: everybody on this machine may do everything; access.apiKeys or access.jwt in the configuration changes that';

/** How long closing may take beside the requests that are waited for: clients agree, and the ledger is written. */
const CLOSING_MS = 1_500;

/** `automl-gateway serve`: the gateway as a file configures it, until it is told to stop. */
export async function serve(configPath: string, createProvider: CreateProvider): Promise<void> {
  const config = await loadConfig(configPath, environment());
  const log = createLog(environment(), 'info');
  const tracing = await startTracing(environment(), log);
  const gateway = await startGateway(config, createProvider, log, { tracing });
  // Before anybody is told that it is ready: a signal that nobody hears ends the process.
  const stopReloading = reloadOnHangup({ configPath, config, gateway, log });
  const stopped = untilStopped();
  const providers = config.providers.map(({ key }) => key);
  log.info({ url: gateway.url, listen: config.listen, providers }, 'the gateway is ready');
  if (isOpen(config.access)) log.warn(EVERYBODY_IS_LET_IN);
  await stopped;
  log.info('stopping');
  const { shutdown } = await stopReloading();
  const stopTimer = systemClock.after(shutdown.drainMs + CLOSING_MS, () => {
    log.warn('something is still under way; it is left to whoever comes after this process');
    process.exit();
  });
  await gateway.close({ isPatient: true });
  stopTimer();
}
