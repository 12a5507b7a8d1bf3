import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listOf } from '../support/json-answer.ts';
import { azureYaml, googleYaml, startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { until } from '../support/until.ts';
import { mutate } from './mutate.ts';
import { azureId, SEEDS } from './seeds.ts';
import { azureText } from './training-specs.ts';

const LIMIT = 6;
const MESSAGE =
  /^azure was not asked GET \S+: this gateway sends it 6 requests a minute at most, and the next is free too late; retry after \d+ ms, or raise requestsPerMinute of azure in the configuration$/;

const DOCUMENT = 'query ($id: ID!) { model(id: $id) { displayName } }';

let gateway: TestGateway;

/** Queries may wait for less than a minute, so those beyond the limit cannot be served, unless told otherwise. */
async function start(deadlineMs = 10_000): Promise<void> {
  gateway = await startTestGateway({
    polls: false,
    deadlineMs,
    providers: ({ google, azure }) => [
      googleYaml(google),
      azureYaml(azure, { projects: ['sandbox'], requestsPerMinute: LIMIT }),
    ],
  });
}

afterEach(() => gateway.close());

/** So many models that are not there: none shares a read with another. */
function absentModels(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) =>
    azureId('Model', `projects/sandbox/models/absent-${index}`),
  );
}

function readModels(count: number) {
  return Promise.all(absentModels(count).map((id) => gateway.query(DOCUMENT, { id })));
}

describe('a burst of queries at a provider with a limit', () => {
  beforeEach(() => start());

  it('is served up to the limit, and the rest is told at once what to do', async () => {
    const answers = await readModels(3 * LIMIT);
    expect(gateway.upstream().azure).toHaveLength(LIMIT);
    const served = answers.filter(({ errors }) => errors.length === 0);
    const refused = answers.flatMap(({ errors }) => errors);
    expect(served.length).toBeGreaterThan(0);
    expect(served.length + refused.length).toBe(3 * LIMIT);
    for (const { message, extensions } of refused) {
      expect(message).toMatch(MESSAGE);
      expect(extensions).toMatchObject({ code: 'PROVIDER_THROTTLED', provider: 'azure', retryable: true });
      expect(extensions.retryAfterMs).toBeGreaterThan(50_000);
    }
  });

  it('leaves lists with what the others have, and says whose part is missing', async () => {
    await readModels(3 * LIMIT);
    const { data, errors } = await gateway.query(
      '{ datasets { nodes { id } sources { provider { key } complete problem { code message retryable } } } }',
    );
    expect(errors).toEqual([]);
    expect(listOf(data?.datasets?.nodes).length).toBeGreaterThan(0);
    expect(data?.datasets?.sources).toEqual([
      { provider: { key: 'google' }, complete: true, problem: null },
      {
        provider: { key: 'azure' },
        complete: false,
        problem: { code: 'PROVIDER_THROTTLED', message: expect.stringMatching(MESSAGE), retryable: true },
      },
    ]);
  });

  it('keeps no change back', async () => {
    await readModels(3 * LIMIT);
    const input = { provider: 'azure', spec: azureText() };
    const { payload, errors } = await mutate(gateway, 'startTraining', 'trainingJob { state }', input);
    expect(errors).toEqual([]);
    expect(payload).toEqual({ trainingJob: { state: 'QUEUED' }, userErrors: [] });
  });

  it('does not touch the health of the provider, nor other providers', async () => {
    await readModels(3 * LIMIT);
    const { data, errors } = await gateway.query(
      'query ($id: ID!) { providers { key health { state lastFailure { code } } } model(id: $id) { displayName } }',
      { id: SEEDS.ticketsModel },
    );
    expect(errors).toEqual([]);
    expect(data?.model).toEqual({ displayName: 'support_tickets_v1' });
    expect(data?.providers).toContainEqual({ key: 'azure', health: { state: 'HEALTHY', lastFailure: null } });
  });
});

describe('a query that can wait for its turn', () => {
  it('waits, and is counted among those who do', async () => {
    await start(120_000);
    const client = new AbortController();
    const answers = Promise.allSettled(absentModels(LIMIT + 1).map((id) => ask(id, client.signal)));
    await until('the limit is used up', () => gateway.azure.requestLog.list().length === LIMIT);
    await until('a query waits', async () => {
      const metrics = await fetch(`${gateway.url}/metrics`);
      return /^automl_gateway_upstream_waits_total\{provider="azure",priority="query"\} [1-9]/m.test(
        await metrics.text(),
      );
    });
    expect(gateway.upstream().azure).toHaveLength(LIMIT);
    // Nobody has a minute to spare for the answer.
    client.abort();
    expect((await answers).map(({ status }) => status)).toContain('rejected');
  });
});

function ask(id: string, signal: AbortSignal): Promise<Response> {
  return fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: DOCUMENT, variables: { id } }),
    signal,
  });
}
