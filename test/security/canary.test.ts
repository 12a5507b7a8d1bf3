import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createClient } from 'graphql-ws';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningGateway, startGateway } from '../../src/commands/start-gateway.ts';
import { parseConfig } from '../../src/config.ts';
import { createAzureLanguageService } from '../../src/emulators/azure-language/index.ts';
import { createGoogleAutomlService } from '../../src/emulators/google-automl/index.ts';
import { type Emulator, startEmulator } from '../../src/emulators/start-emulator.ts';
import { SEEDS } from '../api/seeds.ts';
import { azureText, googleText } from '../api/training-specs.ts';
import { startProcess } from '../support/gateway-process.ts';
import { useTemporaryFolder } from '../support/temporary-folder.ts';
import { createProvider } from '../support/test-gateway.ts';
import { jwtYaml, startTokenIssuer, type TokenIssuer } from '../support/token-issuer.ts';
import { until } from '../support/until.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';
import { CANARIES, findSecrets, formsOf, sha256Of } from './canaries.ts';
import { type EchoingProxy, startEchoingProxy, TRICKS } from './echoing-proxy.ts';

const folder = useTemporaryFolder('canary-');

/** What was seen of the gateway, by where: secrets are looked for in all of it. */
const seen = new Map<string, string>();
const logLines: string[] = [];
const secrets: Record<string, string> = { ...CANARIES };

let google: Emulator;
let azure: Emulator;
let proxies: readonly EchoingProxy[];
let issuer: TokenIssuer;
let receiver: WebhookReceiver;
let gateway: RunningGateway;

beforeAll(async () => {
  google = await startEmulator(createGoogleAutomlService, { port: 0, timeScale: 1_000 });
  azure = await startEmulator((deps) => createAzureLanguageService(deps), { port: 0, timeScale: 1_000 });
  azure.service.configure({ keys: [CANARIES.azureKey] });
  const [before, beside] = [await startEchoingProxy(), await startEchoingProxy()];
  before.target = google.url;
  beside.target = azure.url;
  proxies = [before, beside];
  issuer = await startTokenIssuer();
  receiver = await startWebhookReceiver();
  secrets.callerToken = await issuer.sign({ claims: { automl_role: 'admin' } });
  secrets.wrongCallerToken = await issuer.sign({ expiresInSeconds: -600 });
  const log = pino({ level: 'trace' }, { write: (line) => void logLines.push(line) });
  gateway = await startGateway(parseConfig(configOf(before.url, beside.url), {}), createProvider, log);
}, 30_000);

afterAll(async () => {
  await Promise.all([...proxies, google, azure, issuer, receiver].map((each) => each.close()));
});

function configOf(googleUrl: string, azureUrl: string, googleToken: string = CANARIES.googleToken): string {
  const { azureKey, callerKey, webhookSecret, webhookUrlToken } = CANARIES;
  return `
listen: { port: 0 }
providers:
  - { key: google, kind: GOOGLE_AUTOML, project: demo-project, location: us-central1, endpoint: "${googleUrl}", credentials: { type: access-token, token: "${googleToken}" } }
  - { key: azure, kind: AZURE_LANGUAGE, endpoint: "${azureUrl}", credentials: { type: key, key: "${azureKey}" } }
access:
  apiKeys: [{ name: tester, sha256: ${sha256Of(callerKey)}, role: admin }]
  ${jwtYaml(issuer)}
  auditLog: "${folder.path('audit.log')}"
webhooks:
  - { key: hook, url: "${receiver.url}/hooks?token=${webhookUrlToken}", secret: "${webhookSecret}", allowPrivateAddresses: true, filter: { kinds: [TRAIN_MODEL, DEPLOY_MODEL], states: [QUEUED, RUNNING, SUCCEEDED, FAILED, UNKNOWN] } }
polling: { minIntervalMs: 20, maxIntervalMs: 100, deadlineHours: 1, discoverMinutes: 0 }
ledger: { url: "sqlite:${folder.path('gateway.db')}" }
requests: { deadlineMs: 700 }
web: { introspection: true, explorer: true }
upstream: { breaker: { minRequests: 100000 } }
`;
}

const ROWS = 'sources { complete problem { code message providerRequestId } }';
const READS = `query ($ids: [ID!]!) {
  models(first: 100) { nodes { id name displayName state rawState dataset { displayName } } ${ROWS} }
  operations(first: 100) { nodes { id name rawState failure { message } } ${ROWS} }
  trainingJobs(first: 100) { nodes { id name displayName rawState failure { message } warnings { message } } ${ROWS} }
  datasets(first: 100) { nodes { id name displayName } ${ROWS} }
  nodes(ids: $ids) { id ... on Model { displayName evaluation { __typename } deployments { name } } ... on TrainingJob { displayName rawState } }
  providers { key displayName health { state lastFailure { code message providerRequestId } } }
}`;
const START =
  'mutation ($input: StartTrainingInput!) { startTraining(input: $input) { trainingJob { id name displayName } userErrors { code message } } }';
const CANCEL =
  'mutation ($input: CancelTrainingInput!) { cancelTraining(input: $input) { trainingJob { id name } userErrors { code message } } }';
const DELETE =
  'mutation ($input: DeleteModelInput!) { deleteModel(input: $input) { operation { name } userErrors { code message } } }';
const WATCH = `subscription ($id: ID!) { trainingJobStatus(id: $id) { trainingJob { displayName rawState failure { message } } } }`;

async function ask(
  where: string,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = { authorization: `Bearer ${CANARIES.callerKey}` },
): Promise<string> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(10_000),
  });
  return see(where, response);
}

async function see(where: string, response: Response): Promise<string> {
  const text = await response.text();
  seen.set(where, `${response.status} ${JSON.stringify([...response.headers])}\n${text}`);
  return text;
}

/** Starts that are looked for still, which takes longer than what follows them. */
const starts: Promise<unknown>[] = [];

/** Everything that sends something upstream, each in every way it can be asked for. */
async function exercise(label: string): Promise<void> {
  const ids = [
    SEEDS.ticketsModel,
    SEEDS.reviewsModel,
    SEEDS.runningFlowersTraining,
    SEEDS.failedReviewsTraining,
  ];
  const start = (provider: string, spec: object) =>
    ask(`a start at ${provider} (${label})`, START, { input: { provider, spec } });
  const number = starts.length;
  starts.push(
    start('google', googleText({ displayName: `canary_v${number}` })),
    // One start at a time in a project.
    start('azure', azureText({ projectName: `canary-${number}` })),
  );
  await Promise.all([
    ask(`reads (${label})`, READS, { ids }),
    ask(`a delete (${label})`, DELETE, { input: { id: SEEDS.sentimentModel } }),
    ...[SEEDS.runningFlowersTraining, SEEDS.runningTicketsTraining].flatMap((id) => [
      ask(`a cancel (${label})`, CANCEL, { input: { id } }),
      watchBriefly(`a subscription over WebSocket (${label})`, id),
      streamBriefly(`a subscription over SSE (${label})`, id),
    ]),
  ]);
}

/** What comes first in an event stream. */
async function streamBriefly(where: string, id: string): Promise<void> {
  const query = new URLSearchParams({ query: WATCH, variables: JSON.stringify({ id }) });
  const response = await fetch(`${gateway.url}/graphql?${query}`, {
    headers: { authorization: `Bearer ${secrets.callerToken}`, accept: 'text/event-stream' },
  });
  let text = `${response.status} ${JSON.stringify([...response.headers])}`;
  for await (const piece of response.body ?? []) {
    text += Buffer.from(piece).toString();
    if (/data: |"errors"/.test(text)) break;
  }
  seen.set(where, text);
}

/** What comes first over a socket. */
async function watchBriefly(
  where: string,
  id: string,
  authorization = `Bearer ${secrets.callerToken}`,
): Promise<void> {
  const client = createClient({
    url: `${gateway.url.replace('http', 'ws')}/graphql`,
    connectionParams: { authorization },
    retryAttempts: 0,
    lazy: true,
  });
  const results = client.iterate({ query: WATCH, variables: { id } });
  const first = await results.next().catch((reason: unknown) => describeClose(reason));
  seen.set(where, JSON.stringify(first));
  await results.return?.();
  await client.dispose();
}

function describeClose(reason: unknown): unknown {
  if (!(reason instanceof Event)) return reason;
  const { code, reason: words } = reason as CloseEvent;
  return { code, words };
}

describe('a provider that repeats its credential', () => {
  it.each(Object.entries(TRICKS))('in %s', { timeout: 30_000 }, async (label, trick) => {
    const echoesBefore = proxies.map(({ echoes }) => echoes);
    for (const proxy of proxies) proxy.trick = trick;
    await exercise(label);
    for (const proxy of proxies) proxy.trick = null;
    for (const [index, { echoes }] of proxies.entries())
      expect(echoes).toBeGreaterThan(echoesBefore[index] ?? 0);
    for (const [where, text] of seen) expect(findSecrets(text, secrets), `${where}: ${text}`).toEqual([]);
  });
});

describe('a caller', () => {
  const wrong = () => [
    { authorization: `Bearer ${CANARIES.wrongCallerKey}` },
    { authorization: `Bearer ${secrets.wrongCallerToken}` },
    { authorization: `Basic ${btoa(`user:${CANARIES.wrongCallerKey}`)}` },
    { authorization: CANARIES.wrongCallerKey },
    { 'x-api-key': CANARIES.wrongCallerKey },
    { authorization: `Bearer ${CANARIES.callerKey}`, 'x-api-key': CANARIES.wrongCallerKey },
  ];

  it('with a wrong credential is not told it', async () => {
    for (const [index, headers] of wrong().entries()) {
      const text = await ask(`a wrong credential ${index}`, '{ __typename }', {}, headers);
      expect(text).toContain('UNAUTHENTICATED');
    }
    for (const credential of [CANARIES.wrongCallerKey, secrets.wrongCallerToken]) {
      await watchBriefly('a wrong credential over WebSocket', SEEDS.ticketsModel, `Bearer ${credential}`);
    }
  });

  it('that puts its credential where it does not belong finds it nowhere else', async () => {
    const key = CANARIES.callerKey;
    const paths = [`/graphql?query={__typename}&api_key=${key}`, `/nowhere?${key}`, `/?key=${key}`];
    for (const path of paths) {
      const headers = { accept: 'text/html, application/json', referer: `https://app.test/?key=${key}` };
      await see(`GET ${paths.indexOf(path)}`, await fetch(`${gateway.url}${path}`, { headers }));
    }
  });
});

describe('what the gateway shows of itself', () => {
  it.each(['/livez', '/readyz', '/metrics', '/', '/graphql', '/graphiql', '/nowhere'])('%s', async (path) => {
    const headers = { accept: 'text/html', authorization: `Bearer ${CANARIES.callerKey}` };
    await see(path, await fetch(`${gateway.url}${path}`, { headers }));
  });
});

describe('a mistake in the configuration', () => {
  const { googleToken, azureKey, webhookSecret, callerKey } = CANARIES;
  const google = (parts: string) =>
    `providers: [{ key: google, kind: GOOGLE_AUTOML, project: p, location: us-central1, ${parts} }]`;
  const azureAt = (parts: string) => `providers: [{ key: azure, kind: AZURE_LANGUAGE, ${parts} }]`;
  const good = google('credentials: { type: none }');

  it.each([
    google(`credentials: { type: access-token, key: "${googleToken}" }`),
    google(`credentials: { type: "${googleToken}" }`),
    google(`credentials: "${googleToken}"`),
    google(`credentials: { type: access-token, token: "Bearer ${googleToken}" }`),
    google(`credentials: { type: access-token, token: "${googleToken}\\n" }`),
    google(`credentials: { type: access-token, token: ["${googleToken}"] }`),
    google(`endpoint: "https://user:${googleToken}@automl.googleapis.com", credentials: { type: none }`),
    google(`endpoint: "https://automl.googleapis.com/?key=${googleToken}", credentials: { type: none }`),
    google(`project: "${googleToken}", credentials: { type: none }`),
    azureAt(`endpoint: "https://x.test", credentials: { type: key, key: "${azureKey}\\u00e9" }`),
    azureAt(`endpoint: "${azureKey}", credentials: { type: entra }`),
    azureAt(`endpoint: "https://x.test", apiVersion: "${azureKey}", credentials: { type: entra }`),
    `${good}\nwebhooks: [{ key: hook, url: "https://x.test", secret: "${webhookSecret}!" }]`,
    `${good}\nwebhooks: [{ key: hook, url: "http://x.test/?${webhookSecret}", secret: 5 }]`,
    `${good}\naccess: { apiKeys: [{ name: a, sha256: "${callerKey}", role: admin }] }`,
    `${good}\naccess: { apiKeys: [{ name: "${callerKey} ", sha256: "", role: "${callerKey}" }] }`,
    `${good}\naccess: { apiKeys: [ "${callerKey}" ] }`,
    `${good}\nledger: { url: "${azureKey}" }`,
    `${good}\n  token: "${googleToken}\n`,
    `providers: [ "${googleToken}" ]`,
  ])('does not show it: %#', (text) => {
    expect(() => parseConfig(text, {})).toThrow();
    try {
      parseConfig(text, {});
    } catch (error) {
      expect(findSecrets(`${error} ${error instanceof Error ? error.stack : ''}`, secrets)).toEqual([]);
    }
  });
});

describe('the command line', () => {
  /** What a command printed until it ended. */
  async function run(command: string, file: string, text: string, token: string): Promise<string> {
    const path = folder.path(file);
    writeFileSync(path, text);
    const process = startProcess([command, '--config', path], { LOG_LEVEL: 'trace', GOOGLE_TOKEN: token });
    const { code } = await process.ended;
    expect(code).toBe(1);
    const printed = process.stdout() + process.stderr();
    seen.set(`${command} with ${file}`, printed);
    return printed;
  }

  const config = () =>
    configOf(proxies[0]?.url ?? '', proxies[1]?.url ?? '', `\${GOOGLE_TOKEN}`).replace(
      'gateway.db',
      'another.db',
    );

  it('does not print a secret that it cannot use', async () => {
    expect(await run('serve', 'line-break.yaml', config(), `${CANARIES.googleToken}\n`)).toContain('token');
  });

  it('does not print a secret of a gateway that cannot start', { timeout: 15_000 }, async () => {
    const { port } = new URL(gateway.url);
    const taken = config().replace('port: 0', `port: ${port}`);
    expect(await run('serve', 'port-taken.yaml', taken, CANARIES.googleToken)).toContain(port);
  });

  it('does not print a secret when it looks for what is wrong', { timeout: 30_000 }, async () => {
    for (const proxy of proxies) proxy.trick = TRICKS['an error 403'] ?? null;
    const printed = await run('doctor', 'doctor.yaml', config(), CANARIES.googleToken);
    for (const proxy of proxies) proxy.trick = null;
    expect(printed).toContain('403');
  });
});

describe('nothing', () => {
  it('of all that was seen holds a secret', { timeout: 30_000 }, async () => {
    await Promise.all(starts);
    await until('a webhook to be told', () => receiver.messages.length > 0);
    await gateway.close();
    const written = readdirSync(dirname(folder.path('audit.log')));
    expect(written).toEqual(expect.arrayContaining(['audit.log', 'gateway.db']));
    // The configuration files are the test's own, and hold what they are to hold.
    for (const file of written.filter((name) => !name.endsWith('.yaml'))) {
      seen.set(`the file ${file}`, readFileSync(join(dirname(folder.path('audit.log')), file), 'latin1'));
    }
    seen.set('the webhook', JSON.stringify(receiver.messages));
    seen.set('the log', logLines.join(''));
    expect(logLines.length).toBeGreaterThan(100);
    for (const [where, text] of seen) {
      expect(findSecrets(text, secrets), where).toEqual([]);
    }
  });

  it('would escape the search', () => {
    for (const [name, secret] of Object.entries(CANARIES)) {
      for (const form of formsOf(secret))
        expect(findSecrets(`before ${form} after`, secrets)).toContain(name);
    }
    expect([...seen.values()].filter((text) => text.includes('[redacted]')).length).toBeGreaterThan(20);
  });
});
