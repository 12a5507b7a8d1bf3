import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReadySocket, openSocket } from '../support/raw-socket.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { until } from '../support/until.ts';

let gateway: TestGateway;
const at = () => `${gateway.url}/graphql`;

beforeAll(async () => {
  gateway = await startTestGateway();
});

afterAll(() => gateway.close());

const WATCH = 'subscription { trainingJobStatuses { type } }';
const subscribe = (id: string, query: string) => ({ type: 'subscribe', id, payload: { query } });

describe('a handshake', () => {
  it('on another path is refused with 404', async () => {
    await expect(openSocket(`${gateway.url}/elsewhere`)).rejects.toThrow('404');
    await expect(openSocket(`${gateway.url}/graphql/`)).rejects.toThrow('404');
  });

  it('from a page of another origin is refused with 403', async () => {
    const headers = { origin: 'https://evil.example' };
    await expect(openSocket(at(), { headers })).rejects.toThrow('403');
  });

  it('from a page of the gateway itself is taken', async () => {
    const socket = await openReadySocket(at(), { headers: { origin: gateway.url } });
    socket.close();
    expect((await socket.closed).code).toBe(1005);
  });

  it('without the subprotocol is closed with 4406', async () => {
    const socket = await openSocket(at(), { protocol: null });
    expect(await socket.closed).toEqual({ code: 4406, reason: 'Subprotocol not acceptable' });
  });

  it('for another subprotocol is not agreed to', async () => {
    await expect(openSocket(at(), { protocol: 'graphql-ws' })).rejects.toThrow('Server sent no subprotocol');
  });

  it('that breaks off leaves the gateway running', async () => {
    const { port, hostname } = new URL(gateway.url);
    for (const path of ['/graphql', '/elsewhere']) {
      const socket = connect(Number(port), hostname);
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
        () => socket.resetAndDestroy(),
      );
      await until('the connection is gone', () => socket.destroyed);
    }
    expect((await gateway.query('{ __typename }')).status).toBe(200);
  });
});

describe('the greeting', () => {
  it('that does not come is waited for 3 seconds', async () => {
    const socket = await openSocket(at());
    expect(await socket.closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
  });

  it('is given once', async () => {
    const socket = await openReadySocket(at());
    socket.say({ type: 'connection_init' });
    expect(await socket.closed).toEqual({ code: 4429, reason: 'Too many initialisation requests' });
  });

  it('comes before the first operation', async () => {
    const socket = await openSocket(at());
    socket.say(subscribe('a', '{ __typename }'));
    expect(await socket.closed).toEqual({ code: 4401, reason: 'Unauthorized' });
  });
});

describe('a message', () => {
  it.each([
    'not JSON',
    '[]',
    '{"type":"nonsense"}',
    '{"type":"subscribe"}',
    '{"type":"subscribe","id":"a","payload":{}}',
  ])('%s closes the socket with 4400', async (message) => {
    const socket = await openReadySocket(at());
    socket.say(message);
    expect(await socket.closed).toEqual({ code: 4400, reason: 'Invalid message received' });
  });

  it('larger than 1 MiB closes the socket', async () => {
    const socket = await openReadySocket(at());
    socket.say(subscribe('a', `{ __typename } #${'x'.repeat(1024 * 1024)}`));
    expect((await socket.closed).code).toBe(1009);
    expect((await gateway.query('{ __typename }')).status).toBe(200);
  });

  it('with the id of an operation under way closes the socket with 4409', async () => {
    const socket = await openReadySocket(at());
    socket.say(subscribe('a', WATCH));
    await socket.heard('next', 'a');
    socket.say(subscribe('a', WATCH));
    expect(await socket.closed).toEqual({ code: 4409, reason: 'Subscriber for a already exists' });
  });

  it('ping is answered with pong and its payload', async () => {
    const socket = await openReadySocket(at());
    socket.say({ type: 'ping', payload: { at: 1 } });
    expect(await socket.heard('pong')).toEqual({ type: 'pong', payload: { at: 1 } });
    socket.close();
  });
});

describe('an operation', () => {
  it.each([
    ['{', /^Syntax Error/, 'GRAPHQL_PARSE_FAILED'],
    ['{ nope }', /^Cannot query field "nope"/, 'GRAPHQL_VALIDATION_FAILED'],
    ['query A { __typename } query B { __typename }', /operationName/, 'OPERATION_RESOLUTION_FAILURE'],
  ])('"%s" is refused by itself, and the socket stays', async (query, message, code) => {
    const socket = await openReadySocket(at());
    socket.say(subscribe('bad', query));
    const { payload } = await socket.heard('error', 'bad');
    expect(payload).toMatchObject([
      { message: expect.stringMatching(message), extensions: { code, requestId: expect.any(String) } },
    ]);
    socket.say(subscribe('good', '{ __typename }'));
    expect((await socket.heard('next', 'good')).payload).toEqual({ data: { __typename: 'Query' } });
    await socket.heard('complete', 'good');
    socket.close();
  });

  it('has a request id of its own', async () => {
    const socket = await openReadySocket(at());
    for (const id of ['a', 'b']) socket.say(subscribe(id, '{ model(id: "nonsense") { id } }'));
    const ids = await Promise.all(
      ['a', 'b'].map(
        async (id) => /"requestId":"([^"]+)"/.exec(JSON.stringify(await socket.heard('next', id)))?.[1],
      ),
    );
    expect(new Set(ids).size).toBe(2);
    socket.close();
  });

  it('that the client completes ends its upstream call', async () => {
    gateway.google.faults.add({ kind: 'slow', delayMs: 60_000, path: '/models' });
    const socket = await openReadySocket(at());
    socket.say(
      subscribe(
        'slow',
        '{ models(filter: { providers: ["google"] }) { sources { complete problem { message } } } }',
      ),
    );
    await until('the provider is asked', () => gateway.google.faults.list().length === 0);
    socket.say({ type: 'complete', id: 'slow' });
    // The abandoned read is not shared: it would take a minute.
    socket.say(subscribe('quick', '{ models(filter: { providers: ["google"] }) { sources { complete } } }'));
    expect((await socket.heard('next', 'quick')).payload).toEqual({
      data: { models: { sources: [{ complete: true }] } },
    });
    socket.close();
  });
});
