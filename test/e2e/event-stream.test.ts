import { createClient, NetworkError } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
});

afterAll(() => gateway.close());

function clientOf() {
  return createClient({ url: `${gateway.url}/graphql`, retryAttempts: 0 });
}

async function resultsOf(query: string, variables: Record<string, unknown> = {}): Promise<unknown[]> {
  const results: unknown[] = [];
  for await (const result of clientOf().iterate({ query, variables })) results.push(result);
  return results;
}

describe('the graphql-sse client', () => {
  it('is answered a query in one event, which completes the stream', async () => {
    expect(
      await resultsOf('query ($key: String!) { provider(key: $key) { kind } }', { key: 'azure' }),
    ).toMatchObject([{ data: { provider: { kind: 'AZURE_LANGUAGE' } } }]);
  });

  it('hears of a job until it has ended', async () => {
    const { data } = await gateway.query(
      '{ trainingJobs(filter: { done: false, providers: ["google"] }) { nodes { id } } }',
    );
    const id = data?.trainingJobs?.nodes?.[0]?.id;
    const query = 'subscription ($id: ID!) { trainingJobStatus(id: $id) { type trainingJob { state } } }';
    const types: unknown[] = [];
    for await (const { data: event } of clientOf().iterate({ query, variables: { id } })) {
      types.push(event?.trainingJobStatus);
      gateway.step(24 * 3_600_000);
    }
    expect(types).toEqual([
      { type: 'SNAPSHOT', trainingJob: { state: 'RUNNING' } },
      { type: 'CHANGE', trainingJob: { state: 'SUCCEEDED' } },
    ]);
  });

  it.each([
    ['{ nope }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{', 'GRAPHQL_PARSE_FAILED'],
    ['query A { __typename } query B { __typename }', 'OPERATION_RESOLUTION_FAILURE'],
    ['subscription { trainingJobStatus(id: "nonsense") { type } }', 'BAD_INPUT'],
  ])('is told what is wrong with "%s"', async (query, code) => {
    expect(await resultsOf(query)).toMatchObject([
      { errors: [{ message: expect.any(String), extensions: { code, requestId: expect.any(String) } }] },
    ]);
  });

  it('is refused a body over the limit', async () => {
    const failure = await resultsOf(`{ __typename } #${'x'.repeat(1024 * 1024)}`).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(NetworkError);
    expect(failure).toMatchObject({ response: { status: 413 } });
  });
});
