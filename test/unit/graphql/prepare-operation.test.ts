import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { DocumentCache } from '../../../src/graphql/document-cache.ts';
import { hashDocument } from '../../../src/graphql/persisted/document-hash.ts';
import { PersistedDocuments } from '../../../src/graphql/persisted/persisted-documents.ts';
import type { SentOperation } from '../../../src/graphql/persisted/sent-operation.ts';
import { TrustedDocuments } from '../../../src/graphql/persisted/trusted-documents.ts';
import { prepareOperation } from '../../../src/graphql/prepare-operation.ts';
import { documentRules } from '../../support/document-rules.ts';
import { createTestGraph } from '../../support/test-graph.ts';

const schema = buildSchema('type Query { a(n: Int): Int list(n: [Int]): Int }');

function createSubject({ required = false } = {}) {
  const refusals: string[] = [];
  const trusted = { documents: new TrustedDocuments([]), required };
  const admission = {
    documents: new DocumentCache(schema, documentRules()),
    persisted: new PersistedDocuments({ automatic: true, trusted: required ? trusted : null }),
    onRefusal: (code: string) => refusals.push(code),
    onTolerated: () => {},
  };
  const { createContext } = createTestGraph();
  const prepare = (sent: SentOperation) => prepareOperation(admission, sent, createContext());
  return { prepare, refusals };
}

describe('an operation', () => {
  it('is ready with its text, its name and its variables', () => {
    const sent = { query: 'query A { a } query B { a }', operationName: 'B', variables: { unused: 1 } };
    expect(createSubject().prepare({ ...sent, extensions: {} })).toMatchObject({
      kind: 'ready',
      request: sent,
      definition: { name: { value: 'B' } },
    });
  });

  it.each([
    ['is no GraphQL', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
    ['is not valid', { query: '{ b }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['has no such name', { query: '{ a }', operationName: 'A' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['is one of several', { query: 'query A { a } query B { a }' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['lacks a variable', { query: 'query ($n: Int!) { a(n: $n) }' }, 'BAD_USER_INPUT'],
    [
      'has a wrong variable',
      { query: 'query ($n: Int) { a(n: $n) }', variables: { n: 'x' } },
      'BAD_USER_INPUT',
    ],
  ])('that %s is refused by GraphQL itself: no status of its own, and not counted', (_what, sent, code) => {
    const { prepare, refusals } = createSubject();
    expect(prepare(sent)).toMatchObject({
      kind: 'refused',
      status: null,
      errors: [{ extensions: { code, requestId: 'request-1' } }],
    });
    expect(refusals).toEqual([]);
  });

  it.each([
    [{}, 'BAD_REQUEST', 400, false],
    [{ query: '{ a }' }, 'DOCUMENT_NOT_TRUSTED', 403, true],
    [{ query: `{ ${'a '.repeat(2_000)}}` }, 'LIMIT_EXCEEDED', 400, false],
  ])('%j is refused by the gateway’s own rules with %s, %i, and counted', (sent, code, status, required) => {
    const { prepare, refusals } = createSubject({ required });
    expect(prepare(sent)).toMatchObject({ kind: 'refused', status, errors: [{ extensions: { code } }] });
    expect(refusals).toEqual([code]);
  });

  it('is told of at most 10 wrong variables, and that there are more', () => {
    const query = 'query ($n: [Int]) { list(n: $n) }';
    const prepared = createSubject().prepare({ query, variables: { n: Array(100).fill('x') } });
    const messages = prepared.kind === 'refused' ? prepared.errors.map(({ message }) => message) : [];
    expect(messages).toHaveLength(11);
    expect(messages.at(-1)).toMatch(/^Too many errors/);
  });

  it('registers its document only where it is ready', () => {
    const { prepare } = createSubject();
    const query = 'query ($n: Int!) { a(n: $n) }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: hashDocument(query) } };
    expect(prepare({ query, extensions })).toMatchObject({ kind: 'refused' });
    expect(prepare({ extensions, variables: { n: 1 } })).toMatchObject({
      errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
    expect(prepare({ query, extensions, variables: { n: 1 } })).toMatchObject({ kind: 'ready' });
    expect(prepare({ extensions, variables: { n: 1 } })).toMatchObject({ kind: 'ready' });
  });
});
