import type { Dice } from './dice.ts';
import { oddText } from './odd-texts.ts';
import type { GeneratedOperation } from './valid-documents.ts';

type Hostility = (size: number, dice: Dice) => string;

/** Documents made to cost much, by their size; what each tries stands in its name. */
const HOSTILITIES: Readonly<Record<string, Hostility>> = {
  exponentialFragments: (size) =>
    `{ ...F0 } ${many(size, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F${size} on Query { __typename }`,
  fragmentChain: (size) =>
    `{ ...F0 } ${many(size, (i) => `fragment F${i} on Query { ...F${i + 1} x${i}: __typename }`)} fragment F${size} on Query { __typename }`,
  cycle: (size) => `{ ...F0 } ${many(size, (i) => `fragment F${i} on Query { ...F${(i + 1) % size} }`)}`,
  selfSpread: () => '{ ...F } fragment F on Query { ...F __typename ...F }',
  aliases: (size) => `{ ${many(size, (i) => `a${i}: __typename`)} }`,
  costlyAliases: (size) =>
    `{ ${many(size, (i) => `a${i}: models(first: 200) { nodes { evaluation { raw } } }`)} }`,
  sameField: (size) => `{ ${'__typename '.repeat(size)} }`,
  sameArguments: (size) => `{ ${many(size, (i) => `models(first: ${i}) { totalCount }`)} }`,
  braces: (size) => '{'.repeat(size),
  closing: (size) => '}'.repeat(size),
  nestedFields: (size) =>
    `{ models { nodes ${'{ trainingJob { model '.repeat(size)}{ id }${' } }'.repeat(size)} } }`,
  nestedInline: (size) => `{ ${'... { '.repeat(size)}__typename${' }'.repeat(size)} }`,
  nestedList: (size) => `{ nodes(ids: ${'['.repeat(size)}${']'.repeat(size)}) { id } }`,
  nestedObject: (size) =>
    `{ models(filter: ${'{dataset: '.repeat(size)}1${'}'.repeat(size)}) { nodes { id } } }`,
  nestedType: (size) => `query ($a: ${'['.repeat(size)}Int${']'.repeat(size)}) { __typename }`,
  longList: (size) => `{ nodes(ids: [${'"a",'.repeat(size)}]) { id } }`,
  directives: (size) => `{ __typename ${'@include(if: true) '.repeat(size)} }`,
  unknownDirectives: (size) => `{ __typename ${many(size, (i) => `@d${i}`)} }`,
  arguments: (size) => `{ models(${many(size, (i) => `a${i}: 1`)}) { nodes { id } } }`,
  sameArgument: (size) => `{ models(${'first: 1 '.repeat(size)}) { nodes { id } } }`,
  variables: (size) => `query (${many(size, (i) => `$v${i}: Int`)}) { __typename }`,
  usedVariables: (size) =>
    `query (${many(size, (i) => `$v${i}: ID!`)}) { nodes(ids: [${many(size, (i) => `$v${i}`)}]) { id } }`,
  operations: (size) => many(size, (i) => `query Q${i} { __typename }`),
  sameOperations: (size) => 'query Q { __typename } '.repeat(size),
  unusedFragments: (size) => `{ __typename } ${many(size, (i) => `fragment F${i} on Query { __typename }`)}`,
  conflicts: (size) =>
    `{ models { nodes { ...A ...B } } } fragment A on Model { ${many(size, (i) => `x${i}: name`)} } fragment B on Model { ${many(size, (i) => `x${i}: id`)} }`,
  deepConflicts: (size) =>
    `{ ${many(Math.ceil(size / 10), () => `models { nodes ${'{ trainingJob { model '.repeat(3)}{ id }${' } }'.repeat(3)} }`)} }`,
  introspection: (size) =>
    `{ __schema { types ${'{ fields { type '.repeat(size)}{ name }${' } }'.repeat(size)} } }`,
  wideIntrospection: (size) => `{ ${many(size, (i) => `s${i}: __schema { types { fields { name } } }`)} }`,
  longName: (size) => `{ ${'n'.repeat(size * 20)} }`,
  longText: (size) => `{ node(id: "${'x'.repeat(size * 50)}") { id } }`,
  blockText: (size) => `{ node(id: """${'\n '.repeat(size * 10)}""") { id } }`,
  longNumber: (size) => `{ models(first: ${'9'.repeat(size * 10)}) { nodes { id } } }`,
  comment: (size) => `#${'c'.repeat(size * 50)}\n{ __typename }`,
  comments: (size) => `${'#\n'.repeat(size * 10)}{ __typename }`,
  commas: (size) => `{ __typename ${','.repeat(size * 50)} }`,
  escapes: (size) => `{ node(id: "${'\\u{10FFFF}\\uD83D\\uDE00'.repeat(size)}") { id } }`,
  brokenEscapes: () => '{ node(id: "\\uD800 \\u{110000} \\x41 \\u12") { id } }',
  prototypes: () =>
    'query ($__proto__: ID!) { __proto__ constructor(__proto__: 1) { hasOwnProperty } toString: node(id: $__proto__) { id } }',
  prototypeAliases: () =>
    '{ __proto__: __typename constructor: __typename toString: __typename valueOf: providers { __proto__: key } }',
  typeSystem: (size) => many(size, (i) => `type T${i} { f: Int } extend type Query { g${i}: Int }`),
  repeatedSubscription: (size) =>
    `subscription { ${many(size, (i) => `s${i}: trainingJobStatuses { cursor }`)} }`,
  subscriptionFragments: () =>
    'subscription { ...A } fragment A on Subscription { ...B ...B } fragment B on Subscription { trainingJobStatuses { cursor } __typename }',
  subscriptionIntrospection: () => 'subscription { __schema { types { name } } }',
  byteOrderMarks: (size) => `${'\ufeff'.repeat(size)}{ __typename }`,
  nothing: (_size, dice) =>
    dice.pick([
      '',
      ' ',
      '\0',
      '\ufeff',
      '#',
      ',',
      '"',
      '"""',
      '...',
      '{}',
      '{ }',
      'query',
      'fragment on on on { a }',
    ]),
  noise: (size, dice) => oddText(dice, size),
};

const NAMES = Object.keys(HOSTILITIES);

/** Mostly about as large as the limits allow, seldom as large as a request may be. */
export function hostileOperation(dice: Dice): GeneratedOperation {
  const size = dice.chance(0.02) ? dice.between(1_000, 10_000) : dice.between(1, dice.pick([5, 40, 300]));
  const query = HOSTILITIES[dice.pick(NAMES)]?.(size, dice) ?? '';
  return dice.chance(0.2) ? { query, variables: deepJson(dice) } : { query };
}

/** As deep as JSON may be before those who read it by recursion are at their end. */
function deepJson(dice: Dice): unknown {
  let value: unknown = 1;
  for (let left = dice.pick([10, 100, 3_000]); left > 0; left -= 1)
    value = dice.chance(0.5) ? [value] : { a: value };
  return { v0: value, ids: value };
}

function many(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index)).join(' ');
}
