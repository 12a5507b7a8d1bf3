import { describe, expect, it } from 'vitest';
import { parseOperationRequest, readSearchParameters } from '../../../src/server/operation-request.ts';

const NOTHING = { query: null, documentId: null, operationName: null, variables: null, extensions: null };

describe('an operation’s parameters', () => {
  it.each([
    [{}, 'Missing query'],
    [{ query: null }, 'Missing query'],
    [{ query: '' }, 'Missing query'],
    [{ documentId: '' }, 'Missing query'],
    [{ extensions: { persistedQuery: null } }, 'Missing query'],
    [{ query: 1 }, 'Invalid query: it must be a text'],
    [{ documentId: 1 }, 'Invalid documentId: it must be a text'],
    [{ query: '{ a }', operationName: 1 }, 'Invalid operationName: it must be a text'],
    [{ query: '{ a }', variables: [] }, 'Invalid variables: they must be an object'],
    [{ query: '{ a }', variables: 'a' }, 'Invalid variables: they must be an object'],
    [{ query: '{ a }', extensions: [] }, 'Invalid extensions: they must be an object'],
  ])('%j are refused: %s', (parameters, message) => {
    expect(parseOperationRequest(parameters)).toBe(message);
  });

  it.each([
    { query: '{ a }' },
    { query: '{ a }', operationName: 'A', variables: { id: 1 }, extensions: {} },
    { documentId: 'a' },
    { extensions: { persistedQuery: { version: 1, sha256Hash: 'a' } } },
  ])('%j are an operation', (parameters) => {
    expect(parseOperationRequest(parameters)).toEqual({ ...NOTHING, ...parameters });
  });
});

describe('the parameters of a GET', () => {
  it('are read from its search', () => {
    const search = new URLSearchParams({
      query: '{ a }',
      documentId: 'd',
      operationName: 'A',
      variables: '{"id":1}',
      extensions: '{"persistedQuery":{}}',
    });
    expect(readSearchParameters(search)).toEqual({
      query: '{ a }',
      documentId: 'd',
      operationName: 'A',
      variables: { id: 1 },
      extensions: { persistedQuery: {} },
    });
  });

  it('may lack everything', () => {
    expect(readSearchParameters(new URLSearchParams())).toEqual(NOTHING);
  });

  it.each(['variables', 'extensions'])('are nothing where the %s are not JSON', (name) => {
    expect(readSearchParameters(new URLSearchParams({ query: '{ a }', [name]: '{' }))).toBeNull();
  });
});
