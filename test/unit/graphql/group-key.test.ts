import { describe, expect, it } from 'vitest';
import { toGroupKey } from '../../../src/graphql/group-key.ts';

const QUERY = 'subscription ($id: ID!, $after: String) { a }';
const BASE = { query: QUERY, variables: { id: '1', filter: { done: true, providers: ['a', 'b'] } } };
const keyOf = (parts: object) => toGroupKey({ ...BASE, ...parts }, 'everything', 'after');

describe('the key of a group', () => {
  it.each([
    ['the order of variables', { variables: { filter: { providers: ['a', 'b'], done: true }, id: '1' } }],
    ['the cursor', { variables: { ...BASE.variables, after: 'cursor' } }],
    ['whether there is an operation name of null', { operationName: null }],
  ])('does not depend on %s', (_what, parts) => {
    expect(keyOf(parts)).toBe(keyOf({}));
  });

  it.each([
    ['the document', { query: `${QUERY} ` }],
    ['the operation’s name', { operationName: 'A' }],
    ['a variable', { variables: { ...BASE.variables, id: '2' } }],
    ['a variable that is null', { variables: { ...BASE.variables, other: null } }],
    ['the order of a list', { variables: { id: '1', filter: { done: true, providers: ['b', 'a'] } } }],
  ])('depends on %s', (_what, parts) => {
    expect(keyOf(parts)).not.toBe(keyOf({}));
  });

  it('depends on the rights', () => {
    expect(toGroupKey(BASE, 'some', null)).not.toBe(toGroupKey(BASE, 'everything', null));
  });

  it('depends on every variable where none is for the cursor alone', () => {
    const keyAfter = (cursor: string) =>
      toGroupKey({ query: QUERY, variables: { id: '1', after: cursor } }, 'everything', null);
    expect(keyAfter('a')).not.toBe(keyAfter('b'));
  });
});
