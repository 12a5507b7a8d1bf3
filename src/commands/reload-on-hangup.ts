import type { Logger } from 'pino';
import { isOpen } from '../access/authenticator.ts';
import { findChanges, isNothing, takeLiveSettings } from '../config/config-changes.ts';
import type { GatewayConfig } from '../config/gateway-config.ts';
import { ConfigError, environment, loadConfig } from '../config.ts';
import type { RunningGateway } from './start-gateway.ts';

export interface Reloading {
  /** Where the configuration is read. */
  readonly configPath: string;
  /** The one that the gateway was started with. */
  readonly config: GatewayConfig;
  readonly gateway: Pick<RunningGateway, 'reload'>;
  readonly log: Logger;
}

/**
 * Reads the configuration again at each SIGHUP, one after the other. One that cannot be used changes nothing. Answers
 * with the way to stop, which waits for what is under way and answers with what the gateway keeps to.
 */
export function reloadOnHangup(reloading: Reloading): () => Promise<GatewayConfig> {
  let { config } = reloading;
  let working = Promise.resolve();
  const onHangup = () => {
    working = working.then(async () => {
      config = await reload(config, reloading);
    });
  };
  process.on('SIGHUP', onHangup);
  return async () => {
    process.off('SIGHUP', onHangup);
    // A hangup while the gateway stops is not to end it before its time.
    process.on('SIGHUP', () => {});
    await working;
    return config;
  };
}

/** Answers with what the gateway keeps to from now on. Never rejects. */
async function reload(
  running: GatewayConfig,
  { configPath, gateway, log }: Reloading,
): Promise<GatewayConfig> {
  try {
    const next = await loadConfig(configPath, environment());
    requireCallers(running, next, configPath);
    const changes = findChanges(running, next);
    const live = takeLiveSettings(running, next);
    await gateway.reload(live);
    log.info(
      { changes },
      isNothing(changes) ? 'the configuration is the same' : describe(changes.needRestart),
    );
    return live;
  } catch (error) {
    log.error(
      error instanceof ConfigError ? { source: error.source, problems: error.problems } : { err: error },
      'the configuration cannot be used; the gateway goes on with the one it has',
    );
    return running;
  }
}

function describe(needRestart: readonly string[]): string {
  const taken = 'the configuration was read again';
  return needRestart.length === 0 ? taken : `${taken}; restart to change ${needRestart.join(', ')}`;
}

/** A section that is lost from the file shall not let everybody in, and the gateway listens where it did before. */
function requireCallers(running: GatewayConfig, next: GatewayConfig, configPath: string): void {
  if (isOpen(running.access) || !isOpen(next.access)) return;
  throw new ConfigError([NOT_BY_A_RELOAD], configPath);
}

const NOT_BY_A_RELOAD = {
  path: 'access',
  message:
    'must not become empty by a reload: everybody who reaches the gateway could do everything; restart it to have it so',
};
