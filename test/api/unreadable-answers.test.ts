import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultInput } from '../../src/emulators/faults.ts';
import { column, listOf } from '../support/json-answer.ts';
import { AZURE_KEY, startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { SEEDS } from './seeds.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await startTestGateway({ polls: false });
});

afterEach(() => gateway.close());

const PROTOCOL = 'PROVIDER_PROTOCOL';

type Unreadable = readonly [what: string, fault: FaultInput, code: string, message: RegExp];

const UNREADABLE: readonly Unreadable[] = [
  ['an HTML page', { kind: 'html' }, PROTOCOL, /unreadable answer to GET \S+: not JSON$/],
  ['an HTML page with 404', { kind: 'html', status: 404 }, PROTOCOL, /404 without the provider’s error body/],
  ['an HTML page with 403', { kind: 'html', status: 403 }, 'PROVIDER_AUTH', /answered 403 to GET \S+: /],
  ['no body', { kind: 'empty' }, PROTOCOL, /unreadable answer to GET \S+: .*expected an object/],
  ['a number', { kind: 'body', body: 42 }, PROTOCOL, /expected an object, got 42$/],
  ['null', { kind: 'body', body: null }, PROTOCOL, /expected an object, got nothing$/],
  ['a list', { kind: 'body', body: [] }, PROTOCOL, /expected an object, got /],
  [
    'a redirect',
    { kind: 'body', status: 302, headers: { location: 'http://127.0.0.1:1/' } },
    PROTOCOL,
    /answered 302/,
  ],
  [
    'half of an answer',
    { kind: 'truncated' },
    'PROVIDER_UNAVAILABLE',
    /did not answer GET \S+: the connection failed/,
  ],
  ['20 MB', { kind: 'oversized' }, PROTOCOL, /an answer larger than 16777216 bytes$/],
];

const BOTH = (['google', 'azure'] as const).flatMap((provider) =>
  UNREADABLE.map(([what, fault, code, message]) => ({ provider, what, fault, code, message })),
);

describe.each(BOTH)('$provider answering with $what', ({ provider, fault, code, message }) => {
  beforeEach(() => {
    gateway[provider].faults.add({ ...fault, times: null });
  });

  it('costs its own part of the answer, which says why, and no more', async () => {
    const { data, errors, text } = await gateway.query(
      `query ($google: ID!, $azure: ID!) {
        google: model(id: $google) { displayName }
        azure: dataset(id: $azure) { displayName }
        datasets { nodes { provider { key } } sources { provider { key } problem { code message } } }
      }`,
      { google: SEEDS.ticketsModel, azure: SEEDS.reviewsDataset },
    );
    const other = provider === 'google' ? 'azure' : 'google';
    expect(data?.[provider]).toBeNull();
    expect(data?.[other]).not.toBeNull();
    expect(errors, text).toHaveLength(1);
    expect(errors[0]).toMatchObject({ path: [provider], extensions: { code, provider } });
    expect(errors[0]?.message).toMatch(message);
    expect(new Set(listOf(data?.datasets?.nodes).map((row) => row.provider?.key))).toEqual(new Set([other]));
    const problems = listOf(data?.datasets?.sources).filter(({ problem }) => problem !== null);
    expect(problems).toEqual([
      { provider: { key: provider }, problem: { code, message: expect.stringMatching(message) } },
    ]);
    expect(text).not.toMatch(/\.(ts|js):\d+|pageSize|api-version/);
    expect(text).not.toContain(AZURE_KEY);
    const still = await gateway.query('{ providers { key } }');
    expect(column(still.data?.providers, 'key')).toEqual(['google', 'azure']);
  });
});

describe('a list whose pages lead nowhere', () => {
  const models =
    '{ models(first: 200) { nodes { provider { key } } sources { complete problem { code message } } } }';
  const page = (parts: Readonly<Record<string, unknown>>) =>
    ({ kind: 'body', body: parts, times: null }) as const;

  it.each([
    ['back to itself', ['a', 'a'], /page loop: the next page is the one just read$/],
    [
      'in a circle',
      ['a', 'b', 'a'],
      /^the list of google was not read to its end: its pages go round in a circle$/,
    ],
  ])('%s ends with what there is', async (_what, tokens, message) => {
    for (const token of tokens) {
      gateway.google.faults.add({ ...page({ model: [], nextPageToken: token }), times: 1 });
    }
    const { data, errors } = await gateway.query(models);
    expect(errors).toEqual([]);
    expect(listOf(data?.models?.nodes)).toHaveLength(6);
    expect(data?.models?.sources?.[0]).toEqual({
      complete: false,
      problem: { code: PROTOCOL, message: expect.stringMatching(message) },
    });
    expect(gateway.upstream().google).toHaveLength(tokens.length);
  });

  it('at Azure ends with what there is', async () => {
    const nextLink = `${gateway.azure.url}/language/authoring/analyze-text/projects?top=100&skip=0&api-version=2023-04-01`;
    gateway.azure.faults.add(page({ value: [], nextLink }));
    const { data, errors } = await gateway.query(models);
    expect(errors).toEqual([]);
    expect(listOf(data?.models?.nodes)).toHaveLength(13);
    expect(data?.models?.sources?.[1]?.problem).toMatchObject({
      code: PROTOCOL,
      message: expect.stringMatching(/nextLink: page loop/),
    });
  });
});

describe('a row that cannot be read', () => {
  const listing =
    '{ models { nodes { displayName provider { key } } sources { complete problem { code message } } } }';

  it.each([
    [
      'google',
      0,
      { model: [{ name: 7 }, modelNamed('readable')] },
      /model\[0\]\.name: expected a string, got 7$/,
    ],
    ['azure', 1, { value: [{ label: 7 }] }, /value\[0\]\.label: expected a string, got 7$/],
  ] as const)('of %s costs itself, and `sources` says so', async (provider, place, body, message) => {
    gateway[provider].faults.add({ kind: 'body', path: '/models', body, times: null });
    const { data, errors } = await gateway.query(listing);
    expect(errors).toEqual([]);
    const sources = listOf(data?.models?.sources);
    expect(sources[place]).toEqual({
      complete: false,
      problem: { code: PROTOCOL, message: expect.stringMatching(message) },
    });
    expect(sources[1 - place]).toEqual({ complete: true, problem: null });
    const names = column(data?.models?.nodes, 'displayName');
    expect(names.includes('readable')).toBe(provider === 'google');
  });

  function modelNamed(displayName: string) {
    const name = 'projects/123456789012/locations/us-central1/models/TCN1';
    return { name, displayName, textExtractionModelMetadata: {} };
  }
});
