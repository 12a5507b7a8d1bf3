import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
});

afterAll(() => gateway.close());

const JSON_TYPE = 'application/json';
const RESPONSE_TYPE = 'application/graphql-response+json';
const at = () => `${gateway.url}/graphql`;

/** As the audits ask for it, with the header by which a client shows that it is no foreign page. */
function fetchWithLeave(url: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, { ...init, headers: { ...init.headers, 'apollo-require-preflight': 'yes' } });
}

const AUDITS = serverAudits({ url: () => at(), fetchFn: fetchWithLeave });

describe('the audits of GraphQL over HTTP', () => {
  it('are 61', () => {
    expect(AUDITS).toHaveLength(61);
  });

  it.each(AUDITS)('$id $name', async ({ fn }) => {
    const result = await fn();
    expect(result.status === 'ok' ? 'ok' : result.reason).toBe('ok');
  });
});

function post(body: unknown, accept: string, headers: Readonly<Record<string, string>> = {}) {
  return fetch(at(), {
    method: 'POST',
    headers: { 'content-type': JSON_TYPE, accept, ...headers },
    body: JSON.stringify(body),
  });
}

const REQUEST_ERRORS = [
  ['a syntax error', { query: '{' }],
  ['an unknown field', { query: '{ nope }' }],
  ['two operations and no name', { query: 'query A { __typename } query B { __typename }' }],
  ['a variable that is missing', { query: 'query ($id: ID!) { node(id: $id) { id } }' }],
  ['an unknown hash', { extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } } }],
] as const;

describe('what GraphQL itself refuses', () => {
  it.each(REQUEST_ERRORS)('%s is told with 200 in application/json', async (_what, body) => {
    for (const accept of [JSON_TYPE, '*/*']) {
      const response = await post(body, accept);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(Object.keys(JSON.parse(await response.text()))).toEqual(['errors']);
    }
  });

  it.each(REQUEST_ERRORS)('%s is told with 400 in application/graphql-response+json', async (_what, body) => {
    const response = await post(body, `${RESPONSE_TYPE}, ${JSON_TYPE};q=0.9`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe(`${RESPONSE_TYPE}; charset=utf-8`);
    expect(Object.keys(JSON.parse(await response.text()))).toEqual(['errors']);
  });
});

describe('an answer with data', () => {
  it.each([JSON_TYPE, RESPONSE_TYPE])('beside an error is told with 200 in %s', async (accept) => {
    const response = await post({ query: '{ model(id: "nonsense") { id } }' }, accept);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      data: { model: null },
      errors: [{ extensions: { requestId: response.headers.get('x-request-id') } }],
    });
  });
});

describe('a client that takes no form of answer there is', () => {
  it('is refused with 406 before anything is executed', async () => {
    gateway.upstream();
    const response = await post({ query: '{ models { nodes { id } } }' }, 'application/xml');
    expect(response.status).toBe(406);
    expect(gateway.upstream().google).toEqual([]);
  });
});

describe('a request that any page could have sent', () => {
  it('neither executes nor registers a document', async () => {
    const query = '{ models { nodes { id } } }';
    const sha256Hash = '2ff2e4a0c27cb7e1b7d5d5a1a6d4d1ab7ac3d1c3d1b7a9a4b0d2c4e5f60718293';
    gateway.upstream();
    const search = new URLSearchParams({
      query,
      extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash } }),
    });
    const response = await fetch(`${at()}?${search}`, { headers: { accept: JSON_TYPE } });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('CSRF')]);
    expect(gateway.upstream().google).toEqual([]);
  });
});

describe('a GET', () => {
  const get = (search: string, headers: Readonly<Record<string, string>> = {}) =>
    fetchWithLeave(`${at()}?${search}`, { headers: { accept: JSON_TYPE, ...headers } });

  it.each(['text/html', 'application/graphql', 'nonsense'])(
    'with the content type %s is refused with 415',
    async (contentType) => {
      const response = await get('query=%7B__typename%7D', { 'content-type': contentType });
      expect(response.status).toBe(415);
    },
  );

  it('may say each parameter only once', async () => {
    const response = await get('query=%7B__typename%7D&query=%7Ba%7D');
    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining('query may be given only once'),
    ]);
  });

  it.each(['variables=%7B', 'extensions=%7B', 'variables=[]', 'extensions=1'])(
    'with %s is refused with 400',
    async (parameter) => {
      expect((await get(`query=%7B__typename%7D&${parameter}`)).status).toBe(400);
    },
  );

  it('may not be a subscription', async () => {
    const response = await get(
      `query=${encodeURIComponent('subscription { trainingJobStatuses { type } }')}`,
    );
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('WebSocket')]);
  });
});

describe('a list of operations', () => {
  it.each([[[]], [[{ query: '{ __typename }' }]]])(
    '%j is refused with 400: batching is off',
    async (body) => {
      const response = await post(body, JSON_TYPE);
      expect([response.status, await response.text()]).toEqual([
        400,
        expect.stringContaining('batching is off: send one operation a request'),
      ]);
    },
  );
});
