import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';

const JSON_TYPE = 'application/json';
const RESPONSE_TYPE = 'application/graphql-response+json';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({
    polls: false,
    settings: 'web: { httpStatuses: draft }\nlimits: { aliases: 1 }',
  });
});

afterAll(() => gateway.close());

async function statusOf(body: object, accept: string): Promise<number> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': JSON_TYPE, accept },
    body: JSON.stringify(body),
  });
  expect(response.headers.get('content-type')).toBe(`${accept}; charset=utf-8`);
  return response.status;
}

const ID = 'query ($id: ID!) { node(id: $id) { id } }';

describe('with the statuses of the newest draft', () => {
  it.each([
    ['a document that is not valid', { query: '{ nope }' }, 422],
    ['a variable that is missing', { query: ID }, 422],
    ['a variable that does not fit', { query: ID, variables: { id: {} } }, 422],
    ['a syntax error', { query: '{' }, 400],
    ['an operation that there is not', { query: ID, operationName: 'Other' }, 400],
    ['a limit that is exceeded', { query: '{ a: __typename b: __typename }' }, 400],
    ['data with errors beside it', { query: '{ model(id: "nonsense") { id } }' }, 294],
    ['errors without data', { query: '{ models(first: 0) { nodes { id } } }' }, 200],
    ['data', { query: '{ __typename }' }, 200],
  ])('%s is answered by it, in application/graphql-response+json', async (_what, body, status) => {
    expect(await statusOf(body, RESPONSE_TYPE)).toBe(status);
  });

  it.each(['{ nope }', '{ model(id: "nonsense") { id } }'])(
    '%s is 200 in application/json as ever',
    async (query) => {
      expect(await statusOf({ query }, JSON_TYPE)).toBe(200);
    },
  );
});
