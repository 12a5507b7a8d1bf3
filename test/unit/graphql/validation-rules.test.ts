import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { validateDocument } from '../../../src/graphql/validation-rules.ts';

const schema = buildSchema('type Query { a(first: Int): Query b: String }');
const messages = (text: string, introspection = true) =>
  validateDocument(schema, parse(text), { introspection }).map(({ message }) => message);

describe('validation', () => {
  it('finds nothing wrong with what may be executed', () => {
    expect(messages('{ a(first: 1) { b } __schema { queryType { name } } }')).toEqual([]);
  });

  it.each(['{ __schema { queryType { name } } }', '{ a { b } __type(name: "Query") { name } }'])(
    'refuses to show the schema where it is not to be shown: %s',
    (text) => {
      expect(messages(text, false)).toContainEqual(expect.stringContaining('introspection'));
    },
  );

  it('lets a type’s name be asked for all the same', () => {
    expect(messages('{ __typename a { __typename } }', false)).toEqual([]);
  });

  it('tells of five mistakes, and that there are more', () => {
    const fields = Array.from({ length: 20 }, (_, index) => `x${index}`);
    const found = messages(`{ ${fields.join(' ')} }`);
    expect(found).toHaveLength(6);
    expect(found.at(-1)).toMatch(/^Too many validation errors/);
  });

  it('finds fields that conflict', () => {
    expect(messages('{ a { b } a(first: 1) { b } }')).toEqual([
      expect.stringContaining('Fields "a" conflict because they have differing arguments'),
    ]);
  });

  it('ends where fragments go round in a circle', () => {
    expect(
      messages('{ ...A } fragment A on Query { a { ...B } } fragment B on Query { a { ...A } }'),
    ).toEqual(['Cannot spread fragment "A" within itself via "B".']);
  });
});
