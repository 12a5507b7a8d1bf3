import { afterEach, describe, expect, it } from 'vitest';
import { NO_SPAN, type Tracing } from '../../src/tracing/span.ts';
import { GOOGLE_TOKEN, startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { until } from '../support/until.ts';

type Line = Readonly<Record<string, unknown>>;

const QUERY = 'query Shelf { models(first: 1) { nodes { name } } }';
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

/** Every span is of one trace, and goes nowhere. */
const ONE_TRACE: Tracing = {
  begin: () => ({ ...NO_SPAN, traceId: TRACE_ID }),
  stop: async () => {},
};

let gateway: TestGateway;
let texts: string[];

async function start(options: { readonly tracing?: Tracing } = {}): Promise<void> {
  texts = [];
  gateway = await startTestGateway({
    polls: false,
    logLevel: 'debug',
    onLogLine: (line) => texts.push(line),
    ...options,
  });
}

afterEach(() => gateway.close());

function get(search: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${gateway.url}/graphql${search}`, {
    headers: { 'apollo-require-preflight': 'yes', ...headers },
  });
}

/** The one line with these words, once it is written. */
async function lineOf(msg: string, requestId: string | null): Promise<Line> {
  return until(`the log has a line "${msg}"`, () =>
    texts
      .map((text): Line => JSON.parse(text))
      .find((line) => line.msg === msg && line.requestId === requestId),
  );
}

describe('a request', () => {
  it('has a line at debug: what it was, what was answered, how long it took; never its query', async () => {
    await start();
    const response = await get(`?query=${encodeURIComponent(QUERY)}&token=s3cret`);
    await response.text();
    const line = await lineOf('request', response.headers.get('x-request-id'));
    expect(line).toMatchObject({ level: 20, method: 'GET', path: '/graphql', status: 200 });
    expect(line.durationMs).toEqual(expect.any(Number));
    expect(texts.join('')).not.toMatch(/s3cret|token=/);
  });

  it('has one also where nothing was found', async () => {
    await start();
    const response = await fetch(`${gateway.url}/nowhere?a=b`);
    const line = await lineOf('request', response.headers.get('x-request-id'));
    expect(line).toMatchObject({ path: '/nowhere', status: 404 });
  });

  it('keeps its own id beside the one that its client gave it', async () => {
    await start();
    const response = await get('', { 'x-request-id': 'proxy:4711' });
    const requestId = response.headers.get('x-request-id');
    expect(requestId).not.toBe('proxy:4711');
    expect(await lineOf('request', requestId)).toMatchObject({ clientRequestId: 'proxy:4711' });
  });

  it.each(['x'.repeat(65), 'two words', '{"level":60}'])('takes no id like %s', async (id) => {
    await start();
    const response = await get('', { 'x-request-id': id });
    expect(await lineOf('request', response.headers.get('x-request-id'))).not.toHaveProperty(
      'clientRequestId',
    );
  });
});

describe('an operation', () => {
  it('has a line at debug, and its requests upstream have theirs, all with the id of the answer', async () => {
    await start();
    const response = await get(`?query=${encodeURIComponent(QUERY)}`);
    await response.text();
    const requestId = response.headers.get('x-request-id');
    expect(await lineOf('operation', requestId)).toMatchObject({
      level: 20,
      transport: 'http',
      type: 'query',
      operationName: 'Shelf',
      caller: 'anonymous',
      outcome: 'ok',
      durationMs: expect.any(Number),
    });
    expect(await lineOf('upstream call', requestId)).toMatchObject({
      method: 'GET',
      path: expect.not.stringContaining('?'),
      status: 200,
    });
    expect(texts.join('')).not.toContain(GOOGLE_TOKEN);
  });

  it('has a name of at most 100 characters', async () => {
    await start();
    const response = await get(`?query=query ${'N'.repeat(300)} { models(first: 1) { nodes { name } } }`);
    const line = await lineOf('operation', response.headers.get('x-request-id'));
    expect(line.operationName).toBe('N'.repeat(100));
  });

  it('has the id of its trace in every line while traces are on', async () => {
    await start({ tracing: ONE_TRACE });
    const response = await get('?query={ model(id: "broken") { name } }');
    const requestId = response.headers.get('x-request-id');
    expect(await lineOf('operation', requestId)).toMatchObject({ traceId: TRACE_ID });
    expect(await lineOf('a request met an error', requestId)).toMatchObject({ traceId: TRACE_ID });
  });
});
