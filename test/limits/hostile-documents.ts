const times = (count: number, write: (index: number) => string, separator = ' ') =>
  Array.from({ length: count }, (_, index) => write(index)).join(separator);

const MODEL = 'model(id: "x")';

/** Each fragment spreads the next one twice: as many fields as 2 to the power of `count`. */
function doubling(count: number, field: string): string {
  const fragments = times(
    count,
    (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`,
  );
  return `{ ...F0 } ${fragments} fragment F${count} on Query { ${field} }`;
}

/** Every fragment spreads all that come after it. */
function mesh(count: number, field: (index: number) => string): string {
  const spreads = (from: number) => times(count - from, (index) => `...F${from + index}`);
  const fragments = times(
    count,
    (index) => `fragment F${index} on Query { ${spreads(index + 1)} ${field(index)} }`,
  );
  return `{ ${spreads(0)} } ${fragments}`;
}

function nested(levels: number): string {
  return levels === 0
    ? 'id'
    : `trainingJob { model { ${nested(levels - 1)} } } trainingJob { model { ${nested(levels - 1)} } }`;
}

/** Documents made to keep a gateway busy, of every kind that is known, each as large as may be sent. */
export const HOSTILE_DOCUMENTS: ReadonlyMap<string, string> = new Map([
  ['10,000 aliases of one field', `{ ${times(10_000, (index) => `a${index}: __typename`)} }`],
  ['one field 100,000 times', `{ ${times(100_000, () => '__typename')} }`],
  ['one field as often as tokens allow', `{ ${times(990, () => '__typename')} }`],
  [
    'aliases up to the limit, each with a field as often',
    `{ ${times(20, (index) => `a${index}: ${MODEL} { ${times(40, () => 'id')} }`)} }`,
  ],
  ['100,000 open braces', '{'.repeat(100_000)],
  ['100,000 levels', `${'{ a '.repeat(100_000)}${'}'.repeat(100_000)}`],
  ['a list nested 900 times', `{ model(id: ${'['.repeat(900)}${']'.repeat(900)}) { id } }`],
  ['an object nested 280 times', `{ model(id: ${'{ a: '.repeat(280)}1${'}'.repeat(280)}) { id } }`],
  ['a type nested 280 times', `query ($a: ${'['.repeat(280)}ID${']'.repeat(280)}) { __typename }`],
  ['a text of a megabyte', `{ model(id: "${'x'.repeat(1_000_000)}") { id } }`],
  ['a text of 400 KB', `{ model(id: "${'x'.repeat(400_000)}") { id } }`],
  ['a text of escapes', `{ model(id: "${'\\u0041'.repeat(60_000)}") { id } }`],
  ['a block string of 500,000 lines', `{ model(id: """${'a\n'.repeat(500_000)}""") { id } }`],
  ['a name of 400 KB', `{ ${'m'.repeat(400_000)} }`],
  ['an argument’s name of 400 KB', `{ model(${'i'.repeat(400_000)}: "x") { id } }`],
  ['a number of 400 KB', `{ models(first: ${'9'.repeat(400_000)}) { nodes { id } } }`],
  ['a megabyte of comments', `{ __typename }${'#\n'.repeat(500_000)}`],
  ['a megabyte of blanks', `{ __typename }${' '.repeat(1_000_000)}`],
  ['a megabyte of lines, then mistakes', `${'\n'.repeat(1_000_000)}{ ${times(10, (index) => `x${index}`)} }`],
  ['1,900 lines, then mistakes', `${'\n'.repeat(1_900)}{ ${times(10, (index) => `x${index}`)} }`],
  ['fragments that double 200 times', doubling(200, '__typename')],
  [
    'fragments that double 200 times, nested',
    `{ ...G0 } ${times(120, (index) => `fragment G${index} on Query { a: ${MODEL} { ...H${index} } } fragment H${index} on Model { trainingJob { model { ...H${index + 1} } } b: trainingJob { model { ...H${index + 1} } } }`)} fragment H120 on Model { id }`,
  ],
  ['fragments that double to the limit', doubling(9, '__typename')],
  ['a mesh of 42 fragments', mesh(42, () => '__typename')],
  ['a mesh of 9 fragments', mesh(9, () => `${MODEL} { id }`)],
  [
    '220 fragments side by side',
    `{ ${times(220, (index) => `...F${index}`)} } ${times(220, (index) => `fragment F${index} on Query { __typename }`)}`,
  ],
  [
    '120 fragments, each with a tree',
    `{ ${times(120, (index) => `...F${index}`)} } ${times(120, (index) => `fragment F${index} on Query { models { nodes { id } } }`)}`,
  ],
  ['a tree that doubles 7 times', `{ ${MODEL} { ${nested(7)} } }`],
  ['a tree that doubles 4 times', `{ ${MODEL} { ${nested(4)} } }`],
  [
    'a circle of fragments',
    `{ ...F0 } ${times(200, (index) => `fragment F${index} on Query { ...F${(index + 1) % 200} }`)}`,
  ],
  [
    'fragments that lead on 240 times',
    `{ ...F0 } ${times(240, (index) => `fragment F${index} on Query { ...F${index + 1} }`)} fragment F240 on Query { __typename }`,
  ],
  [
    '120 operations over 120 fragments',
    `${times(120, (index) => `query Q${index} { ...F0 }`)} ${times(120, (index) => `fragment F${index} on Query { ...F${index + 1} }`)} fragment F120 on Query { __typename }`,
  ],
  ['400 operations', times(300, (index) => `query Q${index} { __typename }`)],
  [
    '300 fragments that nobody uses',
    `{ __typename } ${times(240, (index) => `fragment F${index} on Query { __typename }`)}`,
  ],
  ['480 variables that nobody uses', `query (${times(480, (index) => `$v${index}: ID`)}) { __typename }`],
  [
    '480 variables that nobody has declared',
    `{ nodes(ids: [${times(980, (index) => `$v${index}`)}]) { id } }`,
  ],
  ['600 arguments that do not exist', `{ model(${times(600, (index) => `a${index}: 1`)}) { id } }`],
  ['600 arguments of one name', `{ model(${times(600, () => 'id: "x"')}) { id } }`],
  [
    '400 values of an enum that do not exist',
    `{ models(filter: { tasks: [${times(900, (index) => `TRANSLATIO${index}`)}] }) { nodes { id } } }`,
  ],
  ['10,000 directives on one field', `{ __typename ${times(10_000, () => '@skip(if: false)')} }`],
  ['five directives on each of 200 fields', `{ ${times(180, () => '__typename @a @b @c @d @e')} }`],
  [
    'introspection round and round',
    `{ __schema { types ${'{ fields { type '.repeat(60)}{ name }${'} }'.repeat(60)} } }`,
  ],
  [
    'introspection by fragments that double',
    `{ __schema { types { ...F0 } } } ${times(60, (index) => `fragment F${index} on __Type { a: ofType { ...F${index + 1} } b: ofType { ...F${index + 1} } }`)} fragment F60 on __Type { fields { name } }`,
  ],
]);
