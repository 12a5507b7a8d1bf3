import type { GatewayConfig } from '../config/gateway-config.ts';
import { environment, parseConfig } from '../config.ts';
import { HOSTED_SANDBOX } from '../server/cross-origin.ts';
import type { CreateProvider } from './build-gateway.ts';
import { createLog } from './create-log.ts';
import {
  closeEmulators,
  type EmulatorKind,
  type EmulatorsOptions,
  type RunningEmulator,
  startEmulators,
} from './emulators.ts';
import { isPortTaken } from './port-taken.ts';
import { startGateway } from './start-gateway.ts';
import { untilStopped } from './until-stopped.ts';

/** An emulator with the entry of a configuration's `providers` that fits it, less the endpoint. */
export interface DemoKind extends EmulatorKind {
  readonly provider: Readonly<Record<string, unknown>>;
}

export interface DemoOptions extends EmulatorsOptions {
  readonly port: number;
}

/** `npm start`: emulated providers and a gateway over them in one process, ready for a query. */
export async function runDemo(
  kinds: readonly DemoKind[],
  options: DemoOptions,
  createProvider: CreateProvider,
): Promise<void> {
  const log = createLog(environment(), 'warn');
  const running = await startDemoEmulators(kinds, options);
  try {
    const server = await startGateway(
      demoConfig(kinds, running, options),
      createProvider,
      log,
      HOSTED_SANDBOX,
    );
    console.log(welcome(server.url, running));
    await untilStopped();
    await server.close();
  } finally {
    await closeEmulators(running);
  }
}

/** On their usual ports, or on free ones where those are taken; on the ports asked for, or not at all. */
async function startDemoEmulators(
  kinds: readonly DemoKind[],
  options: DemoOptions,
): Promise<readonly RunningEmulator[]> {
  try {
    return await startEmulators(kinds, options);
  } catch (error) {
    if (options.emulatorPort !== null || !isPortTaken(error)) throw error;
    return startEmulators(kinds, { ...options, emulatorPort: 0 });
  }
}

/** Written as a configuration file would be: JSON is YAML. */
function demoConfig(
  kinds: readonly DemoKind[],
  running: readonly RunningEmulator[],
  { host, port }: DemoOptions,
): GatewayConfig {
  const config = {
    listen: { host, port },
    providers: kinds.map(({ provider }, index) => ({ ...provider, endpoint: running[index]?.emulator.url })),
    // A training takes 20 s here: asking every second or so shows each of its states.
    polling: { minIntervalMs: 500, maxIntervalMs: 2_000, deadlineHours: 1 },
    ledger: { url: 'memory:' },
  };
  return parseConfig(JSON.stringify(config), {});
}

function welcome(url: string, running: readonly RunningEmulator[]): string {
  const emulated = running.map(({ title, emulator }) => `    ${title.padEnd(16)} ${emulator.url}`).join('\n');
  const query = '{ models(first: 3) { nodes { displayName task provider { key } } } }';
  return `
  AutoML gateway: one GraphQL API over many AutoML-style providers

  Open      ${url}            Apollo Sandbox, with a first query
            ${url}/graphiql   GraphiQL, which needs no internet

  The providers are emulators in this process. Nothing leaves this machine, nothing costs money:
${emulated}

  Query     curl -s ${url}/graphql -H 'content-type: application/json' \\
              -d '{"query":"${query}"}'

  Subscribe curl -sN ${url}/graphql -H 'content-type: application/json' -H 'accept: text/event-stream' \\
              -d '{"query":"subscription { trainingJobStatuses(filter: { done: false }) { type trainingJob { displayName state } } }"}'

  Stop with Ctrl+C.
`;
}
