import { pino } from 'pino';
import { type Clock, systemClock } from '../../src/clock.ts';
import { parseConfig } from '../../src/config.ts';
import { createAzureLanguageService } from '../../src/emulators/azure-language/index.ts';
import { createGoogleAutomlService } from '../../src/emulators/google-automl/index.ts';
import { type Emulator, startEmulator } from '../../src/emulators/start-emulator.ts';
import { createGatewayCore, type GatewayCore } from '../../src/gateway-core.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { createMemoryLedger } from '../../src/ledger/memory-ledger.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createTransport } from '../../src/providers/http/transport.ts';
import { createProviderRegistry } from '../../src/providers/registry.ts';
import { startGatewayServer } from '../../src/server/gateway-server.ts';
import type { GraphqlAnswer } from './json-answer.ts';
import { azureYaml, createProvider, googleYaml, post } from './test-gateway.ts';
import { USUAL_LIMITS, USUAL_TRANSPORT } from './upstream-limits.ts';
import { takeUpstreamRequests, type UpstreamRequests } from './upstream-requests.ts';

/** A gateway whose waits are short: `google`, `azure`, and `preview2`, which is the same Azure through its oldest API. */
export interface QuickGateway {
  readonly core: GatewayCore;
  query(document: string, variables?: Readonly<Record<string, unknown>>): Promise<GraphqlAnswer>;
  close(): Promise<void>;
}

export interface QuickWorld {
  readonly google: Emulator;
  readonly azure: Emulator;
  /** What reached the emulators since the last look. */
  upstream(): UpstreamRequests<'google' | 'azure'>;
  /** A gateway of its own, or one that goes on where another with the same ledger ended. */
  startGateway(ledger?: Ledger): Promise<QuickGateway>;
  close(): Promise<void>;
}

/** The longest a request to the gateway may take. */
export const QUICK_DEADLINE_MS = 500;
const TIMES_FASTER = 20;
const PROJECTS = ['reviews', 'tickets', 'sandbox'];

/** Says what time it is, and lets nobody wait for long. */
const quickClock: Clock = {
  now: () => systemClock.now(),
  after: (delayMs, callback) => systemClock.after(delayMs / TIMES_FASTER, callback),
};

/** Both emulators, and as many gateways over them as a test wants. */
export async function startQuickWorld(): Promise<QuickWorld> {
  const google = await startEmulator(createGoogleAutomlService, { port: 0, timeScale: 1 });
  const azure = await startEmulator(createAzureLanguageService, { port: 0, timeScale: 1 });
  const open: QuickGateway[] = [];
  return {
    google,
    azure,
    upstream: () => takeUpstreamRequests({ google, azure }),
    async startGateway(ledger) {
      const gateway = await startOver({ google, azure }, ledger ?? createMemoryLedger());
      open.push(gateway);
      return gateway;
    },
    async close() {
      await Promise.all(open.map((gateway) => gateway.close()));
      await Promise.all([google.close(), azure.close()]);
    },
  };
}

async function startOver(
  { google, azure }: { readonly google: Emulator; readonly azure: Emulator },
  ledger: Ledger,
): Promise<QuickGateway> {
  const config = parseConfig(
    `
providers:
  - ${googleYaml(google.url)}
  - ${azureYaml(azure.url)}
  - ${azureYaml(azure.url, { key: 'preview2', apiVersion: 'v1.0-preview.2', projects: PROJECTS })}
`,
    {},
  );
  const transport = createTransport(USUAL_TRANSPORT);
  const log = pino({ level: 'silent' });
  const deps = { transport, upstream: USUAL_LIMITS, clock: quickClock, log };
  const core = createGatewayCore({
    registry: createProviderRegistry(config.providers.map((provider) => createProvider(provider, deps))),
    ledger,
    polling: config.polling,
    deadlineMs: QUICK_DEADLINE_MS,
    log,
    metrics: createMetrics(),
    clock: quickClock,
  });
  const options = { core, host: '127.0.0.1', port: 0, initialDocument: '', edge: config };
  const server = await startGatewayServer(options);
  const end = once(async () => {
    await server.close();
    await transport.close();
  });
  return {
    core,
    query: (query, variables) => post(`${server.url}/graphql`, { query, variables }),
    close: end,
  };
}

function once(end: () => Promise<void>): () => Promise<void> {
  let ended: Promise<void> | undefined;
  return () => {
    ended ??= end();
    return ended;
  };
}
