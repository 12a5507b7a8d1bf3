import { GraphQLError, parse, validate } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { describe, expect, it } from 'vitest';
import { createSchemaConcealer } from '../../../src/graphql/conceal-schema.ts';
import { createSchema } from '../../../src/graphql/schema.ts';

const schema = createSchema();
const conceal = createSchemaConcealer(schema);

/** What a client reads of an invalid document. */
function messagesFor(document: string): readonly string[] {
  return validate(schema, parse(document)).map(conceal);
}

/** What a client reads of the one variable `$input` of a type. */
function messagesOf(type: string, input: unknown): readonly string[] {
  const [operation] = parse(`query ($input: ${type}) { __typename }`).definitions;
  const definitions = operation?.kind === 'OperationDefinition' ? (operation.variableDefinitions ?? []) : [];
  return (getVariableValues(schema, definitions, { input }).errors ?? []).map(conceal);
}

describe('a message about a document', () => {
  it.each([
    [
      'a near miss of a field',
      '{ model }',
      /^Field "model" of type "…" must have a selection of subfields\.$/,
    ],
    ['a near miss of a root field', '{ modls }', /^Cannot query field "modls" on type "…"\.$/],
    [
      'an argument that is missing',
      '{ model { __typename } }',
      /^Field "model" argument "…" of type "ID!" is req/,
    ],
    [
      'a near miss of an argument',
      '{ models(frst: 1) { __typename } }',
      /^Unknown argument "frst" on field "….models"\.$/,
    ],
    ['a near miss of a type', '{ ... on Modl { __typename } }', /^Unknown type "Modl"\.$/],
    [
      'a near miss of a value',
      '{ models(filter: { deploymentStates: [DEPLOYD] }) { __typename } }',
      /^Value "DEPLOYD" does not exist in "…" enum\.$/,
    ],
    ['a near miss of a directive', '{ __typename @skp }', /^Unknown directive "@skp"\.$/],
    [
      'a variable of another type',
      'query ($x: Int) { model(id: $x) { __typename } }',
      /^Variable "\$x" of type "Int" used in position expecting type "ID!"\.$/,
    ],
  ])('tells nothing more of %s', (_what, document, message) => {
    expect(messagesFor(document)).toContainEqual(expect.stringMatching(message));
  });

  it('keeps what the client wrote, the names of the schema among it', () => {
    expect(messagesFor('{ node(id: "a") { ... on Model { nope } } }')).toEqual([
      'Cannot query field "nope" on type "Model".',
    ]);
  });
});

describe('a message about variables', () => {
  it('names no field that is missing, and no type', () => {
    expect(messagesOf('StartTrainingInput!', {})).toContainEqual(
      expect.stringMatching(/; Field "…" of required type "….?" was not provided\.$/),
    );
  });

  it('suggests no field', () => {
    expect(messagesOf('ModelFilter', { provider: ['a'] })).toEqual([
      'Variable "$input" got invalid value { provider: ["a"] }; Field "provider" is not defined by type "ModelFilter".',
    ]);
  });

  it('never says by its changes that a word stands elsewhere in the schema', () => {
    expect(messagesOf('[Int]', ['displayName'])).toEqual([
      'Variable "$input" got invalid value "displayName" at "input[0]"; Int cannot represent non-integer value: "displayName"',
    ]);
  });

  it('keeps the place in the variables, in the client’s words', () => {
    expect(messagesOf('ModelFilter', { createdAfter: 'yesterday' })).toEqual([
      expect.stringMatching(
        /^Variable "\$input" got invalid value "yesterday" at "input.createdAfter"; …: expected RFC 3339/,
      ),
    ]);
  });
});

describe('an error that names no document', () => {
  it('is rid of every name of the schema', () => {
    expect(conceal(new GraphQLError('"Model" and "String" and "nothing of ours"'))).toBe(
      '"…" and "String" and "nothing of ours"',
    );
  });
});
