import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { until } from '../support/until.ts';

let gateway: TestGateway;
const at = () => `${gateway.url}/graphql`;

beforeAll(async () => {
  gateway = await startTestGateway();
});

afterAll(() => gateway.close());

const TYPENAME = '{ __typename }';
const WATCH = 'subscription { trainingJobStatuses { type } }';

interface StreamOptions {
  readonly accept?: string;
  readonly contentType?: string;
  readonly signal?: AbortSignal;
}

function postText(body: string, options: StreamOptions = {}): Promise<Response> {
  const { accept = 'text/event-stream', contentType = 'application/json', signal = null } = options;
  const headers = { accept, 'content-type': contentType };
  return fetch(at(), { method: 'POST', headers, body, signal });
}

const post = (sent: object, options?: StreamOptions) => postText(JSON.stringify(sent), options);

function get(
  sent: Readonly<Record<string, string>>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const leave = { accept: 'text/event-stream', 'apollo-require-preflight': '1' };
  return fetch(`${at()}?${new URLSearchParams(sent)}`, { headers: { ...leave, ...headers } });
}

interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
}

/** The events of a stream in its own words; lines that only show that it lives are not among them. */
function parseEvents(text: string): readonly ServerSentEvent[] {
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('event:'))
    .map((block) => {
      const [event = '', data = ''] = block.split('\n');
      return { event: event.replace('event: ', ''), data: data.replace('data: ', '') };
    });
}

async function eventsOf(response: Response): Promise<readonly ServerSentEvent[]> {
  return parseEvents(await response.text());
}

/** A stream that is read while it goes on. */
async function follow(response: Response) {
  const received = { text: '' };
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const ended = (async () => {
    for (;;) {
      const piece = await reader?.read();
      if (!piece || piece.done) return;
      received.text += piece.value;
    }
  })();
  return { events: () => parseEvents(received.text), ended };
}

describe('an accepted operation', () => {
  it('S01 that is a query is answered with 200 and a stream of one next and one complete', async () => {
    const response = await post({ query: TYPENAME });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const [next, complete, ...more] = await eventsOf(response);
    expect(next?.event).toBe('next');
    expect(JSON.parse(next?.data ?? '')).toMatchObject({ data: { __typename: 'Query' } });
    expect([complete, more]).toEqual([{ event: 'complete', data: '' }, []]);
  });

  it('S02 has its variables, its name and its extensions', async () => {
    const query = 'query A { __typename } query B($key: String!) { provider(key: $key) { kind } }';
    const sent = { query, operationName: 'B', variables: { key: 'azure' }, extensions: { any: 1 } };
    const [next] = await eventsOf(await post(sent));
    expect(JSON.parse(next?.data ?? '')).toMatchObject({ data: { provider: { kind: 'AZURE_LANGUAGE' } } });
  });

  it('S03 may come by GET', async () => {
    const response = await get({
      query: 'query ($key: String!) { provider(key: $key) { kind } }',
      variables: '{"key":"azure"}',
      extensions: '{}',
    });
    const events = await eventsOf(response);
    expect(events.map(({ event }) => event)).toEqual(['next', 'complete']);
    expect(JSON.parse(events[0]?.data ?? '')).toMatchObject({ data: { provider: {} } });
  });

  it('S04 may be a mutation by POST', async () => {
    const query = 'mutation { deleteModel(input: { id: "nonsense" }) { userErrors { code } } }';
    const events = await eventsOf(await post({ query }));
    expect(events.map(({ event }) => event)).toEqual(['next', 'complete']);
  });

  it('S05 that is a subscription goes on until it is complete', async () => {
    const { data } = await gateway.query(
      '{ trainingJobs(filter: { done: false, providers: ["google"] }) { nodes { id } } }',
    );
    const query = 'subscription ($id: ID!) { trainingJobStatus(id: $id) { type } }';
    const stream = await follow(await post({ query, variables: { id: data?.trainingJobs?.nodes?.[0]?.id } }));
    await until('it begins', () => stream.events().length === 1);
    gateway.step(24 * 3_600_000);
    await stream.ended;
    expect(stream.events().map(({ event }) => event)).toEqual(['next', 'next', 'complete']);
  });

  it('S06 keeps each event on one line, whatever is in it', async () => {
    const query = 'query ($key: String!) { provider(key: $key) { key } model(id: $key) { id } }';
    const events = await eventsOf(
      await post({ query: query.replaceAll('String', 'ID'), variables: { key: 'a\n\nevent: b' } }),
    );
    expect(events.map(({ event }) => event)).toEqual(['next', 'complete']);
  });

  it('S07 that meets an error has it beside its data', async () => {
    const [next] = await eventsOf(await post({ query: '{ model(id: "nonsense") { id } }' }));
    expect(JSON.parse(next?.data ?? '')).toMatchObject({
      data: { model: null },
      errors: [{ path: ['model'], extensions: { code: 'BAD_INPUT' } }],
    });
  });
});

describe('what GraphQL itself refuses', () => {
  it.each([
    ['S10 a syntax error', '{', 'GRAPHQL_PARSE_FAILED'],
    ['S11 a document that is not valid', '{ nope }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'S12 several operations and no name',
      'query A { __typename } query B { __typename }',
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['S13 a variable that is missing', 'query ($id: ID!) { node(id: $id) { id } }', 'BAD_USER_INPUT'],
    [
      'S14 a subscription that cannot begin',
      'subscription { trainingJobStatus(id: "nonsense") { type } }',
      'BAD_INPUT',
    ],
  ])('%s is told in a stream, as one next and one complete', async (_case, query, code) => {
    const response = await post({ query });
    expect(response.status).toBe(200);
    const events = await eventsOf(response);
    expect(events.map(({ event }) => event)).toEqual(['next', 'complete']);
    const { errors, data } = JSON.parse(events[0]?.data ?? '');
    expect(errors).toMatchObject([{ extensions: { code, requestId: response.headers.get('x-request-id') } }]);
    expect(data ?? null).toBeNull();
  });
});

/** A refusal comes before the stream, as JSON with its code and request id. */
async function expectRefused(
  response: Response,
  status: number,
  code: string,
  message: string,
): Promise<void> {
  expect([response.status, response.headers.get('content-type')]).toEqual([
    status,
    'application/json; charset=utf-8',
  ]);
  expect(JSON.parse(await response.text())).toMatchObject({
    errors: [
      {
        message: expect.stringContaining(message),
        extensions: { code, requestId: response.headers.get('x-request-id') },
      },
    ],
  });
}

describe('a request that is no operation', () => {
  it.each([
    ['S20 without body', '', 400, 'POST body missing'],
    ['S21 that is not JSON', '{', 400, 'the body is not JSON'],
    ['S22 that is a list', '[{"query":"{ __typename }"}]', 400, 'batching is off'],
    ['S23 without document', '{}', 400, 'Missing query'],
    ['S24 whose query is no text', '{"query":1}', 400, 'Invalid query'],
    ['S25 whose variables are no object', '{"query":"{ a }","variables":[]}', 400, 'Invalid variables'],
    ['S26 whose extensions are no object', '{"query":"{ a }","extensions":1}', 400, 'Invalid extensions'],
  ])('%s is refused before the stream', async (_case, body, status, message) => {
    await expectRefused(await postText(body), status, 'BAD_REQUEST', message);
  });

  it('S27 over the limit is refused with 413', async () => {
    const body = JSON.stringify({ query: TYPENAME, variables: { unused: 'x'.repeat(1024 * 1024) } });
    await expectRefused(await postText(body), 413, 'LIMIT_EXCEEDED', 'larger than 1048576 bytes');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'S28 in %s is refused with 415',
    async (contentType) => {
      await expectRefused(
        await post({ query: TYPENAME }, { contentType }),
        415,
        'BAD_REQUEST',
        'application/json',
      );
    },
  );

  it('S29 in another charset is refused with 415', async () => {
    const contentType = 'application/json; charset=iso-8859-1';
    await expectRefused(await post({ query: TYPENAME }, { contentType }), 415, 'BAD_REQUEST', 'UTF-8');
  });

  it('S30 that changes something by GET is refused with 405', async () => {
    const response = await get({ query: 'mutation { deleteModel(input: { id: "a" }) { deletedId } }' });
    expect(response.headers.get('allow')).toBe('POST');
    await expectRefused(response, 405, 'BAD_REQUEST', 'use POST');
  });

  it('S31 by GET with an odd content type is refused with 415', async () => {
    await expectRefused(
      await get({ query: TYPENAME }, { 'content-type': 'text/html' }),
      415,
      'BAD_REQUEST',
      'GET',
    );
  });

  it('S32 from a page of another origin is refused with 403', async () => {
    const response = await get({ query: TYPENAME }, { origin: 'https://evil.example' });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    await expectRefused(response, 403, 'BAD_REQUEST', 'other origins');
  });
});

describe('the form of the answer', () => {
  it.each([
    ['S40 text/event-stream', 'text/event-stream'],
    ['S41 text/event-stream before others', 'text/event-stream, application/json;q=0.9'],
    ['S42 text/event-stream in capitals', 'Text/Event-Stream; charset=utf-8'],
  ])('%s is a stream', async (_case, accept) => {
    const response = await post({ query: TYPENAME }, { accept });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    await response.text();
  });

  it.each([
    ['S43 any form', '*/*'],
    ['S44 text/event-stream after another', 'application/json, text/event-stream'],
    ['S45 text/event-stream with less liking', 'text/event-stream;q=0.5, application/json'],
    ['S46 no text/event-stream', 'text/event-stream;q=0, application/json'],
  ])('%s is JSON', async (_case, accept) => {
    const response = await post({ query: TYPENAME }, { accept });
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    await response.text();
  });
});

describe('a client that leaves', () => {
  it('S50 ends its subscription: its place among the listeners is free', async () => {
    const leaving = new AbortController();
    const stream = await follow(await post({ query: WATCH }, { signal: leaving.signal }));
    stream.ended.catch(() => {});
    await until('it begins', () => stream.events().length > 0);
    const open = async () => /^automl_gateway_streams (\d+)$/m.exec(await metrics())?.[1];
    leaving.abort();
    await until('nobody is connected', async () => ((await open()) ?? '0') === '0');
  });

  it('S51 ends the upstream call of its query', async () => {
    gateway.google.faults.add({ kind: 'slow', delayMs: 60_000, path: '/models' });
    const query = '{ models(filter: { providers: ["google"] }) { sources { complete } } }';
    const leaving = new AbortController();
    const response = await post({ query }, { signal: leaving.signal });
    response.text().catch(() => {});
    await until('the provider is asked', () => gateway.google.faults.list().length === 0);
    leaving.abort();
    // The abandoned read is not shared: it would take a minute.
    expect((await gateway.query(query)).data).toEqual({ models: { sources: [{ complete: true }] } });
  });

  it('S52 before its stream has begun leaves the gateway running', async () => {
    const { port, hostname } = new URL(gateway.url);
    const socket = connect(Number(port), hostname);
    const body = JSON.stringify({ query: WATCH });
    const head = `POST /graphql HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
    socket.write(head + body, () => socket.resetAndDestroy());
    await until('the connection is gone', () => socket.destroyed);
    expect((await gateway.query(TYPENAME)).status).toBe(200);
  });
});

describe('a gateway that stops', () => {
  it('S53 ends a subscription’s stream without complete, so that its client comes back', async () => {
    const stopping = await startTestGateway({ polls: false });
    const response = await fetch(`${stopping.url}/graphql`, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({ query: WATCH }),
    });
    const stream = await follow(response);
    await until('it begins', () => stream.events().length > 0);
    await stopping.close();
    await stream.ended;
    expect(stream.events().map(({ event }) => event)).not.toContain('complete');
  });
});

async function metrics(): Promise<string> {
  return (await fetch(`${gateway.url}/metrics`)).text();
}
