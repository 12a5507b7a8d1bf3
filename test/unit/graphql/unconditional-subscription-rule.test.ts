import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createSchema } from '../../../src/graphql/schema.ts';
import { UnconditionalSubscriptionRule } from '../../../src/graphql/unconditional-subscription-rule.ts';

const schema = createSchema();

function messagesFor(document: string): readonly string[] {
  return validate(schema, parse(document), [UnconditionalSubscriptionRule]).map(({ message }) => message);
}

describe('the field of a subscription', () => {
  it.each([
    'subscription { trainingJobStatuses @skip(if: false) { cursor } }',
    'subscription ($no: Boolean!) { trainingJobStatuses @skip(if: $no) { cursor } }',
    'subscription { ... @skip(if: true) { trainingJobStatuses { cursor } } }',
    'subscription { ...A @skip(if: true) } fragment A on Subscription { trainingJobStatuses { cursor } }',
    'subscription { ...A } fragment A on Subscription { ...A trainingJobStatuses @skip(if: true) { cursor } }',
  ])('cannot be made conditional: %s', (document) => {
    expect(messagesFor(document)).toEqual([
      'The field of a subscription cannot be made conditional by "@skip".',
    ]);
  });

  it('may have conditions beneath it', () => {
    expect(messagesFor('subscription { trainingJobStatuses { cursor @include(if: false) } }')).toEqual([]);
  });

  it('has nothing to do with that of a query', () => {
    expect(messagesFor('{ providers @skip(if: true) { key } }')).toEqual([]);
  });
});
