import { createClient, type FormattedExecutionResult } from 'graphql-ws';
import { type Logger, pino } from 'pino';
import { buildGateway } from '../../src/commands/build-gateway.ts';
import type { ProviderConfig } from '../../src/config/gateway-config.ts';
import { parseConfig } from '../../src/config.ts';
import { createAzureLanguageService } from '../../src/emulators/azure-language/index.ts';
import type { EmulatedService, EmulatedServiceDeps } from '../../src/emulators/emulated-service.ts';
import { createGoogleAutomlService } from '../../src/emulators/google-automl/index.ts';
import { createGoogleTranslationService } from '../../src/emulators/google-translation/index.ts';
import { createGoogleVertexService } from '../../src/emulators/google-vertex/index.ts';
import { type Emulator, startEmulator } from '../../src/emulators/start-emulator.ts';
import type { GatewayCore } from '../../src/gateway-core.ts';
import { createAzureLanguage } from '../../src/providers/azure-language/index.ts';
import { createGoogleAutoml } from '../../src/providers/google-automl/index.ts';
import { createGoogleTranslation } from '../../src/providers/google-translation/index.ts';
import { createGoogleVertex } from '../../src/providers/google-vertex/index.ts';
import type { Provider } from '../../src/providers/provider.ts';
import type { ProviderDeps } from '../../src/providers/provider-deps.ts';
import { startGatewayServer } from '../../src/server/gateway-server.ts';
import type { Tracing } from '../../src/tracing/span.ts';
import type { GraphqlAnswer, Json } from './json-answer.ts';
import { takeUpstreamRequests, type UpstreamRequests } from './upstream-requests.ts';

export interface TestGatewayOptions {
  /** The emulators' clocks: `frozen` (the default) moves by `step` alone, `running` follows the wall. */
  readonly clock?: 'frozen' | 'running';
  /** By what the emulators divide the nominal length of work; 1 where absent. */
  readonly timeScale?: number;
  /** Whether the emulators begin with their seeds; they do where absent. */
  readonly seeded?: boolean;
  /** The longest a request may take. */
  readonly deadlineMs?: number;
  /** Whether it asks by itself how work stands, every moment; it does where absent, and else not while a test lasts. */
  readonly polls?: boolean;
  /** The `ledger.url` of the configuration; `memory:` where absent. */
  readonly ledgerUrl?: string;
  /** The `providers` of the configuration, in YAML; by default `google` and `azure`, each at its emulator. */
  readonly providers?: (endpoints: Endpoints) => readonly string[];
  /** The `webhooks` of the configuration, in YAML; none where absent. */
  readonly webhooks?: readonly string[];
  /** Hears each line of the log, which is else not to be had. */
  readonly onLogLine?: (line: string) => void;
  /** From which level on `onLogLine` hears; `info` where absent. */
  readonly logLevel?: 'trace' | 'debug' | 'info';
  /** Nothing is traced where absent. */
  readonly tracing?: Tracing;
  /** Further lines of the configuration, in YAML: `limits: { depth: 3 }`; `web` there replaces what is usual here. */
  readonly settings?: string;
}

export interface Endpoints {
  readonly google: string;
  readonly azure: string;
  readonly vertex: string;
  readonly translation: string;
}

export interface TestGateway {
  readonly url: string;
  readonly core: GatewayCore;
  readonly google: Emulator;
  readonly azure: Emulator;
  readonly vertex: Emulator;
  readonly translation: Emulator;
  /** Over HTTP, as any client. */
  query(document: string, variables?: Readonly<Record<string, unknown>>): Promise<GraphqlAnswer>;
  /** Over WebSocket. The iterator's `return` ends it. */
  subscribe(
    document: string,
    variables?: Readonly<Record<string, unknown>>,
  ): AsyncIterableIterator<FormattedExecutionResult<Json, unknown>>;
  /** What reached the emulators since the last look; a second look begins afresh. */
  upstream(): UpstreamRequests;
  /** Moves the clocks of all emulators on. */
  step(ms: number): void;
  /** Has the server go by other `settings` from now on. */
  reload(settings: string): Promise<void>;
  close(): Promise<void>;
}

/** The credentials of the default configuration: nothing may ever show them. */
export const GOOGLE_TOKEN = 'ya29.a-token-that-nobody-may-see';
export const AZURE_KEY = 'demo-key';

export function googleYaml(endpoint: string, key = 'google'): string {
  return `{ key: ${key}, kind: GOOGLE_AUTOML, project: demo-project, location: us-central1, endpoint: "${endpoint}", credentials: { type: access-token, token: ${GOOGLE_TOKEN} } }`;
}

export interface AzureSettings {
  readonly key?: string;
  readonly apiVersion?: string;
  /** The projects that the gateway may see; all where absent. */
  readonly projects?: readonly string[];
  /** No limit where absent, as the emulator is on this machine. */
  readonly requestsPerMinute?: number;
}

export function azureYaml(endpoint: string, settings: AzureSettings = {}): string {
  const { key = 'azure', apiVersion = '2023-04-01', projects, requestsPerMinute } = settings;
  const only = projects === undefined ? '' : `, projects: [${projects.join(', ')}]`;
  const limit = requestsPerMinute === undefined ? '' : `, requestsPerMinute: ${requestsPerMinute}`;
  return `{ key: ${key}, kind: AZURE_LANGUAGE, endpoint: "${endpoint}", apiVersion: ${apiVersion}, credentials: { type: key, key: ${AZURE_KEY} }${only}${limit} }`;
}

export function vertexYaml(endpoint: string, key = 'vertex'): string {
  return `{ key: ${key}, kind: GOOGLE_VERTEX, project: demo-project, location: us-central1, endpoint: "${endpoint}", credentials: { type: access-token, token: ${GOOGLE_TOKEN} } }`;
}

export function translationYaml(endpoint: string, key = 'translation'): string {
  return `{ key: ${key}, kind: GOOGLE_TRANSLATION, project: demo-project, location: us-central1, endpoint: "${endpoint}", credentials: { type: access-token, token: ${GOOGLE_TOKEN} } }`;
}

/** For `providers`: one of every kind, `google`, `azure`, `vertex` and `translation`, each at its emulator. */
export function oneOfEachKind({ google, azure, vertex, translation }: Endpoints): readonly string[] {
  return [googleYaml(google), azureYaml(azure), vertexYaml(vertex), translationYaml(translation)];
}

/** The whole product on free ports: every emulator, a gateway over those that are configured, and its server. */
export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const google = await startOn(createGoogleAutomlService, options);
  const azure = await startOn(createAzureLanguageService, options);
  const vertex = await startOn(createGoogleVertexService, options);
  const translation = await startOn(createGoogleTranslationService, options);
  const emulators = { google, azure, vertex, translation };
  const endpoints = {
    google: google.url,
    azure: azure.url,
    vertex: vertex.url,
    translation: translation.url,
  };
  const config = readConfig(options, endpoints);
  const core = buildGateway(config, createProvider, toLog(options), { tracing: options.tracing });
  const server = await startGatewayServer({
    core,
    host: '127.0.0.1',
    port: 0,
    initialDocument: '',
    edge: config,
  });
  const sockets = createClient({ url: `${server.url.replace('http', 'ws')}/graphql`, retryAttempts: 0 });
  return {
    url: server.url,
    core,
    ...emulators,
    query: (query, variables) => post(`${server.url}/graphql`, { query, variables }),
    subscribe: (query, variables = {}) => sockets.iterate<Json>({ query, variables }),
    upstream: () => takeUpstreamRequests(emulators),
    step: (ms) => {
      for (const { clock } of Object.values(emulators)) clock.step(ms);
    },
    reload: (settings) => server.reload(readConfig({ ...options, settings }, endpoints)),
    close: async () => {
      await sockets.dispose();
      await server.close();
      await Promise.all(Object.values(emulators).map((emulator) => emulator.close()));
    },
  };
}

function startOn<Service extends EmulatedService>(
  createService: (deps: EmulatedServiceDeps) => Service,
  { clock = 'frozen', timeScale = 1, seeded = true }: TestGatewayOptions,
): Promise<Emulator<Service>> {
  return startEmulator(
    (deps) => {
      // Before the service looks at it, so that the seeds' ages are exact.
      if (clock === 'frozen') deps.clock.freeze();
      return createService(deps);
    },
    { port: 0, timeScale, seeded },
  );
}

/** Also what is written whatever level the log has stays out of the tests' output. */
function toLog({ onLogLine, logLevel = 'info' }: TestGatewayOptions): Logger {
  return pino({ level: onLogLine ? logLevel : 'silent' }, { write: (line) => onLogLine?.(line) });
}

function readConfig(options: TestGatewayOptions, at: Endpoints) {
  const { providers = bothProviders, ledgerUrl = 'memory:', webhooks = [], deadlineMs = 10_000 } = options;
  const { settings = '' } = options;
  const web = /^web:/m.test(settings) ? '' : 'web: { introspection: true, explorer: true }';
  const polling =
    options.polls === false
      ? 'minIntervalMs: 3600000, maxIntervalMs: 3600000'
      : 'minIntervalMs: 20, maxIntervalMs: 100';
  const text = `
providers:
${providers(at)
  .map((provider) => `  - ${provider}`)
  .join('\n')}
polling: { ${polling}, deadlineHours: 1, discoverMinutes: 0 }
ledger: { url: "${ledgerUrl}" }
requests: { deadlineMs: ${deadlineMs} }
webhooks: [${webhooks.join(', ')}]
${web}
${settings}
`;
  return parseConfig(text, {});
}

function bothProviders({ google, azure }: Endpoints): readonly string[] {
  return [googleYaml(google), azureYaml(azure)];
}

export function createProvider(config: ProviderConfig, deps: ProviderDeps): Provider {
  switch (config.kind) {
    case 'GOOGLE_AUTOML':
      return createGoogleAutoml(config, deps);
    case 'GOOGLE_VERTEX':
      return createGoogleVertex(config, deps);
    case 'GOOGLE_TRANSLATION':
      return createGoogleTranslation(config, deps);
    case 'AZURE_LANGUAGE':
      return createAzureLanguage(config, deps);
    default:
      return config satisfies never;
  }
}

export async function post(url: string, body: unknown): Promise<GraphqlAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const { data, errors = [] } = JSON.parse(text);
  return { status: response.status, data, errors, text };
}
