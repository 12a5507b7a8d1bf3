import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashApiKey } from '../../src/access/api-keys.ts';
import { LIMIT_NAMES } from '../../src/config/edge-config.ts';
import { parseConfig } from '../../src/config.ts';
import { edgeConfig } from '../support/edge-config.ts';
import { column } from '../support/json-answer.ts';
import { azureYaml, post, startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { sendBy, WAYS } from './send-by.ts';

/** Known only to the caller that may see `azure` and nothing of `google`. */
const KEY = 'amg_of-a-caller-who-sees-azure-alone';

let gateway: TestGateway;
let guarded: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({ settings: 'web: {}', polls: false });
  const caller = `{ name: azure-only, sha256: ${hashApiKey(KEY)}, role: none, grants: { azure: viewer } }`;
  guarded = await startTestGateway({ settings: `access: { apiKeys: [${caller}] }`, polls: false });
});

afterAll(() => Promise.all([gateway.close(), guarded.close()]));

const PROVIDERS = encodeURIComponent('{ models { nodes { id } } }');

describe('GHSA-9q82-xgwf-vj6h, GHSA-hff2-gcpx-8f4p: GET with an odd Content-Type', () => {
  const TYPES = [
    'text/plain',
    'text/plain; application/json',
    'text/plain;charset=application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=application/json',
    'application/xml',
    'application/json-patch',
    'image/png',
    'json',
    ';',
  ];

  it.each(TYPES)('%s is refused, and nothing is executed', async (contentType) => {
    for (const accept of ['application/json', 'text/event-stream']) {
      for (const more of [{}, { 'apollo-require-preflight': '1' }]) {
        const headers = { accept, 'content-type': contentType, ...more };
        const response = await fetch(`${gateway.url}/graphql?query=${PROVIDERS}`, { headers });
        expect([400, 415]).toContain(response.status);
      }
    }
    expect(gateway.upstream().total).toBe(0);
  });
});

describe('Apollo Server 5.4.0: a body in an exotic charset', () => {
  it.each(['iso-8859-7', 'ibm866', 'koi8-r', 'gb18030', 'euc-jp', 'utf-7'])(
    '%s is answered 415',
    async (charset) => {
      const headers = { 'content-type': `application/json; charset=${charset}` };
      const body = '{"query":"{ __typename }"}';
      for (const accept of ['application/json', 'text/event-stream']) {
        const init = { method: 'POST', headers: { ...headers, accept }, body };
        expect((await fetch(`${gateway.url}/graphql`, init)).status).toBe(415);
      }
    },
  );
});

describe('GHSA-w42g-7vfc-xf37: rules that held for queries over HTTP alone', () => {
  const REFUSED = {
    'introspection of the schema': '{ __schema { types { name } } }',
    'introspection of a type': '{ __type(name: "Model") { name } }',
    'introspection beside a subscription':
      'subscription { trainingJobStatuses { __typename } __schema { types { name } } }',
    'introspection in a fragment': '{ ...F } fragment F on Query { __schema { types { name } } }',
    'an unknown field of a subscription': 'subscription { trainingJobStatuses { nope } }',
    'a subscription with 31 aliases': `subscription { trainingJobStatuses { ${many(31, (n) => `a${n}: type`)} } }`,
    'a subscription with a deep selection': `subscription { trainingJobStatuses { trainingJob { ${nest(13, 'model', 'trainingJob', 'id')} } } }`,
    'a query of 2,001 tokens': `{ ${many(1_999, () => '__typename')} }`,
  };

  it.each(WAYS)('hold over %s', async (way) => {
    for (const query of Object.values(REFUSED)) {
      const { data, errors } = await sendBy(way, gateway.url, { query });
      expect([query.slice(0, 80), data ?? null, errors.length > 0]).toEqual([query.slice(0, 80), null, true]);
    }
  });
});

describe('GHSA-8r69-3cvp-wxc3: Cache-Control of batched requests', () => {
  it('batches are refused, and nobody keeps an answer', async () => {
    const body = Array(2).fill({ query: '{ __typename }' });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    expect([response.status, response.headers.get('cache-control')]).toEqual([400, 'no-store']);
  });
});

describe('GHSA-j5g3-5c8r-7qfx: a key that is no valid header is printed', () => {
  it.each(['\\r\\n', '\\n', '\\0', 'é', '\\u2028'])(
    'a key with %s is refused and never printed',
    (oddity) => {
      const provider = azureYaml('http://127.0.0.1:1').replace('demo-key', `"hunter2${oddity}hunter2"`);
      const read = () => parseConfig(`providers: [${provider}]`, {});
      expect(read).toThrow(/providers\[0\]\.credentials\.key/);
      expect(inspect(catchError(read), { depth: null })).not.toContain('hunter2');
    },
  );
});

describe('GHSA-2fvv-qxrq-7jq6, GHSA-qm7x-rc44-rrqw: script injection in pages', () => {
  it('is tried in test/security/web-safety.test.ts; production has no page', async () => {
    const url = `${gateway.url}/?endpoint=javascript:alert(1)&query=%3Cscript%3Ealert(1)%3C/script%3E`;
    const response = await fetch(url, { headers: { accept: 'text/html' } });
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.text()).not.toContain('alert');
  });
});

describe('CVE-2025-31496, CVE-2025-32030 to 32034, CVE-2025-32380: fragments that multiply', () => {
  const spread = (n: number) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`;
  const doubling = `{ ...F0 } ${many(60, spread)} fragment F60 on Query { providers { key } }`;
  const wide = `{ ...F0 } ${many(8, (n) => `fragment F${n} on Query { ${many(30, () => `...F${n + 1}`)} }`)} fragment F8 on Query { __typename }`;
  const nested = `{ ...F0 } ${many(60, (n) => `fragment F${n} on Query { a${n}: __typename ...F${n + 1} ... on Query { ...F${n + 1} } }`)} fragment F60 on Query { __typename }`;
  const circle = '{ ...A } fragment A on Query { ...B ...B } fragment B on Query { ...A ...A }';

  // Spread, they hold 2 to the power of 60 fields and more: none would be refused within the time of a test.
  it.each(WAYS)('are refused over %s without being spread', async (way) => {
    for (const query of [doubling, wide, nested, circle]) {
      const { data, errors } = await sendBy(way, gateway.url, { query });
      expect([data ?? null, errors.length > 0]).toEqual([null, true]);
    }
  });
});

describe('GHSA-x33c-7c2v-mrj9, GHSA-g8jh-vg5j-4h3f: authorisation skipped through interfaces', () => {
  const ask = async (query: string, variables: Readonly<Record<string, unknown>> = {}) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${KEY}` };
    const body = JSON.stringify({ query, variables });
    const response = await fetch(`${guarded.url}/graphql`, { method: 'POST', headers, body });
    return JSON.parse(await response.text());
  };

  it('what a caller may not see exists neither by node, nor by nodes, nor in a list', async () => {
    const { data: open } = await gateway.query(
      '{ models(filter: { providers: ["google"] }) { nodes { id } } }',
    );
    const [id] = column(open?.models?.nodes, 'id');
    const answer = await ask(
      `query ($id: ID!) {
        node(id: $id) { __typename ... on Model { displayName } }
        nodes(ids: [$id]) { id }
        model(id: $id) { id }
        providers { key }
        models { nodes { provider { key } } }
      }`,
      { id },
    );
    expect(answer.data).toMatchObject({
      node: null,
      nodes: [null],
      model: null,
      providers: [{ key: 'azure' }],
    });
    expect(
      new Set(answer.data.models.nodes.map(({ provider }: { provider: { key: string } }) => provider.key)),
    ).toEqual(new Set(['azure']));
    expect(guarded.upstream().google).toEqual([]);
  });

  it('nobody without a key sees anything', async () => {
    expect((await post(`${guarded.url}/graphql`, { query: '{ providers { key } }' })).status).toBe(401);
  });
});

describe('GHSA-h9mw-h4qc-f5jf: a gateway without limits', () => {
  it('has every limit by default, and none that only warns', () => {
    const { limits } = edgeConfig('');
    for (const name of LIMIT_NAMES) expect(limits[name]).toEqual({ max: expect.any(Number), warn: false });
  });
});

function many(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index)).join(' ');
}

/** Selections within each other, by two fields in turn. */
function nest(levels: number, one: string, other: string, leaf: string): string {
  return levels === 0 ? leaf : `${one} { ${nest(levels - 1, other, one, leaf)} }`;
}

function catchError(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}
