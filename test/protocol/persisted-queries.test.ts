import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashDocument } from '../../src/graphql/persisted/document-hash.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { WAYS_IN } from './ways-in.ts';

let gateway: TestGateway;
let withoutRegistration: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({ polls: false });
  withoutRegistration = await startTestGateway({
    polls: false,
    settings: 'documents: { automaticPersistedQueries: false }',
  });
});

afterAll(() => Promise.all([gateway.close(), withoutRegistration.close()]));

const at = ({ url }: TestGateway) => `${url}/graphql`;
const extensionsOf = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });

describe.each([...WAYS_IN])('automatic persisted queries over %s', (way, ask) => {
  const query = `query A { __typename } # ${way}`;
  const extensions = extensionsOf(hashDocument(query));

  it('are asked for, registered, and found', async () => {
    expect(await ask(at(gateway), { extensions })).toMatchObject({
      errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
    for (const sent of [{ query, extensions }, { extensions }]) {
      expect(await ask(at(gateway), sent)).toMatchObject({ data: { __typename: 'Query' } });
    }
  });

  it('are refused where the hash is another document’s', async () => {
    const answer = await ask(at(gateway), { query: '{ __typename }', extensions });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    expect([400, null]).toContain(answer.status);
  });

  it('are not registered where the document is not valid', async () => {
    const wrong = `{ nope } # ${way}`;
    const sent = { query: wrong, extensions: extensionsOf(hashDocument(wrong)) };
    expect(await ask(at(gateway), sent)).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    expect(await ask(at(gateway), { extensions: sent.extensions })).toMatchObject({
      errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
  });

  it('are not supported where the configuration says so, and whole documents are executed', async () => {
    expect(await ask(at(withoutRegistration), { extensions })).toMatchObject({
      errors: [
        { message: 'PersistedQueryNotSupported', extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } },
      ],
    });
    const answer = await ask(at(withoutRegistration), { query, extensions });
    expect(answer).toMatchObject({ data: { __typename: 'Query' } });
  });
});

describe('a document that came one way', () => {
  it('is known on all the others', async () => {
    const query = 'query Shared { __typename }';
    const extensions = extensionsOf(hashDocument(query));
    const [first] = WAYS_IN.values();
    await first?.(at(gateway), { query, extensions });
    for (const ask of WAYS_IN.values())
      expect(await ask(at(gateway), { extensions })).toMatchObject({ data: { __typename: 'Query' } });
  });

  it('is judged anew by what executes it: a mutation cannot be named by GET', async () => {
    const query = 'mutation { deleteModel(input: { id: "a" }) { deletedId } }';
    const extensions = extensionsOf(hashDocument(query));
    await WAYS_IN.get('POST')?.(at(gateway), { query, extensions });
    const answer = await WAYS_IN.get('GET')?.(at(gateway), { extensions });
    expect(answer?.status).toBe(405);
  });
});
