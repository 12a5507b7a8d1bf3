import { getOperationAST, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { findCursorVariable, findSubscriptionField } from '../../../src/graphql/subscription-field.ts';

function read(query: string) {
  const document = parse(query);
  const definition = getOperationAST(document, null);
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  const field = findSubscriptionField({ document, definition });
  return { name: field.name.value, cursorVariable: findCursorVariable(document, field) };
}

const VARIABLES = '($id: ID!, $from: String)';

describe('the field of a subscription', () => {
  it.each([
    ['by itself', `subscription ${VARIABLES} { job(id: $id, after: $from) { cursor } }`],
    ['in an inline fragment', `subscription ${VARIABLES} { ... { job(id: $id, after: $from) { cursor } } }`],
    [
      'in a fragment',
      `subscription ${VARIABLES} { ...A } fragment A on Subscription { job(id: $id, after: $from) { cursor } }`,
    ],
  ])('is found with its cursor’s variable %s', (_where, query) => {
    expect(read(query)).toEqual({ name: 'job', cursorVariable: 'from' });
  });

  it.each([
    ['is given as a value', 'subscription { job(after: "a") { cursor } }'],
    ['is not given', 'subscription { job { cursor } }'],
    [
      'is given by a variable that stands elsewhere too',
      'subscription ($a: String) { job(id: $a, after: $a) { cursor } }',
    ],
    [
      'is given by a variable that a directive depends on',
      'subscription ($a: Boolean!) { job(after: $a) { cursor @skip(if: $a) } }',
    ],
  ])('has no variable for the cursor alone where that %s', (_what, query) => {
    expect(read(query).cursorVariable).toBeNull();
  });
});
