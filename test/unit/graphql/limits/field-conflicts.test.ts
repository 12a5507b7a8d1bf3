import fc from 'fast-check';
import { buildSchema, OverlappingFieldsCanBeMergedRule, parse, specifiedRules, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { findFieldConflicts } from '../../../../src/graphql/limits/field-conflicts.ts';

const schema = buildSchema(`
  interface Named { name: String part: Part }
  type Person implements Named { name: String part: Part age: Int friend: Named friends: [Person!]! likes: Thing }
  type Part implements Named { name: String part: Part age: String! friend: Person tags: [String] }
  union Thing = Person | Part
  input Filter { a: Int b: [Int] }
  type Query { person(id: Int, filter: Filter): Person part: Part named(id: Int): Named thing: Thing }
`);

const conflictsIn = (text: string) => findFieldConflicts(schema, parse(text)).map(({ message }) => message);

const FIELDS: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  Query: {
    person: 'Person',
    'person(id: 1)': 'Person',
    'person(filter: { a: 1, b: [2] })': 'Person',
    'person(filter: { b: [2], a: 1 })': 'Person',
    part: 'Part',
    named: 'Named',
    'named(id: 2)': 'Named',
    thing: 'Thing',
    __typename: null,
  },
  Person: {
    __typename: null,
    name: null,
    part: 'Part',
    age: null,
    friend: 'Named',
    friends: 'Person',
    likes: 'Thing',
  },
  Part: { __typename: null, name: null, part: 'Part', age: null, friend: 'Person', tags: null },
  Named: { __typename: null, name: null, part: 'Part' },
  Thing: { __typename: null },
};
const TYPES_WITHIN: Readonly<Record<string, readonly string[]>> = {
  Query: ['Query'],
  Person: ['Person', 'Named', 'Thing'],
  Part: ['Part', 'Named', 'Thing'],
  Named: ['Person', 'Part', 'Named', 'Thing'],
  Thing: ['Person', 'Part', 'Named', 'Thing'],
};
const NAMED_FRAGMENTS = ['Person', 'Part', 'Named', 'Query'];

/** A document whose fragments spread only those after them, from a row of numbers that decide it. */
function write(choices: readonly number[]): string {
  let place = 0;
  const choose = (below: number) => (choices[place++ % choices.length] ?? 0) % below;
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[choose(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };

  function selections(type: string, levels: number, from: number): string {
    const count = 1 + choose(3);
    return Array.from({ length: count }, () => selection(type, levels, from)).join(' ');
  }

  function selection(type: string, levels: number, from: number): string {
    const kind = choose(6);
    const within = TYPES_WITHIN[type] ?? [];
    const fragment = NAMED_FRAGMENTS.findIndex((name, index) => index >= from && within.includes(name));
    if (kind === 0 && fragment >= 0) return `...F${fragment}`;
    if (kind === 1 && levels > 0) {
      const other = pick(within);
      return `... on ${other} { ${selections(other, levels - 1, from)} }`;
    }
    const [call, below] = pick(
      Object.entries(FIELDS[type] ?? {}).filter(([, to]) => levels > 0 || to === null),
    );
    const alias = choose(3) === 0 ? `${pick(['name', 'age', 'part', 'x'])}: ` : '';
    return `${alias}${call}${below === null ? '' : ` { ${selections(below, levels - 1, from)} }`}`;
  }

  const operation = `{ ${selections('Query', 4, 0)} }`;
  const fragments = NAMED_FRAGMENTS.map((type, index) =>
    type === 'Query' ? '' : `fragment F${index} on ${type} { ${selections(type, 3, index + 1)} }`,
  );
  return [operation, ...fragments].join('\n').replaceAll('...F3', '__typename');
}

function withoutUnused(text: string): string {
  const [operation = '', ...fragments] = text.split('\n');
  let used = operation;
  for (const [index, fragment] of fragments.entries())
    if (used.includes(`...F${index}`)) used += `\n${fragment}`;
  return used;
}

describe('the search for fields that conflict', () => {
  it('finds what graphql-js finds, and nothing else', () => {
    const others = specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule);
    const seen = { conflict: 0, none: 0 };
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { minLength: 40, maxLength: 120 }), (choices) => {
        const text = withoutUnused(write(choices));
        const document = parse(text);
        fc.pre(validate(schema, document, others).length === 0);
        const expected = validate(schema, document, [OverlappingFieldsCanBeMergedRule]).length > 0;
        seen[expected ? 'conflict' : 'none'] += 1;
        expect(findFieldConflicts(schema, document).length > 0, text).toBe(expected);
      }),
      { numRuns: 1_500 },
    );
    expect(Math.min(seen.conflict, seen.none)).toBeGreaterThan(100);
  });

  it.each([
    ['{ part { x: name x: age } }', 'Fields "x" conflict because "name" and "age" are different fields.'],
    [
      '{ person { name } person(id: 1) { name } }',
      'Fields "person" conflict because they have differing arguments.',
    ],
    [
      '{ named { ... on Person { age } ... on Part { age } } }',
      'Fields "age" conflict because they return conflicting types "Int" and "String!".',
    ],
  ])('says of %s why', (text, reason) => {
    expect(conflictsIn(text)).toEqual([
      `${reason} Use different aliases on the fields to fetch both if this was intentional.`,
    ]);
  });

  it.each([
    '{ person(filter: { a: 1, b: [2] }) { name } person(filter: { b: [2], a: 1 }) { age } }',
    '{ named { ... on Person { x: name } ... on Part { x: name } } }',
    '{ named { ... on Person { x: name } ... on Part { x: __typename } } }',
    '{ thing { ... on Person { x: part { x: name } } ... on Part { x: friend { x: name } } } }',
  ])('finds none in %s', (text) => {
    expect(conflictsIn(text)).toEqual([]);
  });
});
