import { readFileSync } from 'node:fs';
import {
  type ASTNode,
  buildSchema,
  type DefinitionNode,
  findBreakingChanges,
  type GraphQLNamedType,
  type GraphQLObjectType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  parse,
  print,
  validateSchema,
  visit,
} from 'graphql';
import { expect, test } from 'vitest';
import { undescribedIn } from './undescribed.ts';

const schemaText = read('../../../schema.graphql');
const contractText = read('../../fixtures/contract.graphql');
const schema = buildSchema(schemaText);
const contract = buildSchema(contractText);
const ownTypes = Object.values(schema.getTypeMap()).filter(isOwn);

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

function isOwn(type: GraphQLNamedType): boolean {
  return !isIntrospectionType(type) && !isSpecifiedScalarType(type);
}

/** What a schema promises: each type's kind, each field, enum value and member in one spelling, defaults and directives included. */
function promisesOf(text: string): readonly string[] {
  return parse(text).definitions.flatMap((definition) => {
    const name = 'name' in definition ? (definition.name?.value ?? '') : '';
    return [`${definition.kind} ${name}`, ...membersOf(definition).map((member) => `${name}: ${member}`)];
  });
}

function membersOf(definition: DefinitionNode): readonly string[] {
  const lists = ['fields', 'values', 'types', 'interfaces', 'directives', 'arguments', 'locations'];
  const members = Object.entries(definition).flatMap(([key, value]) => (lists.includes(key) ? value : []));
  return members.map((member: ASTNode) => print(withoutAdditions(member)));
}

/** Without what may be added to any member: descriptions, and what it costs. */
function withoutAdditions(node: ASTNode): ASTNode {
  return visit(node, {
    enter: (inner) => ('description' in inner ? { ...inner, description: undefined } : undefined),
    Directive: { leave: ({ name }) => (['cost', 'listSize'].includes(name.value) ? null : undefined) },
  });
}

function fieldTypes(type: GraphQLObjectType): Record<string, string> {
  return Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, String(field.type)]));
}

test('the schema is valid', () => {
  expect(validateSchema(schema)).toEqual([]);
});

test('every type, field, argument, input field and enum value is described', () => {
  expect(ownTypes.flatMap(undescribedIn)).toEqual([]);
});

test('whatever is not described is named', () => {
  const { Query, Shade } = buildSchema(`
    type Query { "Said." a("Said." b: Int, c: Int): Int, d: Int }
    "Said." enum Shade { "Said." DARK, " " LIGHT }
  `).getTypeMap();

  expect([Query, Shade].flatMap((type) => (type === undefined ? [] : undescribedIn(type)))).toEqual([
    'Query',
    'Query.d',
    'Query.a(c:)',
    'Shade.LIGHT',
  ]);
});

test('every scalar of our own says where it is specified', () => {
  const scalars = ownTypes.filter(isScalarType);

  expect(scalars.map(({ name }) => name)).toEqual(['DateTime', 'JSONObject']);
  for (const scalar of scalars) expect(scalar.specifiedByURL, scalar.name).toMatch(/^https:\/\//);
});

test('every mutation takes one input and gives one payload, both named after it', () => {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

  expect(mutations).toHaveLength(8);
  for (const { name, args, type } of mutations) {
    const capitalised = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    expect(args.map((argument) => `${argument.name}: ${argument.type}`)).toEqual([
      `input: ${capitalised}Input!`,
    ]);
    expect(String(type)).toBe(`${capitalised}Payload!`);
  }
});

test('every payload carries its user errors', () => {
  const payloads = ownTypes.filter(isObjectType).filter(({ name }) => name.endsWith('Payload'));

  expect(payloads).toHaveLength(8);
  for (const payload of payloads) {
    expect(fieldTypes(payload), payload.name).toMatchObject({ userErrors: '[UserError!]!' });
  }
});

test('every connection has edges, nodes, a place in its list and its sources', () => {
  const connections = ownTypes.filter(isObjectType).filter(({ name }) => name.endsWith('Connection'));

  expect(connections).toHaveLength(4);
  for (const connection of connections) {
    const item = connection.name.replace(/Connection$/, '');
    expect(fieldTypes(connection), connection.name).toEqual({
      edges: `[${item}Edge!]!`,
      nodes: `[${item}!]!`,
      pageInfo: 'PageInfo!',
      sources: '[SourceStatus!]!',
    });
  }
});

test('breaks nothing that the contract promises', () => {
  expect(findBreakingChanges(contract, schema)).toEqual([]);
});

test('keeps what the contract names as the contract spells it, beside what was added', () => {
  const promises = new Set(promisesOf(schemaText));
  expect(promisesOf(contractText).filter((promise) => !promises.has(promise))).toEqual([]);
});

test('a promise that was changed is named', () => {
  const before = promisesOf('type Query { a(b: Int = 1): Int } enum Shade { DARK LIGHT }');
  const after = new Set(
    promisesOf('type Query { "More." a(b: Int = 2): Int c: Int } enum Shade { DARK DIM }'),
  );
  expect(before.filter((promise) => !after.has(promise))).toEqual([
    'Query: a(b: Int = 1): Int',
    'Shade: LIGHT',
  ]);
});
