import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashDocument } from '../../src/graphql/persisted/document-hash.ts';
import { openReadySocket } from '../support/raw-socket.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { WAYS_IN } from './ways-in.ts';

const LISTED = 'query Listed { __typename }';
const WATCH = 'subscription Watch { trainingJobStatuses { type } }';
const OTHER = 'query Other { __typename }';

let folder: string;
const gateways: TestGateway[] = [];
let required: TestGateway;
let warning: TestGateway;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manifest-'));
  const manifest = {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [
      { id: 'listed', name: 'Listed', type: 'query', body: LISTED },
      { id: hashDocument(WATCH), name: 'Watch', type: 'subscription', body: WATCH },
    ],
  };
  required = await startWith('required', manifest);
  warning = await startWith('warn', { listed: LISTED });
});

afterAll(async () => {
  await Promise.all(gateways.map((gateway) => gateway.close()));
  await rm(folder, { recursive: true });
});

async function startWith(mode: string, manifest: unknown): Promise<TestGateway> {
  const path = join(folder, `${mode}.json`);
  await writeFile(path, typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
  const settings = `documents: { trusted: { mode: ${mode}, manifest: "${path}" } }`;
  const gateway = await startTestGateway({ polls: false, settings });
  gateways.push(gateway);
  return gateway;
}

const at = ({ url }: TestGateway) => `${url}/graphql`;
const byHash = (text: string) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: hashDocument(text) } },
});

describe.each([...WAYS_IN])('where the manifest is required, over %s', (_way, ask) => {
  it.each([
    ['its text', { query: LISTED }],
    ['its id', { documentId: 'listed' }],
    ['its hash', byHash(LISTED)],
    ['a documentId that is its hash', { documentId: `sha256:${hashDocument(LISTED)}` }],
  ])('a listed document is executed by %s', async (_by, sent) => {
    expect(await ask(at(required), sent)).toMatchObject({ data: { __typename: 'Query' } });
  });

  it.each([
    ['another document', { query: OTHER }],
    ['introspection', { query: '{ __schema { queryType { name } } }' }],
    ['a listed document with one space more', { query: `${LISTED} ` }],
    ['a document to register', { query: OTHER, ...byHash(OTHER) }],
    ['a hash that is not listed', byHash(OTHER)],
    ['an id that is not listed', { documentId: 'other' }],
    ['no GraphQL at all', { query: '}{' }],
  ])('%s is refused with DOCUMENT_NOT_TRUSTED', async (_what, sent) => {
    const answer = await ask(at(required), sent);
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }] });
    expect(answer).not.toHaveProperty('data');
    expect([403, null]).toContain(answer.status);
  });
});

describe('where the manifest is required', () => {
  it('a listed subscription is executed by its hash', async () => {
    const socket = await openReadySocket(at(required));
    socket.say({ type: 'subscribe', id: 'a', payload: { query: '', ...byHash(WATCH) } });
    expect((await socket.heard('next', 'a')).payload).toMatchObject({
      data: { trainingJobStatuses: { type: 'SNAPSHOT' } },
    });
    socket.close();
  });

  it('counts what it refuses', async () => {
    await WAYS_IN.get('POST')?.(at(required), { query: OTHER });
    const metrics = await (await fetch(`${required.url}/metrics`)).text();
    expect(metrics).toMatch(/automl_gateway_refusals_total\{code="DOCUMENT_NOT_TRUSTED"\} [1-9]/);
  });
});

describe.each([...WAYS_IN])('where the manifest only warns, over %s', (_way, ask) => {
  it.each([
    { query: OTHER },
    { query: LISTED },
    { documentId: 'listed' },
    { query: OTHER, ...byHash(OTHER) },
  ])('%j is executed', async (sent) => {
    expect(await ask(at(warning), sent)).toMatchObject({ data: { __typename: 'Query' } });
  });
});

describe('a manifest that is not fit for use', () => {
  const cases = {
    'no JSON': [
      '{',
      /^1 mistake in .*required\.json; nothing was started:\n {2}the manifest of documents.trusted is not JSON/,
    ],
    'no manifest': ['[]', /must be a mapping of ids to documents/],
    'a syntax error': [{ one: '{' }, /^ {2}one: Syntax Error: Expected Name, found <EOF>\.$/m],
    'an unknown field': [
      { operations: [{ id: 'one', body: '{ nope }' }] },
      /^ {2}operations\[0\]\.body: Cannot query field "nope"/m,
    ],
  } as const;

  it.each(Object.entries(cases))(
    'keeps the gateway from starting: %s',
    async (_what, [manifest, message]) => {
      await expect(startWith('required', manifest)).rejects.toThrow(message);
    },
  );

  it('keeps the gateway from starting: no such file', async () => {
    const settings = 'documents: { trusted: { mode: required, manifest: /nowhere/manifest.json } }';
    await expect(startTestGateway({ polls: false, settings })).rejects.toThrow(
      /^1 mistake in \/nowhere\/manifest\.json.*\n.*cannot be read \(ENOENT\)/,
    );
  });
});
