import { describe, expect, it } from 'vitest';
import { closedPortUrl } from '../support/closed-port.ts';
import { column, listOf } from '../support/json-answer.ts';
import {
  AZURE_KEY,
  azureYaml,
  GOOGLE_TOKEN,
  googleYaml,
  startTestGateway,
  type TestGateway,
} from '../support/test-gateway.ts';
import { SEEDS } from './seeds.ts';

interface Trouble {
  readonly name: string;
  readonly code: string;
  readonly retryable: boolean;
  readonly message: RegExp;
  /** A gateway whose provider `down` is in trouble, and the other not. */
  start(down: 'google' | 'azure'): Promise<TestGateway>;
}

const DEADLINE_MS = 2_000;

const TROUBLES: readonly Trouble[] = [
  {
    name: 'cannot be reached',
    code: 'PROVIDER_UNAVAILABLE',
    retryable: true,
    message: /^(google|azure) did not answer GET \/[^?]*: the connection failed \(ECONNREFUSED\)$/,
    start: async (down) => {
      const closed = await closedPortUrl();
      return startTestGateway({
        polls: false,
        deadlineMs: DEADLINE_MS,
        providers: ({ google, azure }) => [
          googleYaml(down === 'google' ? closed : google),
          azureYaml(down === 'azure' ? closed : azure),
        ],
      });
    },
  },
  {
    name: 'answers too late',
    code: 'PROVIDER_UNAVAILABLE',
    retryable: true,
    message: /^(google|azure) did not answer GET \/[^?]* before the request's deadline$/,
    start: async (down) => {
      const gateway = await startTestGateway({ polls: false, deadlineMs: DEADLINE_MS });
      gateway[down].faults.add({ kind: 'slow', delayMs: 2 * DEADLINE_MS, times: null });
      return gateway;
    },
  },
  {
    name: 'refuses the credentials',
    code: 'PROVIDER_AUTH',
    retryable: false,
    message: /^(google|azure) answered 401 to GET \/[^?]*: .+$/,
    start: async (down) => {
      const gateway = await startTestGateway({ polls: false, deadlineMs: DEADLINE_MS });
      gateway.google.service.configure(down === 'google' ? { acceptedTokens: [] } : {});
      gateway.azure.service.configure(down === 'azure' ? { keys: ['another-key'] } : {});
      return gateway;
    },
  },
];

const CASES = TROUBLES.flatMap((trouble) =>
  (['google', 'azure'] as const).map((down) => ({
    ...trouble,
    down,
    up: down === 'google' ? 'azure' : 'google',
  })),
);

const LISTS = `{
  models(first: 200) { ...rows } datasets(first: 200) { ...rows }
  operations(first: 200) { ...rows } trainingJobs(first: 200) { ...rows }
}`.replaceAll(
  '...rows',
  'nodes { provider { key } } sources { provider { key } complete problem { code message at retryable } }',
);

describe.each(CASES)('where $down $name', ({ start, down, up, code, retryable, message }) => {
  async function withGateway(test: (gateway: TestGateway) => Promise<void>) {
    const gateway = await start(down);
    try {
      await test(gateway);
    } finally {
      await gateway.close();
    }
  }

  it('lists give the other’s rows in time and say what is missing', () =>
    withGateway(async (gateway) => {
      const startedAtMs = performance.now();
      const answer = await gateway.query(LISTS);
      expect(performance.now() - startedAtMs).toBeLessThan(DEADLINE_MS);
      expect(answer.errors).toEqual([]);
      for (const list of ['models', 'datasets', 'operations', 'trainingJobs']) {
        const { nodes, sources } = answer.data?.[list] ?? {};
        const keys = new Set(listOf(nodes).map(({ provider }) => provider?.key));
        expect(keys, list).toEqual(new Set([up]));
        const byKey = new Map(listOf(sources).map((source) => [source.provider?.key, source]));
        expect(byKey.get(json(up))).toMatchObject({ complete: true, problem: null });
        expect(byKey.get(json(down))).toMatchObject({
          complete: false,
          problem: { code, retryable, message: expect.stringMatching(message) },
        });
      }
      expectNoSecrets(answer.text);
    }));

  it('single reads give an error with its place, and the rest of the answer stays', () =>
    withGateway(async (gateway) => {
      const answer = await gateway.query(
        `query ($google: ID!, $azure: ID!, $ids: [ID!]!) {
          google: model(id: $google) { displayName }
          azure: model(id: $azure) { displayName dataset { displayName } }
          nodes(ids: $ids) { __typename }
          providers { key }
        }`,
        {
          google: SEEDS.ticketsModel,
          azure: SEEDS.reviewsModel,
          ids: [SEEDS.flowersDataset, SEEDS.reviewsDataset],
        },
      );
      expect(answer.status).toBe(200);
      expect(answer.data?.[down]).toBeNull();
      expect(answer.data?.[up]).toMatchObject({ displayName: expect.any(String) });
      expect(column(answer.data?.providers, 'key')).toEqual(['google', 'azure']);
      const place = down === 'google' ? 0 : 1;
      expect(answer.data?.nodes?.[place]).toBeNull();
      expect(answer.data?.nodes?.[1 - place]).toEqual({ __typename: 'Dataset' });
      expect(answer.errors.map(({ path }) => path)).toEqual(
        expect.arrayContaining([[down], ['nodes', place]]),
      );
      expect(answer.errors).toHaveLength(2);
      for (const error of answer.errors) {
        expect(error.message).toMatch(message);
        expect(error.extensions).toMatchObject({ code, provider: down, retryable });
        expect(error.extensions).toHaveProperty('providerRequestId');
      }
      expectNoSecrets(answer.text);
    }));

  it('its health shows it without another request', () =>
    withGateway(async (gateway) => {
      await gateway.query(LISTS);
      gateway.upstream();
      const { data } = await gateway.query(
        'query ($key: String!) { provider(key: $key) { health { state lastSuccessAt lastFailure { code message } } } }',
        { key: down },
      );
      expect(data?.provider?.health).toMatchObject({
        state: expect.stringMatching(/^(DEGRADED|UNAVAILABLE)$/),
        lastSuccessAt: null,
        lastFailure: { code, message: expect.stringMatching(message) },
      });
      expect(gateway.upstream().total).toBe(0);
    }));
});

it('a provider that comes back gives its rows again', async () => {
  const gateway = await startTestGateway({ polls: false });
  const fault = gateway.google.faults.add({ kind: 'status', status: 400, times: null });
  const query = '{ models(first: 200) { nodes { id } sources { complete } } }';
  const without = await gateway.query(query);
  expect(listOf(without.data?.models?.nodes)).toHaveLength(6);
  gateway.google.faults.remove(fault);
  const whole = await gateway.query(query);
  expect(listOf(whole.data?.models?.nodes)).toHaveLength(19);
  expect(whole.data?.models?.sources).toEqual([{ complete: true }, { complete: true }]);
  await gateway.close();
});

it('both providers down give empty lists and no error', async () => {
  const gateway = await startTestGateway({ polls: false });
  for (const { faults } of [gateway.google, gateway.azure]) {
    faults.add({ kind: 'status', status: 403, times: null });
  }
  const { data, errors } = await gateway.query(
    '{ models { nodes { id } pageInfo { hasNextPage endCursor } sources { problem { code } } } }',
  );
  expect(errors).toEqual([]);
  expect(data?.models).toEqual({
    nodes: [],
    pageInfo: { hasNextPage: false, endCursor: null },
    sources: [{ problem: { code: 'PROVIDER_AUTH' } }, { problem: { code: 'PROVIDER_AUTH' } }],
  });
  await gateway.close();
});

function expectNoSecrets(text: string) {
  for (const secret of [GOOGLE_TOKEN, AZURE_KEY, 'Bearer', 'pageSize', 'api-version', '127.0.0.1']) {
    expect(text).not.toContain(secret);
  }
}

/** A text as it stands in an answer. */
function json(text: string) {
  return JSON.parse(JSON.stringify(text));
}
