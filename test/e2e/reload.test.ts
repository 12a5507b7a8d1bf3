import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { googleText } from '../api/training-specs.ts';
import { createGatewayFiles, type GatewayFiles, type ServingProcess } from '../support/gateway-files.ts';
import { openReadySocket, openSocket, type RawSocket } from '../support/raw-socket.ts';
import { post } from '../support/test-gateway.ts';
import { until } from '../support/until.ts';

let files: GatewayFiles;
let gateway: ServingProcess;

beforeAll(async () => {
  files = await createGatewayFiles(600);
});

afterEach(() => gateway.kill());

afterAll(() => files.close());

interface Parts {
  readonly providers?: readonly string[];
  /** Further lines. */
  readonly settings?: string;
}

async function configure({ providers = [files.google], settings = '' }: Parts): Promise<void> {
  await files.configure(`
${/^listen:/m.test(settings) ? '' : 'listen: { port: 0 }'}
providers:
${providers.map((provider) => `  - ${provider}`).join('\n')}
polling: { minIntervalMs: 20, maxIntervalMs: 100 }
ledger: { url: "memory:" }
${settings}
`);
}

async function serve(parts: Parts = {}): Promise<ServingProcess> {
  await configure(parts);
  gateway = await files.serve();
  return gateway;
}

async function reload(parts: Parts) {
  await configure(parts);
  return gateway.reload();
}

const NOTHING = { added: [], removed: [], changed: [] };
const BOARD = 'subscription { trainingJobStatuses { type trainingJob { provider { key } } } }';
const JOB = `subscription ($id: ID!, $after: String) {
  trainingJobStatus(id: $id, after: $after) { cursor previousState trainingJob { state } }
}`;
const START = `mutation ($input: StartTrainingInput!) {
  startTraining(input: $input) { trainingJob { id } userErrors { __typename } }
}`;

interface Payload {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** What an operation over a socket was answered so far. */
function payloadsOf(socket: RawSocket, id: string): readonly Payload[] {
  return socket.received
    .filter((message) => message.type === 'next' && message.id === id)
    .map(({ payload }) => payload as Payload);
}

function subscribe(socket: RawSocket, id: string, query: string, variables: object = {}): void {
  socket.say({ type: 'subscribe', id, payload: { query, variables } });
}

async function startTraining(displayName: string): Promise<string> {
  const variables = { input: { provider: 'google', spec: googleText({ displayName }) } };
  const { data } = await post(`${gateway.url}/graphql`, { query: START, variables });
  return textAt(data, 'startTraining', 'trainingJob', 'id');
}

/** The text at a place in an answer. */
function textAt(answer: unknown, ...path: readonly string[]): string {
  const found = path.reduce<unknown>((value, key) => Object(value)[key], answer);
  if (typeof found === 'string') return found;
  throw new Error(`there is no text at ${path.join('.')} of ${JSON.stringify(answer)}`);
}

/** The key that callers show, and the entry of `access.apiKeys` in YAML. */
function keyOf(name: string, role = 'viewer') {
  const key = `amg_${name.repeat(8)}`;
  const sha256 = createHash('sha256').update(key).digest('hex');
  return { key, yaml: `{ name: ${name}, sha256: ${sha256}, role: ${role} }` };
}

async function openAs(key: string): Promise<RawSocket> {
  const socket = await openSocket(`${gateway.url}/graphql`);
  socket.say({ type: 'connection_init', payload: { authorization: `Bearer ${key}` } });
  await socket.heard('connection_ack');
  return socket;
}

describe('SIGHUP', () => {
  it('lets a board over all providers see the jobs of one that has come, and lets a socket live', async () => {
    await serve();
    const socket = await openReadySocket(`${gateway.url}/graphql`);
    subscribe(socket, 'board', BOARD);
    await socket.heard('next', 'board');
    const line = await reload({ providers: [files.google, files.azure] });
    expect(line).toMatchObject({ changes: { providers: { ...NOTHING, added: ['azure'] }, settings: [] } });
    await until('the board has a job of Azure', () =>
      JSON.stringify(payloadsOf(socket, 'board')).includes('"key":"azure"'),
    );
    socket.close();
  });

  it('keeps a subscription without a gap or a repetition while another provider comes, changes and goes', async () => {
    await serve();
    const id = await startTraining('reload_untouched');
    const socket = await openReadySocket(`${gateway.url}/graphql`);
    subscribe(socket, 'live', JOB, { id });
    await socket.heard('next', 'live');
    await reload({ providers: [files.google, files.azure] });
    await reload({
      providers: [files.google, files.azure.replace('key: azure', 'key: azure, displayName: Two')],
    });
    const line = await reload({ providers: [files.google] });
    expect(line).toMatchObject({ changes: { providers: { ...NOTHING, removed: ['azure'] } } });
    await socket.heard('complete', 'live');
    const [first, ...rest] = payloadsOf(socket, 'live');
    const cursor = textAt(first?.data, 'trainingJobStatus', 'cursor');
    subscribe(socket, 'again', JOB, { id, after: cursor });
    await socket.heard('complete', 'again');
    expect(rest).not.toEqual([]);
    expect(rest).toEqual(payloadsOf(socket, 'again'));
    socket.close();
  });

  it('follows a job on through the new settings of its provider', async () => {
    await serve();
    const id = await startTraining('reload_changed');
    const socket = await openReadySocket(`${gateway.url}/graphql`);
    subscribe(socket, 'live', JOB, { id });
    await socket.heard('next', 'live');
    const changed = files.google.replace('key: google', 'key: google, displayName: Renamed');
    const line = await reload({ providers: [changed] });
    expect(line).toMatchObject({ changes: { providers: { ...NOTHING, changed: ['google'] } } });
    await socket.heard('complete', 'live');
    expect(payloadsOf(socket, 'live').at(-1)).toMatchObject({
      data: { trainingJobStatus: { trainingJob: { state: 'SUCCEEDED' } } },
    });
    socket.close();
  });

  it('ends a subscription on a provider that has gone with an error that says so, and no other', async () => {
    await serve({ providers: [files.google, files.azure] });
    const id = await startTraining('reload_gone');
    const socket = await openReadySocket(`${gateway.url}/graphql`);
    subscribe(socket, 'all', BOARD);
    subscribe(socket, 'job', JOB, { id });
    subscribe(socket, 'named', BOARD.replace('Statuses', 'Statuses(filter: { providers: ["google"] })'));
    for (const name of ['all', 'job', 'named']) await socket.heard('next', name);
    await reload({ providers: [files.azure] });
    await socket.heard('complete', 'job');
    await socket.heard('complete', 'named');
    expect(payloadsOf(socket, 'job').at(-1)?.errors?.[0]).toMatchObject({
      message: 'the provider google is not configured any more: it cannot be followed',
      extensions: { code: 'NOT_FOUND' },
    });
    expect(payloadsOf(socket, 'named').at(-1)?.errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    expect(socket.received.filter(({ type, id }) => type === 'complete' && id === 'all')).toEqual([]);
    socket.close();
  });

  it('closes the sockets of a caller whose key has gone or whose rights are others, and of nobody else', async () => {
    const [ann, bob, eve] = [keyOf('ann'), keyOf('bob'), keyOf('eve')];
    await serve({ settings: `access: { apiKeys: [${[ann, bob, eve].map(({ yaml }) => yaml)}] }` });
    const sockets = { ann: await openAs(ann.key), bob: await openAs(bob.key), eve: await openAs(eve.key) };
    const line = await reload({
      settings: `access: { apiKeys: [${ann.yaml}, ${keyOf('bob', 'operator').yaml}] }`,
    });
    expect(line).toMatchObject({ changes: { settings: ['access.apiKeys'] } });
    expect((await sockets.bob.closed).code).toBe(4403);
    expect((await sockets.eve.closed).code).toBe(4403);
    expect(gateway.stdout()).toMatch(/"closed":2,"callers":\["bob","eve"\],"msg":"sockets and event streams/);
    subscribe(sockets.ann, 'board', BOARD);
    await sockets.ann.heard('next', 'board');
    sockets.ann.close();
    expect(gateway.stdout()).not.toContain(ann.key);
  });

  it('never lets everybody in where callers were told apart', async () => {
    const ann = keyOf('ann');
    await serve({ settings: `access: { apiKeys: [${ann.yaml}] }` });
    const line = await reload({});
    expect(line.msg).toContain('goes on with the one it has');
    expect(line).toMatchObject({ source: files.configPath, problems: [{ path: 'access' }] });
    const answer = await fetch(`${gateway.url}/graphql?query={__typename}`);
    expect(answer.status).toBe(401);
  });

  it('answers by new limits and web settings at once', async () => {
    await serve();
    const ask = async (query: string) => (await post(`${gateway.url}/graphql`, { query })).errors;
    expect(await ask('{ __schema { __typename } }')).toHaveLength(1);
    expect(await ask('{ providers { key } }')).toEqual([]);
    const line = await reload({ settings: 'web: { introspection: true }\nlimits: { depth: 1 }' });
    expect(line).toMatchObject({ changes: { settings: ['web.introspection', 'limits.depth'] } });
    expect(await ask('{ __typename }')).toEqual([]);
    expect(await ask('{ providers { key } }')).toHaveLength(1);
  });

  it('keeps the configuration it has where the new one is wrong, and lists every mistake', async () => {
    await serve();
    await files.configure('providers: []\ncolour: blue\n');
    const line = await gateway.reload();
    expect(line.msg).toContain('goes on with the one it has');
    expect(line.problems).toMatchObject([{ path: 'providers' }, { path: 'colour' }]);
    expect((await post(`${gateway.url}/graphql`, { query: '{ providers { key } }' })).data).toEqual({
      providers: [{ key: 'google' }],
    });
  });

  it('keeps everything as it was where a manifest that it names is not there', async () => {
    await serve();
    const settings = 'documents: { trusted: { mode: required, manifest: ./nowhere.json } }';
    const line = await reload({ providers: [files.azure], settings });
    expect(line.msg).toContain('goes on with the one it has');
    expect((await post(`${gateway.url}/graphql`, { query: '{ providers { key } }' })).data).toEqual({
      providers: [{ key: 'google' }],
    });
  });

  it('names what a restart alone can change, again at each reload', async () => {
    await serve();
    const settings = 'listen: { port: 1 }\nupstream: { maxConcurrent: 7 }';
    for (const _attempt of [1, 2]) {
      const line = await reload({ settings });
      expect(line.msg).toBe(
        'the configuration was read again; restart to change listen.port, upstream.maxConcurrent',
      );
    }
  });

  it('says that nothing has changed', async () => {
    await serve();
    expect((await gateway.reload()).msg).toBe('the configuration is the same');
  });
});
