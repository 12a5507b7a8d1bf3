import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admittedSocket, greetingSocket, openStream, queryWith } from '../support/as-caller.ts';
import { keyOf, keyYaml } from '../support/caller-keys.ts';
import { openSocket } from '../support/raw-socket.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { jwtYaml, startTokenIssuer, type TokenIssuer } from '../support/token-issuer.ts';

const QUERY = '{ providers { key } }';
const ALL = { providers: [{ key: 'google' }, { key: 'azure' }] };

let issuer: TokenIssuer;
let gateway: TestGateway;
let token: string;
const logged: string[] = [];

beforeAll(async () => {
  issuer = await startTokenIssuer();
  token = await issuer.sign();
  const keys = `${keyYaml('ann', 'role: viewer')}, ${keyYaml('old', 'role: admin, expiresAt: "2020-01-01T00:00:00Z"')}`;
  gateway = await startTestGateway({
    settings: `access: { apiKeys: [${keys}], ${jwtYaml(issuer)} }`,
    onLogLine: (line) => logged.push(line),
  });
});

beforeEach(() => {
  issuer.answer = null;
});

afterAll(async () => {
  await gateway.close();
  await issuer.close();
});

/** What is not let in, with what it shows. */
const REFUSED: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['nothing', {}],
  ['an unknown key', { 'x-api-key': keyOf('bob') }],
  ['a key that has expired', { 'x-api-key': keyOf('old') }],
  ['a token of nobody', { authorization: 'Bearer e30.e30.e30' }],
  ['another scheme', { authorization: 'Basic YW5uOmFubg==' }],
  ['a key and a token', { authorization: 'Bearer a.b.c', 'x-api-key': keyOf('ann') }],
];

describe('a request', () => {
  it.each<[string, () => Record<string, string>]>([
    ['a key', () => ({ 'x-api-key': keyOf('ann') })],
    ['a key as a bearer token', () => ({ authorization: `Bearer ${keyOf('ann')}` })],
    ['a token', () => ({ authorization: `Bearer ${token}` })],
    ['a token in the header of keys', () => ({ 'x-api-key': token })],
  ])('is let in with %s', async (_what, headers) => {
    expect(await queryWith(gateway.url, headers(), QUERY)).toMatchObject({ status: 200, data: ALL });
  });

  it.each(REFUSED)('is refused with %s, and told no more than that', async (_what, headers) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: QUERY }),
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await response.json()).toEqual({
      errors: [
        {
          message:
            'A valid API key or token is needed: send "authorization: Bearer …", or "x-api-key: …" with a key.',
          extensions: { code: 'UNAUTHENTICATED', requestId: response.headers.get('x-request-id') },
        },
      ],
    });
  });

  it.each(REFUSED)('for an event stream is refused with %s', async (_what, headers) => {
    const stream = await openStream(gateway.url, headers, 'subscription { trainingJobStatuses { type } }');
    await stream.ended;
    expect(stream.status).toBe(401);
    expect(JSON.parse(stream.text()).errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it('with two Authorization headers is refused, as it is not clear which one counts', async () => {
    const status = await new Promise((resolve, reject) => {
      request(`${gateway.url}/graphql?query=${encodeURIComponent(QUERY)}`, {
        headers: [
          'host',
          'localhost',
          'authorization',
          `Bearer ${keyOf('ann')}`,
          'authorization',
          'Bearer x',
        ],
      })
        .on('response', (response) => {
          response.resume();
          resolve(response.statusCode);
        })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(401);
  });

  it('by GET needs a caller as well', async () => {
    const url = `${gateway.url}/graphql?query=${encodeURIComponent(QUERY)}`;
    const headers = { 'apollo-require-preflight': '1' };
    expect((await fetch(url, { headers })).status).toBe(401);
    expect((await fetch(url, { headers: { ...headers, 'x-api-key': keyOf('ann') } })).status).toBe(200);
  });

  it.each(['/livez', '/', '/graphiql', '/graphql'])('for %s needs none', async (path) => {
    const response = await fetch(gateway.url + path, { headers: { accept: 'text/html' } });
    await response.arrayBuffer();
    expect(response.status).toBe(200);
  });

  it('is told to come back where the issuer of tokens does not answer', async () => {
    const other = await startTokenIssuer();
    other.answer = (response) => response.writeHead(500).end();
    const hidden = await startTestGateway({ settings: `access: { ${jwtYaml(other)} }` });
    const headers = { authorization: `Bearer ${await other.sign()}` };
    expect(await queryWith(hidden.url, headers, QUERY)).toMatchObject({
      status: 503,
      errors: [{ extensions: { code: 'AUTHENTICATION_UNAVAILABLE' } }],
    });
    const socket = await greetingSocket(hidden.url, headers);
    expect(await socket.closed).toEqual({ code: 1013, reason: 'Try again later' });
    await hidden.close();
    await other.close();
  });
});

describe('a socket', () => {
  it.each<[string, () => object, Record<string, string>]>([
    ['a key', () => ({ apiKey: keyOf('ann') }), {}],
    ['a token', () => ({ authorization: `Bearer ${token}` }), {}],
    ['a token under the other name', () => ({ Authorization: `Bearer ${token}` }), {}],
    ['a key in its own headers', () => ({}), { 'x-api-key': keyOf('ann') }],
  ])('is let in with %s', async (_what, params, headers) => {
    const socket = await admittedSocket(gateway.url, params(), headers);
    socket.say({ type: 'subscribe', id: 'a', payload: { query: QUERY } });
    expect((await socket.heard('next', 'a')).payload).toMatchObject({ data: ALL });
    socket.close();
  });

  it.each<[string, object]>([
    ['nothing', {}],
    ['an unknown key', { apiKey: keyOf('bob') }],
    ['a key that has expired', { apiKey: keyOf('old') }],
    ['a token of nobody', { authorization: 'Bearer e30.e30.e30' }],
    ['a token without its scheme', { authorization: keyOf('ann') }],
    ['something endless', { apiKey: 'a'.repeat(100_000) }],
    ['a number', { apiKey: 7 }],
  ])('is closed with 4403 with %s', async (_what, params) => {
    const socket = await greetingSocket(gateway.url, params);
    expect(await socket.closed).toEqual({ code: 4403, reason: 'Forbidden' });
    expect(socket.received).toEqual([]);
  });

  it('that asks before it was let in is closed with 4401', async () => {
    const socket = await openSocket(`${gateway.url}/graphql`, { headers: { 'x-api-key': keyOf('ann') } });
    socket.say({ type: 'subscribe', id: 'a', payload: { query: QUERY } });
    expect(await socket.closed).toEqual({ code: 4401, reason: 'Unauthorized' });
  });

  it('that is not let in may say no more', async () => {
    const socket = await greetingSocket(gateway.url, { apiKey: keyOf('bob') });
    for (let id = 0; id < 20; id += 1)
      socket.say({ type: 'subscribe', id: `${id}`, payload: { query: QUERY } });
    const { code } = await socket.closed;
    expect([4401, 4403]).toContain(code);
    expect(socket.received).toEqual([]);
  });
});

describe('the log', () => {
  it('says why somebody was not let in, and holds no credential', async () => {
    await queryWith(gateway.url, { 'x-api-key': keyOf('old') }, QUERY);
    const text = logged.join('');
    expect(text).toContain('the key of old has expired');
    for (const credential of [keyOf('ann'), keyOf('old'), keyOf('bob'), token])
      expect(text).not.toContain(credential);
  });
});
