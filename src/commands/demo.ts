import { createAuditLog, NO_AUDIT } from '../access/audit-log.ts';
import type { GatewayConfig } from '../config/gateway-config.ts';
import { environment, parseConfig } from '../config.ts';
import { startTracing } from '../tracing/start-tracing.ts';
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
  const tracing = await startTracing(environment(), log);
  const running = await startDemoEmulators(kinds, options);
  try {
    const config = demoConfig(kinds, running, options);
    // Else a line for each change would push the welcome off the screen.
    const audit = log.isLevelEnabled('info') ? createAuditLog(null, log) : NO_AUDIT;
    const server = await startGateway(config, createProvider, log, { tracing, audit });
    const stopped = untilStopped();
    console.log(welcome(server.url, running));
    await stopped;
    await server.close();
  } finally {
    await closeEmulators(running);
  }
}

/** Apollo's hosted Sandbox may call: the demonstration holds nothing worth stealing. */
const HOSTED_SANDBOX = ['https://studio.apollographql.com', 'https://sandbox.embed.apollographql.com'];

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
    web: { introspection: true, explorer: true, allowedOrigins: HOSTED_SANDBOX },
  };
  return parseConfig(JSON.stringify(config), {});
}

function welcome(url: string, running: readonly RunningEmulator[]): string {
  const width = Math.max(...running.map(({ title }) => title.length));
  const emulated = running
    .map(({ title, emulator }) => `    ${title.padEnd(width)} ${emulator.url}`)
    .join('\n');
  const query = '{ models(first: 3) { nodes { displayName task provider { key } } } }';
  return `
  AutoML gateway: one GraphQL API over many AutoML-style providers

  Open      ${url}            Apollo Sandbox, with a first query
            ${url}/graphiql   GraphiQL, which needs no internet

  The providers are emulators in this process. Nothing leaves this machine, nothing costs money.
  Nobody is asked who they are: the gateway listens to this machine alone, and whoever uses it may do everything.

${emulated}

  Query     curl -s ${url}/graphql -H 'content-type: application/json' \\
              -d '{"query":"${query}"}'

  Subscribe curl -sN ${url}/graphql -H 'content-type: application/json' -H 'accept: text/event-stream' \\
              -d '{"query":"subscription { trainingJobStatuses(filter: { done: false }) { type trainingJob { displayName state } } }"}'

  Stop with Ctrl+C.
`;
}
