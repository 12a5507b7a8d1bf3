import { buildSchema, type GraphQLSchema, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { costOf } from '../../../../src/graphql/limits/operation-cost.ts';

const DIRECTIVES = `
  directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
`;

const schema = schemaOf(`
  type User { name: String age: Int @cost(weight: "2.0") friend: User posts: [Post] @listSize(assumedSize: 10) }
  type Post @cost(weight: "3") { title: String author: User }
  type Page { edges: [Edge] nodes: [User] total: Int }
  type Edge { node: User }
  union Thing = User | Post
  input Filter { approx: Boolean @cost(weight: "-12.0") inner: Filter }
  type Query {
    users(max: Int): [User] @listSize(slicingArguments: ["max"])
    page(first: Int = 50, last: Int): Page @listSize(slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"])
    byIds(ids: [ID!]!): [User] @listSize(slicingArguments: ["ids"])
    top(filter: Filter @cost(weight: "15.0")): String @cost(weight: "5.0")
    search(filter: Filter): User
    cheap(approx: Boolean @cost(weight: "-9")): User @cost(weight: "5")
    thing: Thing
    user: User
  }
  type Mutation { rename: User @cost(weight: "10") }
`);

function schemaOf(text: string): GraphQLSchema {
  return buildSchema(`${DIRECTIVES} ${text}`);
}

function cost(text: string, variables?: Readonly<Record<string, unknown>>) {
  const document = parse(text);
  const definition = getOperationAST(document);
  if (!definition) throw new Error('the document has no operation');
  const { fieldCost, typeCost } = costOf(schema, { document, definition, variables });
  return [fieldCost, typeCost];
}

describe('what an operation costs', () => {
  it('is 11 for the example of the specification', () => {
    expect(cost('{ users(max: 5) { age } }')).toEqual([11, 6]);
  });

  it.each<[string, readonly [fieldCost: number, typeCost: number]]>([
    ['{ user { name } }', [1, 2]],
    ['{ user { friend { friend { name } } } }', [3, 4]],
    ['{ user { posts { title } } }', [2, 32]],
    ['{ user { posts { author { age } } } }', [32, 42]],
    ['{ users { name } }', [1, 2]],
    ['{ byIds(ids: ["a", "b", "c"]) { name } }', [1, 4]],
    ['{ byIds(ids: "a") { name } }', [1, 2]],
    ['{ a: user { name } b: user { name } }', [2, 3]],
    ['mutation { rename { name } }', [10, 2]],
    ['{ __typename __schema { types { name } } }', [0, 1]],
  ])('is the weights of fields and types: %s', (text, expected) => {
    expect(cost(text)).toEqual(expected);
  });

  it.each<[string, readonly [fieldCost: number, typeCost: number]]>([
    ['{ page { nodes { age } } }', [102, 52]],
    ['{ page(first: 3) { nodes { age } total } }', [8, 5]],
    ['{ page(first: 3) { edges { node { age } } } }', [11, 8]],
    ['{ page(first: 3, last: 7) { nodes { name } } }', [2, 9]],
    ['{ page(first: null) { nodes { name } } }', [2, 52]],
    ['{ page(first: 0) { nodes { age } } }', [2, 2]],
    ['{ page(first: 3) { ...F } } fragment F on Page { nodes { ...G } } fragment G on User { age }', [8, 5]],
    ['{ page(first: 3) { ...F } b: page(first: 4) { ...F } } fragment F on Page { nodes { age } }', [18, 10]],
  ])('counts the items of a page by its slicing arguments: %s', (text, expected) => {
    expect(cost(text)).toEqual(expected);
  });

  it.each<[string, Readonly<Record<string, unknown>>, number]>([
    ['query ($n: Int) { users(max: $n) { name } }', { n: 4 }, 5],
    ['query ($n: Int = 6) { users(max: $n) { name } }', {}, 7],
    ['query ($n: Int = 6) { users(max: $n) { name } }', { n: 2 }, 3],
    ['query ($n: Int) { page(first: $n) { nodes { name } } }', {}, 52],
    ['query ($ids: [ID!]!) { byIds(ids: $ids) { name } }', { ids: ['a', 'b'] }, 3],
    ['query ($n: Int) { users(max: $n) { name } }', { n: 'many', other: 9 }, 2],
    ['query ($n: Int) { users(max: $n) { name } }', { n: -5 }, 1],
  ])('takes sizes from variables: %s with %j', (text, variables, typeCost) => {
    expect(cost(text, variables)[1]).toBe(typeCost);
  });

  it.each<[string, number]>([
    ['{ top }', 5],
    ['{ top(filter: {}) }', 20],
    ['{ top(filter: { approx: true }) }', 8],
    ['{ search(filter: { inner: { inner: {} } }) { name } }', 4],
    ['{ cheap(approx: true) { name } }', 0],
    ['{ cheap { name } }', 5],
  ])(
    'adds the weights of arguments and what is in them, and never falls below nothing: %s',
    (text, fieldCost) => {
      expect(cost(text)[0]).toBe(fieldCost);
    },
  );

  it.each<[string, readonly [fieldCost: number, typeCost: number]]>([
    ['{ thing { __typename } }', [1, 4]],
    ['{ thing { ... on User { posts { title } } ... on Post { title } } }', [2, 32]],
    ['{ thing { ... on Post { author { name } } ... on User { name } } }', [2, 5]],
  ])('is that of the dearest type that a value can have: %s', (text, expected) => {
    expect(cost(text)).toEqual(expected);
  });

  it('counts no list longer than one can be', () => {
    const document = parse('{ users(max: 1000000) { name } }');
    const definition = getOperationAST(document);
    if (!definition) throw new Error('the document has no operation');
    expect(costOf(schema, { document, definition, longestList: 200 }).typeCost).toBe(201);
  });

  it('counts what a directive may leave out', () => {
    expect(cost('query ($no: Boolean = false) { user @include(if: $no) { name } }')).toEqual([1, 2]);
  });

  it('is had as fast where fragments double 200 times', () => {
    const doubling = Array.from(
      { length: 200 },
      (_, index) =>
        `fragment F${index} on User { a: friend { ...F${index + 1} } b: friend { ...F${index + 1} } }`,
    );
    const text = `{ user { ...F0 } } ${doubling.join(' ')} fragment F200 on User { age }`;
    expect(cost(text)).toEqual([Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]);
  });
});
