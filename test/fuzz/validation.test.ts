import { type DocumentNode, parse, specifiedRules, validate } from 'graphql';
import { expect, it } from 'vitest';
import { toGlobalId } from '../../src/graphql/global-id.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { UnconditionalSubscriptionRule } from '../../src/graphql/unconditional-subscription-rule.ts';
import { validateDocument } from '../../src/graphql/validation-rules.ts';
import { bend } from './bent-documents.ts';
import { Dice } from './dice.ts';
import { DocumentWriter } from './valid-documents.ts';

const SEED = Number(process.env.FUZZ_SEED ?? 20_261);
const DOCUMENTS = 2_000;

const schema = createSchema();
const known = {
  ids: [toGlobalId({ type: 'Model', provider: 'google', name: 'a' })],
  listCursors: ['a'],
  statusCursors: ['b'],
  providers: ['google'],
};
const writer = new DocumentWriter(schema, known);
/** Its documents have many fields of one name. */
const collidingWriter = new DocumentWriter(schema, known, ['x', 'y', 'name']);

function parsed(text: string): DocumentNode | null {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

/** As GraphQL itself validates, with the rule that graphql-js does not have yet. */
function isValid(document: DocumentNode): boolean {
  return validate(schema, document, [...specifiedRules, UnconditionalSubscriptionRule]).length === 0;
}

it('finds most of what is written as valid to be so', () => {
  const texts = Array.from({ length: DOCUMENTS }, (_, index) => writer.write(Dice.for(SEED, index)).query);
  const valid = texts.filter((text) => {
    const document = parsed(text);
    return document !== null && isValid(document);
  });
  expect(valid.length).toBeGreaterThan(0.8 * DOCUMENTS);
});

it(`agrees with GraphQL about ${DOCUMENTS} almost valid documents (FUZZ_SEED=${SEED})`, () => {
  expect(disputed((dice) => bend(dice, writer.write(dice)).query)).toEqual([]);
});

it(`agrees with GraphQL about ${DOCUMENTS} documents with fields of one name (FUZZ_SEED=${SEED})`, () => {
  expect(disputed((dice) => collidingWriter.write(dice).query)).toEqual([]);
});

/** The documents that one finds valid and the other does not. */
function disputed(write: (dice: Dice) => string): readonly string[] {
  const texts = Array.from({ length: DOCUMENTS }, (_, index) => write(Dice.for(SEED, index)));
  return texts.filter((text) => {
    const document = parsed(text);
    if (document === null) return false;
    const problems = validateDocument(schema, document, { introspection: true });
    return (problems.length === 0) !== isValid(document);
  });
}
