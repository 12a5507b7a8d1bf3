import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sayRaw } from '../support/say-raw.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { until } from '../support/until.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
});

afterAll(() => gateway.close());

const JSON_TYPE = { 'content-type': 'application/json' };

function post(body: string, headers: Readonly<Record<string, string>> = JSON_TYPE): Promise<Response> {
  return fetch(`${gateway.url}/graphql`, { method: 'POST', body, headers });
}

describe('a method that a path does not take', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'HEAD'])(
    '%s /graphql is answered with 405 and Allow',
    async (method) => {
      const response = await fetch(`${gateway.url}/graphql`, { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST, OPTIONS']);
    },
  );

  it('POST of a page is answered with 405 and Allow', async () => {
    const response = await fetch(`${gateway.url}/livez`, { method: 'POST' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  it('OPTIONS names the methods and lets no other origin in', async () => {
    const headers = { origin: 'https://studio.apollographql.com', 'access-control-request-method': 'POST' };
    const response = await fetch(`${gateway.url}/graphql`, { method: 'OPTIONS', headers });
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, POST, OPTIONS']);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a target', () => {
  it.each(['/nope', '//graphql', '/graphql/', '/%zz', '/graphiql/assets/..%2f..%2fpackage.json'])(
    '%s is not found',
    async (path) => {
      const response = await fetch(`${gateway.url}${path}`);
      expect(response.status).toBe(404);
      const requestId = response.headers.get('x-request-id');
      expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
      expect(await response.json()).toEqual({ problem: expect.any(String), requestId });
    },
  );

  it('may be a whole URL, as a proxy sends it', async () => {
    const answer = await sayRaw(
      gateway.url,
      'GET http://localhost/livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1.1 200 OK/);
  });

  it('that is no path is refused with 400 and a request id', async () => {
    const answer = await sayRaw(
      gateway.url,
      'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\nx-request-id: [0-9a-f-]{36}/);
  });
});

describe('a client that breaks off', () => {
  it.each([
    ['in its headers', 'POST /graphql HTTP/1.1\r\nHost: localhost\r\n'],
    [
      'in its body',
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"qu',
    ],
    [
      'in the body of a request for an event stream',
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nContent-Length: 99\r\n\r\n{"qu',
    ],
  ])('%s leaves the gateway running', async (_where, bytes) => {
    const { port, hostname } = new URL(gateway.url);
    const socket = connect(Number(port), hostname);
    socket.write(bytes, () => socket.resetAndDestroy());
    await until('the connection is gone', () => socket.destroyed);
    expect((await gateway.query('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });
});

describe('what is no HTTP', () => {
  it('is refused, and the next request is answered', async () => {
    expect(await sayRaw(gateway.url, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400 Bad Request/);
    expect((await gateway.query('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });
});

describe('a client that offers HTTP/2 by an Upgrade header', () => {
  it('is answered over HTTP/1.1', async () => {
    const body = '{"query":"{ __typename }"}';
    const answer = await sayRaw(
      gateway.url,
      `POST /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close, Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 200 OK/);
    expect(answer).toContain('{"data":{"__typename":"Query"}');
  });
});

describe('a request that is no operation', () => {
  const refusals = {
    'a larger body': [post, 'x'.repeat(1024 * 1024 + 1), JSON_TYPE, 413, /larger than 1048576 bytes/],
    'a body that is not JSON': [post, '{', JSON_TYPE, 400, /^the body is not JSON/],
    'no body': [post, '', JSON_TYPE, 400, /POST body missing/],
    'a list of operations': [post, '[{"query":"{ __typename }"}]', JSON_TYPE, 400, /batching is off/],
    'a form': [post, '{"query":"{ __typename }"}', { 'content-type': 'text/plain' }, 400, /CSRF/],
    'a query that is no text': [post, '{"query":1}', JSON_TYPE, 400, /must be a text/],
    'variables that are no object': [
      post,
      '{"query":"{ __typename }","variables":[]}',
      JSON_TYPE,
      400,
      /variables/,
    ],
    'a subscription': [
      post,
      '{"query":"subscription { trainingJobStatuses { type } }"}',
      JSON_TYPE,
      400,
      /WebSocket/,
    ],
    'a syntax error': [post, '{"query":"{"}', JSON_TYPE, 200, /^Syntax Error/],
    'an unknown field': [post, '{"query":"{ nope }"}', JSON_TYPE, 200, /^Cannot query field "nope"/],
  } as const;

  it.each(Object.entries(refusals))(
    '%s is refused, with its request id and without a stack',
    async (_what, refusal) => {
      const [send, body, headers, status, message] = refusal;
      const response = await send(body, headers);
      const text = await response.text();
      const { errors, data } = JSON.parse(text);
      expect([response.status, data]).toEqual([status, undefined]);
      expect(errors).toHaveLength(1);
      expect(errors[0].message).toMatch(message);
      expect(errors[0].extensions.requestId).toBe(response.headers.get('x-request-id'));
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(text).not.toMatch(/stacktrace|node_modules|\.ts:\d/);
    },
  );
});

describe('a query by GET', () => {
  const url = () => `${gateway.url}/graphql?query=${encodeURIComponent('{ __typename }')}`;

  it.each([
    { 'content-type': 'application/json' },
    { 'apollo-require-preflight': '1' },
    { 'x-apollo-operation-name': 'a' },
  ])('is answered with the header %o', async (headers) => {
    const response = await fetch(url(), { headers });
    expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it.each([{}, { 'content-type': 'text/plain' }, { 'content-type': 'multipart/form-data' }])(
    'is refused with the headers %o, which any page could send',
    async (headers) => {
      const response = await fetch(url(), { headers });
      expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('CSRF')]);
    },
  );

  it('may not be a mutation', async () => {
    const query = encodeURIComponent('mutation { deleteModel(input: { id: "a" }) { deletedId } }');
    const response = await fetch(`${gateway.url}/graphql?query=${query}`, { headers: JSON_TYPE });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('the accepted forms', () => {
  it('a client that names an event stream last is answered in JSON', async () => {
    const accept = 'application/graphql-response+json, application/json, text/event-stream, multipart/mixed';
    const response = await post('{"query":"{ __typename }"}', { ...JSON_TYPE, accept });
    expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } });
  });

  it.each(['/', '/graphql'])('a browser at %s is shown the Sandbox', async (path) => {
    const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    const response = await fetch(`${gateway.url}${path}`, { headers: { accept } });
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).toContain('embeddable-sandbox');
  });
});

describe('health and metrics', () => {
  it('say that the gateway lives, and how each provider does', async () => {
    expect(await (await fetch(`${gateway.url}/livez`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${gateway.url}/readyz`)).json()).toMatchObject({
      status: 'ok',
      providers: [{ key: 'google' }, { key: 'azure' }],
    });
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(metrics).toContain('# TYPE automl_gateway_upstream_requests_total counter');
  });
});
