import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { accessYaml, keyOf } from '../support/caller-keys.ts';
import { OPCODES, openFrames, toFrame } from '../support/frame-socket.ts';
import { HANDSHAKE, openReadySocket, openSocket, type RawSocket } from '../support/raw-socket.ts';
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
const ANSWER = { data: { __typename: 'Query' } };
const INIT = '{"type":"connection_init"}';
const INVALID = { code: 4400, reason: 'Invalid message received' };

const subscribe = (id: string, query: string, others: object = {}) => ({
  type: 'subscribe',
  id,
  payload: { query, ...others },
});
const complete = (id: string) => ({ type: 'complete', id });

/** Whether the socket still answers. */
async function expectAlive(socket: RawSocket): Promise<void> {
  socket.say(subscribe('alive', TYPENAME));
  expect((await socket.heard('next', 'alive')).payload).toMatchObject(ANSWER);
  await socket.heard('complete', 'alive');
  socket.close();
}

/** The types of what was heard of an operation, in order. */
function typesOf({ received }: RawSocket, id: string): readonly string[] {
  return received.filter((message) => message.id === id).map(({ type }) => type);
}

describe('the handshake', () => {
  it('W01 agrees to graphql-transport-ws', async () => {
    const { answer, destroy } = await openFrames(at());
    expect(answer).toMatch(/^HTTP\/1.1 101 Switching Protocols/);
    expect(answer).toMatch(/^Sec-WebSocket-Protocol: graphql-transport-ws$/im);
    destroy();
  });

  it('W02 finds it among several subprotocols', async () => {
    const offer = HANDSHAKE.replace('Protocol: ', 'Protocol: graphql-ws, mqtt, ');
    const { answer, destroy } = await openFrames(at(), offer);
    expect(answer).toMatch(/^Sec-WebSocket-Protocol: graphql-transport-ws$/im);
    destroy();
  });

  it('W03 without a subprotocol ends in 4406', async () => {
    const socket = await openSocket(at(), { protocol: null });
    expect(await socket.closed).toEqual({ code: 4406, reason: 'Subprotocol not acceptable' });
  });

  it('W04 for the older subprotocol graphql-ws ends in 4406, agreed to nothing', async () => {
    const socket = await openFrames(at(), HANDSHAKE.replace('graphql-transport-ws', 'graphql-ws'));
    expect(socket.answer).not.toMatch(/^Sec-WebSocket-Protocol/im);
    expect(await socket.closeCode()).toBe(4406);
    socket.destroy();
  });

  it('W05 on another path is refused with 404', async () => {
    await expect(openSocket(`${gateway.url}/elsewhere`)).rejects.toThrow('404');
    await expect(openSocket(`${gateway.url}/graphql/`)).rejects.toThrow('404');
  });

  it('W06 from a page of another origin is refused with 403', async () => {
    const headers = { origin: 'https://evil.example' };
    await expect(openSocket(at(), { headers })).rejects.toThrow('403');
  });

  it('W07 from a page of the gateway itself is taken', async () => {
    await expectAlive(await openReadySocket(at(), { headers: { origin: gateway.url } }));
  });

  it('W08 of another version of the protocol is refused with the version that is spoken', async () => {
    const { answer, destroy } = await openFrames(at(), HANDSHAKE.replace('Version: 13', 'Version: 7'));
    expect(answer).toMatch(/^HTTP\/1.1 4\d\d .*^Sec-WebSocket-Version: 13/ims);
    destroy();
  });

  it('W09 with a key that is none is refused with 400', async () => {
    const { answer, destroy } = await openFrames(at(), HANDSHAKE.replace('dGhlIHNhbXBsZSBub25jZQ==', 'x'));
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    destroy();
  });

  it('W10 agrees to no compression', async () => {
    const offer = HANDSHAKE.replace('\r\n\r\n', '\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n');
    const { answer, destroy } = await openFrames(at(), offer);
    expect(answer).not.toMatch(/^Sec-WebSocket-Extensions/im);
    destroy();
  });

  it('W11 that breaks off leaves the gateway running', async () => {
    const { port, hostname } = new URL(gateway.url);
    for (const path of ['/graphql', '/elsewhere']) {
      const socket = connect(Number(port), hostname);
      socket.write(HANDSHAKE.replace('/graphql', path), () => socket.resetAndDestroy());
      await until('the connection is gone', () => socket.destroyed);
    }
    expect((await gateway.query(TYPENAME)).status).toBe(200);
  });
});

describe('the greeting', () => {
  it.each([
    ['W12 without payload', {}],
    ['W13 with null for payload', { payload: null }],
    ['W14 with a payload', { payload: { locale: 'de' } }],
  ])('%s is acknowledged', async (_case, others) => {
    const socket = await openSocket(at());
    socket.say({ type: 'connection_init', ...others });
    expect(await socket.heard('connection_ack')).toEqual({ type: 'connection_ack' });
    await expectAlive(socket);
  });

  it('W15 with a payload that is no object ends in 4400', async () => {
    const socket = await openSocket(at());
    socket.say({ type: 'connection_init', payload: [] });
    expect(await socket.closed).toEqual(INVALID);
  });

  it('W16 that does not come within 3 seconds ends in 4408', async () => {
    const socket = await openSocket(at());
    expect(await socket.closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
  });

  it('W17 given twice ends in 4429', async () => {
    const socket = await openReadySocket(at());
    socket.say(INIT);
    expect(await socket.closed).toEqual({ code: 4429, reason: 'Too many initialisation requests' });
  });

  it('W18 given twice at once ends in 4429', async () => {
    const socket = await openFrames(at());
    socket.send(toFrame(INIT), toFrame(INIT));
    expect(await socket.closeCode()).toBe(4429);
    socket.destroy();
  });

  it('W19 that comes after the first operation ends in 4401', async () => {
    const socket = await openSocket(at());
    socket.say(subscribe('a', TYPENAME));
    expect(await socket.closed).toEqual({ code: 4401, reason: 'Unauthorized' });
  });
});

describe('where callers are told apart, the greeting', () => {
  let guarded: TestGateway;
  const openGuarded = () => openSocket(`${guarded.url}/graphql`);

  beforeAll(async () => {
    guarded = await startTestGateway({ polls: false, settings: accessYaml({ ann: 'role: viewer' }) });
  });

  afterAll(() => guarded.close());

  it('W94 with a credential is acknowledged', async () => {
    const socket = await openGuarded();
    socket.say({ type: 'connection_init', payload: { authorization: `Bearer ${keyOf('ann')}` } });
    await socket.heard('connection_ack');
    await expectAlive(socket);
  });

  it.each([
    ['W95 with a wrong credential', { payload: { authorization: `Bearer ${keyOf('bob')}` } }],
    ['W96 without a credential', {}],
  ])('%s ends in 4403', async (_case, others) => {
    const socket = await openGuarded();
    socket.say({ type: 'connection_init', ...others });
    expect(await socket.closed).toEqual({ code: 4403, reason: 'Forbidden' });
    expect(socket.received).toEqual([]);
  });

  it('W97 that was refused lets no operation in that came right behind it', async () => {
    const socket = await openGuarded();
    socket.say({ type: 'connection_init' });
    socket.say(subscribe('a', TYPENAME));
    expect([4401, 4403]).toContain((await socket.closed).code);
    expect(socket.received).toEqual([]);
  });
});

const payload = (fields: object) => JSON.stringify({ type: 'subscribe', id: 'a', payload: fields });

describe('a message ends the socket with 4400', () => {
  it.each([
    ['W20', 'that is not JSON', 'not JSON'],
    ['W21', 'that is a list', '[]'],
    ['W22', 'that is null', 'null'],
    ['W23', 'without type', '{}'],
    ['W24', 'whose type is no text', '{"type":1}'],
    ['W25', 'of an unknown type', '{"type":"start","id":"a","payload":{"query":"{ a }"}}'],
    ['W26', 'of a type that only a server sends: connection_ack', '{"type":"connection_ack"}'],
    ['W27', 'of a type that only a server sends: next', '{"type":"next","id":"a","payload":{}}'],
    ['W28', 'of a type that only a server sends: error', '{"type":"error","id":"a","payload":[]}'],
    ['W29', 'to subscribe without id', '{"type":"subscribe","payload":{"query":"{ a }"}}'],
    ['W30', 'to subscribe with an empty id', '{"type":"subscribe","id":"","payload":{"query":"{ a }"}}'],
    ['W31', 'to subscribe with a number for id', '{"type":"subscribe","id":1,"payload":{"query":"{ a }"}}'],
    ['W32', 'to subscribe without payload', '{"type":"subscribe","id":"a"}'],
    ['W33', 'to subscribe without query', payload({})],
    ['W34', 'to subscribe whose query is no text', payload({ query: 1 })],
    ['W35', 'to subscribe whose variables are no object', payload({ query: TYPENAME, variables: [] })],
    ['W36', 'to subscribe whose operationName is no text', payload({ query: TYPENAME, operationName: 1 })],
    ['W37', 'to subscribe whose extensions are no object', payload({ query: TYPENAME, extensions: 'a' })],
    ['W38', 'to complete without id', '{"type":"complete"}'],
    ['W39', 'to ping with a payload that is no object', '{"type":"ping","payload":1}'],
  ])('%s %s', async (_id, _what, message) => {
    const socket = await openReadySocket(at());
    socket.say(message);
    expect(await socket.closed).toEqual(INVALID);
  });
});

describe('ping and pong', () => {
  it('W40 a ping is answered with a pong', async () => {
    const socket = await openReadySocket(at());
    socket.say({ type: 'ping' });
    expect(await socket.heard('pong')).toEqual({ type: 'pong' });
    await expectAlive(socket);
  });

  it('W41 a ping is answered with a pong that has its payload', async () => {
    const socket = await openReadySocket(at());
    socket.say({ type: 'ping', payload: { at: 1 } });
    expect(await socket.heard('pong')).toEqual({ type: 'pong', payload: { at: 1 } });
    await expectAlive(socket);
  });

  it('W42 a ping is answered before the greeting, too', async () => {
    const socket = await openSocket(at());
    socket.say({ type: 'ping' });
    expect(await socket.heard('pong')).toEqual({ type: 'pong' });
    socket.close();
  });

  it('W43 a pong that nobody asked for is passed over', async () => {
    const socket = await openReadySocket(at());
    socket.say({ type: 'pong', payload: { at: 1 } });
    await expectAlive(socket);
    expect(socket.received.map(({ type }) => type)).toEqual(['connection_ack', 'next', 'complete']);
  });

  it('W44 a ping of WebSocket itself is answered with its payload', async () => {
    const socket = await openFrames(at());
    socket.send(toFrame('are you there', { opcode: OPCODES.ping }));
    expect(String((await socket.heard(OPCODES.pong)).payload)).toBe('are you there');
    socket.destroy();
  });
});

describe('an operation', () => {
  it('W50 that is a query has one result and its end', async () => {
    const socket = await openReadySocket(at());
    socket.say(subscribe('a', 'query A { __typename } query B { b: __typename }', { operationName: 'B' }));
    await socket.heard('complete', 'a');
    expect(socket.received.slice(1)).toMatchObject([
      { type: 'next', id: 'a', payload: { data: { b: 'Query' } } },
      { type: 'complete', id: 'a' },
    ]);
    socket.close();
  });

  it('W51 that is a mutation has one result and its end', async () => {
    const socket = await openReadySocket(at());
    const query = 'mutation ($id: ID!) { deleteModel(input: { id: $id }) { userErrors { code } } }';
    socket.say(subscribe('a', query, { variables: { id: 'nonsense' } }));
    await socket.heard('complete', 'a');
    expect(socket.received.slice(1)).toMatchObject([
      { type: 'next', payload: { data: { deleteModel: { userErrors: [{}] } } } },
      { type: 'complete' },
    ]);
    socket.close();
  });

  it('W52 that is a subscription goes on until it is complete', async () => {
    const { data } = await gateway.query(
      '{ trainingJobs(filter: { done: false, providers: ["google"] }) { nodes { id } } }',
    );
    const variables = { id: data?.trainingJobs?.nodes?.[0]?.id };
    const socket = await openReadySocket(at());
    const query = 'subscription ($id: ID!) { trainingJobStatus(id: $id) { type } }';
    socket.say(subscribe('a', query, { variables }));
    await socket.heard('next', 'a');
    gateway.step(24 * 3_600_000);
    await socket.heard('complete', 'a');
    expect(typesOf(socket, 'a')).toEqual(['next', 'next', 'complete']);
    await expectAlive(socket);
  });

  it.each([
    ['W53 with a syntax error', '{', /^Syntax Error/, 'GRAPHQL_PARSE_FAILED'],
    ['W54 that is not valid', '{ nope }', /^Cannot query field "nope"/, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'W55 that is not named among several',
      'query A { __typename } query B { __typename }',
      /operationName/,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['W56 without a document', '', /^Missing query/, 'BAD_REQUEST'],
  ])('%s has one error and no end, and the socket stays', async (_case, query, message, code) => {
    const socket = await openReadySocket(at());
    socket.say(subscribe('bad', query));
    const { payload: errors } = await socket.heard('error', 'bad');
    expect(errors).toMatchObject([
      { message: expect.stringMatching(message), extensions: { code, requestId: expect.any(String) } },
    ]);
    await expectAlive(socket);
    expect(typesOf(socket, 'bad')).toEqual(['error']);
  });

  it('W57 that meets an error has it beside its data', async () => {
    const socket = await openReadySocket(at());
    socket.say(subscribe('a', '{ model(id: "nonsense") { id } }'));
    expect((await socket.heard('next', 'a')).payload).toMatchObject({
      data: { model: null },
      errors: [{ path: ['model'], extensions: { code: 'BAD_INPUT' } }],
    });
    await socket.heard('complete', 'a');
    socket.close();
  });

  it('W58 whose subscription cannot begin is told why, and ends', async () => {
    const socket = await openReadySocket(at());
    socket.say(subscribe('a', 'subscription { trainingJobStatus(id: "nonsense") { type } }'));
    await socket.heard('complete', 'a');
    expect(socket.received[1]).toMatchObject({
      type: 'next',
      payload: { errors: [{ extensions: { code: 'BAD_INPUT' } }] },
    });
    await expectAlive(socket);
  });

  it('W59 has a request id of its own', async () => {
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

  it.each([
    ['W60', '__proto__'],
    ['W61', 'constructor'],
    ['W62', 'ü "\\ 🏃'],
  ])('%s may be called %s', async (_case, id) => {
    const socket = await openReadySocket(at());
    socket.say(subscribe(id, TYPENAME));
    await socket.heard('complete', id);
    expect(typesOf(socket, id)).toEqual(['next', 'complete']);
    socket.close();
  });

  it('W63 does not wait for another one on the socket', async () => {
    gateway.google.faults.add({ kind: 'slow', delayMs: 60_000, path: '/models' });
    const socket = await openReadySocket(at());
    socket.say(subscribe('slow', '{ models(filter: { providers: ["google"] }) { nodes { id } } }'));
    await until('the provider is asked', () => gateway.google.faults.list().length === 0);
    await expectAlive(socket);
    expect(typesOf(socket, 'slow')).toEqual([]);
  });

  it('W64 is one of many on the socket', async () => {
    const socket = await openReadySocket(at());
    const ids = Array.from({ length: 40 }, (_, index) => `operation ${index}`);
    for (const id of ids) socket.say(subscribe(id, TYPENAME));
    for (const id of ids) await socket.heard('complete', id);
    for (const id of ids) expect(typesOf(socket, id)).toEqual(['next', 'complete']);
    socket.close();
  });
});

describe('the id of an operation', () => {
  it('W65 that is under way ends the socket with 4409', async () => {
    const socket = await openReadySocket(at());
    socket.say(subscribe('a', WATCH));
    await socket.heard('next', 'a');
    socket.say(subscribe('a', WATCH));
    expect(await socket.closed).toEqual({ code: 4409, reason: 'Subscriber for a already exists' });
  });

  it('W66 that is under way ends the socket with 4409, however long it is', async () => {
    const socket = await openReadySocket(at());
    const id = '🏃'.repeat(1_000);
    socket.say(subscribe(id, WATCH));
    socket.say(subscribe(id, WATCH));
    expect((await socket.closed).code).toBe(4409);
  });

  it('W67 may be used again after the end', async () => {
    const socket = await openReadySocket(at());
    socket.say(subscribe('a', TYPENAME));
    await socket.heard('complete', 'a');
    socket.say(subscribe('a', 'query { again: __typename }'));
    await until('it has ended again', () => typesOf(socket, 'a').length === 4);
    expect(socket.received[3]?.payload).toMatchObject({ data: { again: 'Query' } });
    socket.close();
  });

  it('W68 may be used again after its client has ended it, and hears nothing of the first', async () => {
    gateway.google.faults.add({ kind: 'slow', delayMs: 60_000, path: '/models' });
    const socket = await openReadySocket(at());
    socket.say(subscribe('a', '{ models(filter: { providers: ["google"] }) { sources { complete } } }'));
    await until('the provider is asked', () => gateway.google.faults.list().length === 0);
    socket.say(complete('a'));
    socket.say(subscribe('a', WATCH));
    await socket.heard('next', 'a');
    await expectAlive(socket);
    expect(socket.received[1]?.payload).toMatchObject({ data: { trainingJobStatuses: {} } });
    expect(typesOf(socket, 'a')).not.toContain('complete');
  });

  it('W69 may be used again in the same packet that ends it', async () => {
    const socket = await openFrames(at());
    socket.send(toFrame(INIT));
    await socket.heard(OPCODES.text);
    const messages = [subscribe('a', WATCH), complete('a'), subscribe('a', TYPENAME)];
    socket.send(...messages.map((message) => toFrame(JSON.stringify(message))));
    await until('it has ended', () =>
      socket.frames.some(({ payload: text }) => String(text).includes('complete')),
    );
    const heard = socket.frames.map(({ payload: text }) => JSON.parse(String(text)));
    expect(heard.slice(-2)).toMatchObject([
      { id: 'a', type: 'next', payload: ANSWER },
      { id: 'a', type: 'complete' },
    ]);
    socket.destroy();
  });
});

describe('an end that the client wants', () => {
  it('W70 of a query ends its upstream call', async () => {
    gateway.google.faults.add({ kind: 'slow', delayMs: 60_000, path: '/models' });
    const socket = await openReadySocket(at());
    const query = (fields: string) =>
      `{ models(filter: { providers: ["google"] }) { sources { ${fields} } } }`;
    socket.say(subscribe('slow', query('complete problem { message }')));
    await until('the provider is asked', () => gateway.google.faults.list().length === 0);
    socket.say(complete('slow'));
    // The abandoned read is not shared: it would take a minute.
    socket.say(subscribe('quick', query('complete')));
    expect((await socket.heard('next', 'quick')).payload).toMatchObject({
      data: { models: { sources: [{ complete: true }] } },
    });
    expect(typesOf(socket, 'slow')).toEqual([]);
    socket.close();
  });

  it('W71 of a subscription is not answered', async () => {
    const socket = await openReadySocket(at());
    socket.say(subscribe('a', WATCH));
    await socket.heard('next', 'a');
    socket.say(complete('a'));
    await expectAlive(socket);
    expect(typesOf(socket, 'a')).not.toContain('complete');
  });

  it('W72 of an operation that there is not is passed over', async () => {
    const socket = await openReadySocket(at());
    socket.say(complete('nothing'));
    await expectAlive(socket);
  });

  it('W73 leaves the others on the socket alone', async () => {
    const socket = await openReadySocket(at());
    for (const id of ['a', 'b']) socket.say(subscribe(id, WATCH));
    for (const id of ['a', 'b']) await socket.heard('next', id);
    socket.say(complete('a'));
    socket.say(subscribe('b', WATCH));
    expect((await socket.closed).code).toBe(4409);
  });
});

describe('frames', () => {
  const MIB = 1024 * 1024;

  it('W80 binary ones end the socket with 4400', async () => {
    const socket = await openFrames(at());
    socket.send(toFrame(INIT, { opcode: OPCODES.binary }));
    expect(await socket.closeCode()).toBe(4400);
    socket.destroy();
  });

  it('W81 that are parts of a message are put together', async () => {
    const socket = await openFrames(at());
    socket.send(
      toFrame(INIT.slice(0, 10), { isFinal: false }),
      toFrame('', { opcode: OPCODES.ping }),
      toFrame(INIT.slice(10), { opcode: OPCODES.continuation }),
    );
    expect(String((await socket.heard(OPCODES.text)).payload)).toBe('{"type":"connection_ack"}');
    socket.destroy();
  });

  it.each([
    ['W82 that are not masked', [toFrame(INIT, { isMasked: false })], 1002],
    ['W83 with an opcode that means nothing', [toFrame(INIT, { opcode: 3 })], 1002],
    ['W84 that go on with nothing', [toFrame(INIT, { opcode: OPCODES.continuation })], 1002],
    ['W85 of text that is no UTF-8', [toFrame(Buffer.from([0xff, 0xfe]))], 1007],
    ['W86 of one byte more than 1 MiB', [toFrame('x'.repeat(MIB + 1))], 1009],
    [
      'W87 of more than 1 MiB together',
      [
        toFrame('x'.repeat(MIB), { isFinal: false }),
        toFrame('x', { opcode: OPCODES.continuation, isFinal: false }),
      ],
      1009,
    ],
  ])('%s end the socket', async (_case, frames, code) => {
    const socket = await openFrames(at());
    socket.send(...frames);
    expect(await socket.closeCode()).toBe(code);
    socket.destroy();
    expect((await gateway.query(TYPENAME)).status).toBe(200);
  });

  it('W88 of exactly 1 MiB are a message', async () => {
    const socket = await openReadySocket(at());
    const message = JSON.stringify(subscribe('a', TYPENAME, { variables: { unused: '#' } }));
    socket.say(message.replace('#', `#${'x'.repeat(MIB - message.length)}`));
    expect((await socket.heard('next', 'a')).payload).toMatchObject(ANSWER);
    socket.close();
  });

  it('W89 that close are answered with the same code', async () => {
    const socket = await openFrames(at());
    socket.send(toFrame(Buffer.from([0x03, 0xe8]), { opcode: OPCODES.close }));
    expect(await socket.closeCode()).toBe(1000);
    socket.destroy();
  });
});

describe('the end of a socket', () => {
  it('W90 by its client ends what is under way', async () => {
    gateway.google.faults.add({ kind: 'slow', delayMs: 60_000, path: '/models' });
    const socket = await openReadySocket(at());
    socket.say(subscribe('slow', '{ models(filter: { providers: ["google"] }) { sources { complete } } }'));
    await until('the provider is asked', () => gateway.google.faults.list().length === 0);
    socket.destroy();
    const { data } = await gateway.query(
      '{ models(filter: { providers: ["google"] }) { sources { complete } } }',
    );
    expect(data).toEqual({ models: { sources: [{ complete: true }] } });
  });

  it('W91 for a fault of the gateway is 4500, and the others stay', async () => {
    const [socket, other] = [await openReadySocket(at()), await openReadySocket(at())];
    const fault = vi.spyOn(gateway.core.graph.log, 'child').mockImplementationOnce(() => {
      throw new Error('a fault');
    });
    socket.say(subscribe('a', '{'));
    expect(await socket.closed).toEqual({ code: 4500, reason: 'Internal server error' });
    fault.mockRestore();
    await expectAlive(other);
  });

  it('W92 because the gateway stops is 1012, which has clients come back', async () => {
    const stopping = await startTestGateway({ polls: false });
    const socket = await openReadySocket(`${stopping.url}/graphql`);
    socket.say(subscribe('a', WATCH));
    await socket.heard('next', 'a');
    await stopping.close();
    expect(await socket.closed).toEqual({ code: 1012, reason: 'Service restart' });
    expect(typesOf(socket, 'a')).not.toContain('complete');
  });
});
