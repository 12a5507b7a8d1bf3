import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { googleText } from '../api/training-specs.ts';
import { ResumingWatcher } from '../crash/resuming-watcher.ts';
import { createGatewayFiles, type GatewayFiles } from '../support/gateway-files.ts';
import { type GraphqlAnswer, textOf } from '../support/json-answer.ts';
import { keepAsking } from '../support/keep-asking.ts';
import { ResumingSocket } from '../support/resuming-socket.ts';
import { post } from '../support/test-gateway.ts';
import { until } from '../support/until.ts';

let files: GatewayFiles;
let url: string;

beforeAll(async () => {
  // A training takes about two seconds.
  files = await createGatewayFiles(600);
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  await files.configure(`
listen: { port: ${port} }
providers: [${files.google}, ${files.azure}]
polling: { minIntervalMs: 20, maxIntervalMs: 100 }
ledger: { url: "sqlite:${files.folder}/gateway.db" }
shutdown: { drainMs: 2000 }
`);
});

afterAll(() => files.close());

/** A connection to ask over, one request after the other. */
async function openConnection() {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.setEncoding('utf8');
  await once(socket, 'connect');
  socket.on('error', () => {});
  return {
    async get(path: string): Promise<string> {
      let heard = '';
      const listen = (chunk: string) => {
        heard += chunk;
      };
      socket.on('data', listen);
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      await until(`${path} is answered`, () => heard.endsWith('}') || heard.endsWith('\r\n0\r\n\r\n'));
      socket.off('data', listen);
      return heard;
    },
  };
}

const QUERY = '{ providers { key } models(first: 5) { nodes { id } sources { complete } } }';
const START = `mutation ($input: StartTrainingInput!) {
  startTraining(input: $input) { trainingJob { id state failure { code } } }
}`;
const STATE = 'query ($id: ID!) { node(id: $id) { ... on TrainingJob { state } } }';
const HTTP_CLIENTS = 16;
const SUBSCRIBERS = 8;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const place = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof place === 'object' && place !== null ? place.port : 0;
}

/** The same name asks for the same start. */
function askToStart(displayName: string): Promise<GraphqlAnswer> {
  const spec = googleText({ displayName });
  const variables = { input: { provider: 'google', spec, idempotencyKey: displayName } };
  return post(`${url}/graphql`, { query: START, variables });
}

async function startTraining(displayName: string): Promise<string> {
  const { data } = await askToStart(displayName);
  return textOf(data?.startTraining?.trainingJob?.id);
}

async function untilSucceeded(id: string): Promise<void> {
  await until('the training has succeeded', async () => {
    const { data } = await post(`${url}/graphql`, { query: STATE, variables: { id } });
    return textOf(data?.node?.state) === 'SUCCEEDED';
  });
}

interface Follower {
  readonly heard: readonly {
    readonly sequence: number;
    readonly type: string;
    readonly gap: string | null;
  }[];
}

/** What was told as a change, by its place. */
function changesOf({ heard }: Follower): readonly number[] {
  return heard.filter(({ type }) => type === 'CHANGE').map(({ sequence }) => sequence);
}

// Each starts two processes, one after the other.
describe('a stop', { timeout: 60_000 }, () => {
  it('answers what comes over a connection that it has, says that it is not ready, and ends the connection', async () => {
    const gateway = await files.serve();
    const connection = await openConnection();
    expect(await connection.get('/livez')).toMatch(/^HTTP\/1.1 200 [\s\S]*\r\nConnection: keep-alive\r\n/);
    const other = await openConnection();
    await other.get('/livez');
    gateway.signal('SIGTERM');
    await until('an answer is the last of its connection', async () =>
      /^HTTP\/1.1 200 [\s\S]*\r\nconnection: close\r\n/i.test(await connection.get('/livez')),
    );
    expect(await other.get('/readyz')).toMatch(/^HTTP\/1.1 503 [\s\S]*"draining"/);
    expect(await gateway.ended).toEqual({ code: 0, signal: null });
  });

  it('does not wait for ever for a change that nobody answers, which whoever comes next knows', async () => {
    const gateway = await files.serve();
    const faults = `${files.googleUrl}/__emulator/faults`;
    const slow = { kind: 'slow', delayMs: 600_000, method: 'POST', path: '/models' };
    await fetch(faults, { method: 'POST', body: JSON.stringify(slow) });
    const starting = askToStart('drain_unanswered').catch(() => null);
    await until(
      'the provider is asked',
      async () => (await (await fetch(faults)).text()) === '{"faults":[]}',
    );
    gateway.signal('SIGTERM');
    expect(await gateway.ended).toEqual({ code: 0, signal: null });
    expect(await starting).toBeNull();
    const successor = await files.serve();
    expect((await askToStart('drain_unanswered')).data).toMatchObject({
      startTraining: { trainingJob: { state: 'UNKNOWN', failure: { code: 'START_NOT_CONFIRMED' } } },
    });
    await successor.kill();
  });
});

describe('a stop under load', { timeout: 60_000 }, () => {
  it('breaks no request, and loses no event for those who come back', async () => {
    const first = await files.serve();
    const watchers = Array.from(
      { length: SUBSCRIBERS },
      () => new ResumingWatcher({ url: async () => url }, null),
    );
    const sockets = Array.from({ length: SUBSCRIBERS }, () => new ResumingSocket(`${url}/graphql`));
    await until('each stream has its snapshot', () => watchers.every(({ heard }) => heard.length > 0));
    const clients = Array.from({ length: HTTP_CLIENTS }, () => keepAsking(`${url}/graphql`, QUERY));
    const before = await startTraining('drain_before');
    await until('all clients are at work', () => clients.every(({ answers }) => answers.length > 3));

    first.signal('SIGTERM');
    expect(await first.ended).toEqual({ code: 0, signal: null });
    expect(first.stderr()).toBe('');
    await files.serve();

    await until('all clients are at work again', () => clients.every(({ refusals }) => refusals > 0));
    const after = await startTraining('drain_after');
    for (const id of [before, after]) await untilSucceeded(id);
    await Promise.all(clients.map((client) => client.stop()));
    const [longest = []] = watchers.map(changesOf).toSorted((one, other) => other.length - one.length);
    await until('every stream has caught up', () =>
      watchers.every((watcher) => changesOf(watcher).at(-1) === longest.at(-1)),
    );
    await Promise.all([...watchers, ...sockets].map((one) => one.leave()));

    for (const { broken, answers } of clients) {
      expect(broken).toEqual([]);
      expect(answers.filter(({ status, text }) => status !== 200 || text.includes('"errors"'))).toEqual([]);
    }
    for (const follower of [...watchers, ...sockets]) {
      expect(changesOf(follower)).toEqual(longest);
      expect(follower.heard.filter(({ gap }) => gap !== null)).toEqual([]);
    }
    for (const { codes } of sockets) expect(codes[0]).toBe(1012);
  });
});
