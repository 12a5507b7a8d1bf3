import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HANDSHAKE, openReadySocket, openSocket } from '../support/raw-socket.ts';
import { sayRaw } from '../support/say-raw.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';

const FRIEND = 'https://app.example.com';
const EVIL = 'https://evil.example';
const QUERY = `query=${encodeURIComponent('{ __typename }')}`;

let open: TestGateway;
let production: TestGateway;

beforeAll(async () => {
  const friends = `allowedOrigins: ["${FRIEND}"], allowedHosts: [gateway.internal]`;
  open = await startTestGateway({
    settings: `web: { introspection: true, explorer: true, ${friends} }`,
    polls: false,
  });
  production = await startTestGateway({ settings: 'web: {}', polls: false });
});

afterAll(() => Promise.all([open.close(), production.close()]));

const statusOf = (answer: string) => Number(/^HTTP\/1.1 (\d+)/.exec(answer)?.[1]);

describe('a request for another name (DNS rebinding)', () => {
  const requests = {
    'a query': (host: string) =>
      `GET /graphql?${QUERY} HTTP/1.1\r\nHost: ${host}\r\napollo-require-preflight: 1\r\nConnection: close\r\n\r\n`,
    'an event stream': (host: string) =>
      `GET /graphql?${QUERY} HTTP/1.1\r\nHost: ${host}\r\nAccept: text/event-stream\r\napollo-require-preflight: 1\r\nConnection: close\r\n\r\n`,
    'a whole URL': (host: string) =>
      `GET http://${host}/livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    metrics: (host: string) => `GET /metrics HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    'a preflight': (host: string) =>
      `OPTIONS /graphql HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nConnection: close\r\n\r\n`,
    'a WebSocket': (host: string) => HANDSHAKE.replace('Host: localhost', `Host: ${host}`),
  };

  it.each(Object.entries(requests))('is answered 421: %s', async (_what, request) => {
    expect(statusOf(await sayRaw(open.url, request('evil.example:4000')))).toBe(421);
    expect(statusOf(await sayRaw(production.url, request('gateway.internal')))).toBe(421);
  });

  it.each(Object.entries(requests).filter(([what]) => what !== 'a WebSocket'))(
    'is taken for a name that the configuration allows: %s',
    async (_what, request) => {
      expect(statusOf(await sayRaw(open.url, request('gateway.internal:8080')))).toBeLessThan(300);
      expect(statusOf(await sayRaw(open.url, request('localhost')))).toBeLessThan(300);
    },
  );

  it.each([
    ['no Host', 'GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['no Host, over HTTP/1.0', 'GET /livez HTTP/1.0\r\n\r\n'],
    [
      'Host twice',
      'GET /livez HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    ],
    ['a Host that is none', 'GET /livez HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n'],
    [
      'a WebSocket with Host twice',
      HANDSHAKE.replace('Host: localhost', 'Host: localhost\r\nHost: evil.example'),
    ],
  ])('is answered 400 with %s', async (_what, bytes) => {
    expect(statusOf(await sayRaw(open.url, bytes))).toBe(400);
  });
});

describe('a GET that any page could send', () => {
  it.each([
    ['no headers', {}],
    ['a form’s content-type', { 'content-type': 'text/plain' }],
    ['a foreign site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour’s site', { 'sec-fetch-site': 'same-site' }],
  ])('is not executed, whichever answer it wants: %s', async (_what, headers) => {
    for (const accept of ['application/json', 'text/event-stream']) {
      const response = await fetch(`${open.url}/graphql?${QUERY}`, { headers: { ...headers, accept } });
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('CSRF');
    }
  });

  it('is executed as an event stream for a page of the gateway itself', async () => {
    const headers = { accept: 'text/event-stream', 'sec-fetch-site': 'same-origin' };
    const response = await fetch(`${open.url}/graphql?${QUERY}`, { headers });
    expect(await response.text()).toContain('{"__typename":"Query"}');
  });
});

describe('a page of another origin', () => {
  const preflight = (origin: string) =>
    fetch(`${open.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
        'access-control-request-private-network': 'true',
      },
    });
  const allowedBy = ({ headers }: Response) =>
    [...headers.keys()].filter((name) => name.startsWith('access-control-'));

  it('that is on the list may call, without cookies', async () => {
    const response = await preflight(FRIEND);
    expect(response.headers.get('access-control-allow-origin')).toBe(FRIEND);
    expect(allowedBy(response)).not.toContain('access-control-allow-credentials');
    expect(response.headers.get('vary')).toBe('Origin');
  });

  it.each([EVIL, 'null', `${FRIEND}.evil.example`, 'http://app.example.com', `${FRIEND}:8443`])(
    'that is not may not: %s',
    async (origin) => {
      expect(allowedBy(await preflight(origin))).toEqual([]);
      for (const accept of ['text/event-stream', 'application/json']) {
        const headers = { origin, accept, 'apollo-require-preflight': '1' };
        expect((await fetch(`${open.url}/graphql?${QUERY}`, { headers })).status).toBe(403);
      }
      await expect(openSocket(`${open.url}/graphql`, { headers: { origin } })).rejects.toThrow('403');
    },
  );

  it('that is on the list may open a socket', async () => {
    const socket = await openReadySocket(`${open.url}/graphql`, { headers: { origin: FRIEND } });
    socket.close();
    expect((await socket.closed).code).toBe(1005);
  });
});

describe('every answer', () => {
  const json = { 'content-type': 'application/json' };
  const requests = {
    'an answer of GraphQL': [
      '/graphql',
      { method: 'POST', headers: json, body: '{"query":"{ __typename }"}' },
    ],
    'a document that is invalid': ['/graphql', { method: 'POST', headers: json, body: '{"query":"{ a }"}' }],
    'a refused body': ['/graphql', { method: 'POST', headers: json, body: '{' }],
    'an event stream': [
      '/graphql',
      {
        method: 'POST',
        headers: { ...json, accept: 'text/event-stream' },
        body: '{"query":"{ __typename }"}',
      },
    ],
    'a page': ['/', {}],
    GraphiQL: ['/graphiql', {}],
    'an asset': ['/graphiql/assets/graphiql.min.css', {}],
    'no such path': ['/nope', {}],
    'no such method': ['/graphql', { method: 'PUT' }],
    'a preflight': ['/graphql', { method: 'OPTIONS' }],
    health: ['/livez', {}],
    readiness: ['/readyz', {}],
    metrics: ['/metrics', {}],
  } satisfies Record<string, readonly [string, RequestInit]>;

  it.each(Object.entries(requests))(
    'has the headers that keep a browser from guessing and framing: %s',
    async (what, [path, init]) => {
      const { headers } = await fetch(`${open.url}${path}`, init);
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
        'cross-origin-resource-policy': 'same-origin',
        'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
        'cache-control': what === 'an asset' ? 'public, max-age=3600' : 'no-store',
      });
      expect(
        ['x-powered-by', 'server', 'strict-transport-security'].filter((name) => headers.has(name)),
      ).toEqual([]);
    },
  );

  it.each(['/', '/graphiql'])('that is a page gives up powers and its opener: %s', async (path) => {
    const { headers } = await fetch(`${open.url}${path}`);
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
  });
});

describe('the pages', () => {
  it.each(['/', '/graphiql', '/graphql'])(
    'have scripts by a fresh nonce only, and nothing of their URL: %s',
    async (path) => {
      const read = async () => {
        const url = `${open.url}${path}?variables=%3Cscript%3Ealert(1)%3C/script%3E&x="onload=alert(2)#alert(3)`;
        const response = await fetch(url, { headers: { accept: 'text/html' } });
        return { policy: response.headers.get('content-security-policy') ?? '', html: await response.text() };
      };
      const [one, other] = [await read(), await read()];
      expect(one.html).not.toMatch(/alert\(\d\)/);
      expect(one.policy).toMatch(/script-src 'nonce-[\w+/=]{16,}'/);
      expect(one.policy).not.toMatch(/script-src[^;]*unsafe|style-src [^;]*unsafe/);
      expect(one.policy).not.toBe(other.policy);
    },
  );

  it.each(['/', '/graphiql', '/graphiql/assets/graphiql.min.js'])(
    'are not there in production: %s',
    async (path) => {
      expect((await fetch(`${production.url}${path}`, { headers: { accept: 'text/html' } })).status).toBe(
        404,
      );
    },
  );

  it('are not there in production at /graphql either, where a browser is told what GraphQL needs', async () => {
    const response = await fetch(`${production.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.headers.get('content-type')).toContain('json');
  });
});
