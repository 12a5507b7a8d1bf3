import { createClient, NetworkError } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
});

afterAll(() => gateway.close());

const EVENTS = { accept: 'text/event-stream' };
const JSON_TYPE = { 'content-type': 'application/json' };

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
    ).toEqual([{ data: { provider: { kind: 'AZURE_LANGUAGE' } } }]);
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

describe('a request for an event stream', () => {
  const get = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${gateway.url}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { ...EVENTS, ...headers },
    });

  it('by GET is answered, and nobody keeps the answer', async () => {
    const response = await get('{ __typename }');
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toContain(
      'event: next\ndata: {"data":{"__typename":"Query"}}\n\nevent: complete',
    );
  });

  it('carries the request id of its errors in the header', async () => {
    const response = await get('{ nope }');
    expect(await response.text()).toContain(`"requestId":"${response.headers.get('x-request-id')}"`);
  });

  it('by GET may not be a mutation', async () => {
    const response = await get('mutation { deleteModel(input: { id: "a" }) { deletedId } }');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('from a page of another origin is refused', async () => {
    const response = await get('{ __typename }', { origin: 'https://evil.example' });
    expect(response.status).toBe(403);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each(['text/plain', 'text/plain; a=application/json', 'application/x-www-form-urlencoded'])(
    'whose body is %s, which any page could send, is refused with 415',
    async (contentType) => {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { ...EVENTS, 'content-type': contentType },
        body: '{"query":"{ __typename }"}',
      });
      expect(response.status).toBe(415);
    },
  );

  it.each([
    ['', 400, 'Missing body'],
    ['[]', 400, 'Missing query'],
    ['{"query":1}', 400, 'Invalid query'],
    ['{"query":"{ __typename }","variables":[]}', 400, 'Invalid variables'],
    ['{', 400, 'the body is not JSON'],
  ])('with the body %s is refused', async (body, status, message) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { ...EVENTS, ...JSON_TYPE },
      body,
    });
    const answer = JSON.parse(await response.text());
    expect(response.status).toBe(status);
    expect(answer.errors[0].message).toContain(message);
    expect(answer.errors[0].extensions.requestId).toBe(response.headers.get('x-request-id'));
  });
});
