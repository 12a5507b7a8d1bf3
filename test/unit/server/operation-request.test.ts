import { describe, expect, it } from 'vitest';
import { parseOperationRequest, readSearchParameters } from '../../../src/server/operation-request.ts';

describe('an operation’s parameters', () => {
  it.each([
    [{}, 'Missing query'],
    [{ query: null }, 'Missing query'],
    [{ query: 1 }, 'Invalid query'],
    [{ query: '{ a }', operationName: 1 }, 'Invalid operationName'],
    [{ query: '{ a }', variables: [] }, 'Invalid variables'],
    [{ query: '{ a }', variables: 'a' }, 'Invalid variables'],
  ])('%j are refused: %s', (parameters, message) => {
    expect(parseOperationRequest(parameters)).toBe(message);
  });

  it.each([
    [{ query: '{ a }' }, { query: '{ a }', operationName: null, variables: null }],
    [
      { query: '{ a }', operationName: 'A', variables: { id: 1 }, extensions: {} },
      { query: '{ a }', operationName: 'A', variables: { id: 1 } },
    ],
  ])('%j are an operation', (parameters, operation) => {
    expect(parseOperationRequest(parameters)).toEqual(operation);
  });
});

describe('the parameters of a GET', () => {
  it('are read from its search', () => {
    const search = new URLSearchParams({ query: '{ a }', operationName: 'A', variables: '{"id":1}' });
    expect(readSearchParameters(search)).toEqual({
      query: '{ a }',
      operationName: 'A',
      variables: { id: 1 },
    });
  });

  it('may lack everything', () => {
    expect(readSearchParameters(new URLSearchParams())).toEqual({
      query: null,
      operationName: null,
      variables: null,
    });
  });

  it('are nothing where the variables are not JSON', () => {
    expect(readSearchParameters(new URLSearchParams({ query: '{ a }', variables: '{' }))).toBeNull();
  });
});
