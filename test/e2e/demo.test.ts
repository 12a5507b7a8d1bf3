import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { createClient as createEventsClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProcess, startDemo, startProcess } from '../support/gateway-process.ts';
import { until } from '../support/until.ts';

let demo: DemoProcess;

beforeAll(async () => {
  demo = await startDemo(['--time-scale', '300']);
});

afterAll(() => demo.kill());

/** Runs a line of the welcome in a shell; of a stream as much as comes within `seconds`. */
function runInShell(line: string, seconds: number): Promise<string> {
  return new Promise((resolve) => {
    execFile('bash', ['-c', `timeout ${seconds} ${line}`], (_error, stdout) => resolve(stdout));
  });
}

function emulatorUrls(): readonly string[] {
  const { googleUrl, azureUrl, vertexUrl, translationUrl } = demo;
  return [googleUrl, azureUrl, vertexUrl, translationUrl];
}

function printedCommand(label: 'Query' | 'Subscribe'): string {
  return new RegExp(`${label} +(curl [^\\n]*\\\\\\n[^\\n]*)`).exec(demo.stdout())?.[1] ?? 'false';
}

function post(query: string, variables: object = {}) {
  return postTo(demo.url, query, variables);
}

async function postTo(url: string, query: string, variables: object) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return JSON.parse(await response.text());
}

describe('the welcome', () => {
  it('says where everything is and that the providers are emulators', () => {
    expect(demo.stdout()).toContain('The providers are emulators in this process.');
    expect(demo.stdout()).toContain(`${demo.url}/graphiql`);
    expect([demo.url, ...emulatorUrls()]).toEqual(
      Array(5).fill(expect.stringMatching(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/)),
    );
    expect(demo.stderr()).toBe('');
  });

  it('has a query that is answered exactly as printed', async () => {
    const { data, errors } = JSON.parse(await runInShell(printedCommand('Query'), 10));
    expect(errors).toBeUndefined();
    expect(data.models.nodes).toHaveLength(3);
  });

  it('has a subscription that is answered exactly as printed', async () => {
    await post(START, { input: azureTraining('welcome') });
    const events = await runInShell(printedCommand('Subscribe'), 2);
    expect(events).toContain('event: next\ndata: {"data":{"trainingJobStatuses":{"type":"SNAPSHOT"');
  });

  it('stays the last word on the terminal, unless the log is wanted there', async () => {
    await post(START, { input: { ...azureTraining('quiet'), provider: 'nobody' } });
    expect(demo.stdout()).toMatch(/Stop with Ctrl\+C\.\s*$/);
    const talking = startProcess(['--port', '0', '--emulator-port', '0'], { LOG_LEVEL: 'info' });
    const [, url = ''] = await talking.printed(/Open +(\S+)[\s\S]*Stop with/);
    await postTo(url, START, { input: { ...azureTraining('told'), provider: 'nobody' } });
    await talking.printed(/"audit":true/);
    await talking.kill();
  });

  it('names emulators that can be looked into', async () => {
    for (const url of emulatorUrls()) {
      expect((await fetch(`${url}/__emulator/state`)).status).toBe(200);
    }
  });
});

describe('the dashboard of the demonstration', () => {
  it('has models, jobs, operations and datasets of all four kinds, each once', async () => {
    const rows = '{ nodes { id provider { kind } } sources { provider { kind } complete } }';
    const lists = ['models', 'trainingJobs', 'operations', 'datasets'];
    const { data, errors } = await post(
      `{ ${lists.map((list) => `${list}(first: 200) ${rows}`).join(' ')} }`,
    );
    expect(errors).toBeUndefined();
    for (const list of lists) {
      const { nodes, sources }: Dashboard = data[list];
      expect(sources.map(({ provider, complete }) => [provider.kind, complete])).toEqual(
        KINDS.map((kind) => [kind, true]),
      );
      expect(new Set(nodes.map(({ provider }) => provider.kind)), list).toEqual(new Set(KINDS));
      expect(new Set(nodes.map(({ id }) => id)).size, list).toBe(nodes.length);
    }
  });
});

const KINDS = ['GOOGLE_AUTOML', 'AZURE_LANGUAGE', 'GOOGLE_VERTEX', 'GOOGLE_TRANSLATION'];

interface Dashboard {
  readonly nodes: readonly { readonly id: string; readonly provider: { readonly kind: string } }[];
  readonly sources: readonly { readonly provider: { readonly kind: string }; readonly complete: boolean }[];
}

const START = `mutation ($input: StartTrainingInput!) {
  startTraining(input: $input) { trainingJob { id } userErrors { code message } }
}`;
const WATCH = `subscription ($id: ID!) {
  trainingJobStatus(id: $id) { type previousState trainingJob { state model { displayName } } }
}`;

const azureTraining = (modelLabel: string) => ({
  provider: 'azure-demo',
  spec: { azureText: { projectName: 'sandbox', modelLabel } },
});

const googleTraining = (displayName: string) => ({
  provider: 'google-demo',
  spec: { googleTranslation: { displayName, datasetId: 'TRL4600000000000000001' } },
});

const translationTraining = (displayName: string) => ({
  provider: 'translation-demo',
  spec: { googleTranslation: { displayName, datasetId: 'NMd000000000000001' } },
});

interface StatusEvent {
  readonly type: string;
  readonly previousState: string | null;
  readonly trainingJob: { readonly state: string; readonly model: { readonly displayName: string } | null };
}

type Watch = (id: string) => AsyncIterable<{ data?: { trainingJobStatus: StatusEvent } | null | undefined }>;

const overSocket: Watch = (id) =>
  createSocketClient({ url: `${demo.url.replace('http', 'ws')}/graphql` }).iterate<{
    trainingJobStatus: StatusEvent;
  }>({ query: WATCH, variables: { id } });

const overEvents: Watch = (id) =>
  createEventsClient({ url: `${demo.url}/graphql` }).iterate<{ trainingJobStatus: StatusEvent }>({
    query: WATCH,
    variables: { id },
  });

async function eventsOf(watch: Watch, id: string): Promise<readonly StatusEvent[]> {
  const events: StatusEvent[] = [];
  for await (const { data } of watch(id)) if (data) events.push(data.trainingJobStatus);
  return events;
}

describe('a training that a mutation starts', () => {
  it.each([
    ['azure-demo', azureTraining('seen_live')],
    ['google-demo', googleTraining('seen_live')],
    ['translation-demo', translationTraining('seen_live')],
  ])(
    'at %s is seen to its end over WebSocket and over SSE, each state following the one before',
    async (_key, input) => {
      const { data } = await until('the project is free to train', async () => {
        const answer = await post(START, { input });
        return answer.data.startTraining.trainingJob ? answer : null;
      });
      const { id } = data.startTraining.trainingJob;
      const feeds = await Promise.all([eventsOf(overSocket, id), eventsOf(overEvents, id)]);
      for (const events of feeds) {
        expect(events[0]?.type).toBe('SNAPSHOT');
        for (const [index, { previousState }] of events.entries()) {
          expect(previousState).toBe(events[index - 1]?.trainingJob.state ?? null);
        }
        expect(events.at(-1)?.trainingJob).toEqual({
          state: 'SUCCEEDED',
          model: { displayName: 'seen_live' },
        });
      }
    },
  );
});

describe('Apollo’s hosted Sandbox', () => {
  const preflight = (origin: string) =>
    fetch(`${demo.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });

  it('may call the demonstration', async () => {
    const { status, headers } = await preflight('https://studio.apollographql.com');
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('https://studio.apollographql.com');
    expect(headers.get('access-control-allow-headers')).toBe('content-type');
  });

  it('is the only other site that may', async () => {
    const { headers } = await preflight('https://evil.example');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a port that is taken', () => {
  it('ends the start with exit code 1, an advice and no stack', async () => {
    const { port } = new URL(demo.url);
    const second = startProcess(['--port', port, '--emulator-port', '0']);
    expect(await second.ended).toEqual({ code: 1, signal: null });
    expect(second.stderr()).toMatch(/EADDRINUSE.*another program listens there/);
    expect(second.stderr()).not.toContain('    at ');
  });

  it('is an error also for emulators where it was asked for', async () => {
    const second = startProcess(['emulators', '--emulator-port', new URL(demo.googleUrl).port]);
    expect(await second.ended).toEqual({ code: 1, signal: null });
    expect(second.stderr()).toContain('another program listens there');
  });

  it('only moves the emulators elsewhere where the usual one was wanted', async () => {
    const usual = createServer();
    // Somebody else may hold the port already: then it is taken as well.
    await new Promise<void>((resolve) => {
      usual.once('error', () => resolve()).listen(4101, '127.0.0.1', resolve);
    });
    const other = startProcess(['--port', '0']);
    try {
      const [, url] = await other.printed(/Google AutoML +(\S+)(?=[\s\S]*Stop with)/);
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(url).not.toMatch(/:4101$/);
    } finally {
      await other.kill();
      usual.close();
    }
  });
});

describe('the time from start to ready', () => {
  it('is measured', async () => {
    const startedAt = performance.now();
    const another = await startDemo();
    const readyMs = Math.round(performance.now() - startedAt);
    await another.kill();
    console.log(`the demonstration was ready after ${readyMs} ms`);
    expect(readyMs).toBeGreaterThan(0);
  });
});
