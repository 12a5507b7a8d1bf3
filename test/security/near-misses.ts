import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isSpecifiedScalarType,
} from 'graphql';
import type { SentOperation } from './send-by.ts';

/** A request that holds a name almost, or lacks it. */
export interface Probe {
  readonly kind: 'field' | 'argument' | 'type' | 'enum value' | 'input field' | 'variable';
  /** What a gateway that suggests would give away. */
  readonly sought: string;
  readonly operation: SentOperation;
}

/** As clairvoyance does it, for every name of a schema there is a request that its suggestion would answer. */
export function probesFor(schema: GraphQLSchema): readonly Probe[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  return [
    ...types.map(({ name }) => typeProbe(name)),
    ...types.filter(isObjectType).flatMap((type) => {
      const fields = Object.values(type.getFields());
      return fields.flatMap((field) => [
        fieldProbe(type.name, field.name),
        ...argumentProbes(type.name, field),
      ]);
    }),
    ...rootFieldsOf(schema).flatMap(([word, field]) => variableProbes(word, field)),
  ];
}

/** Every name of a schema that is not in every schema. */
export function namesOf(schema: GraphQLSchema): ReadonlySet<string> {
  return new Set(
    probesFor(schema)
      .map(({ sought }) => sought)
      .filter((name) => !/^(ID|String|Int|Float|Boolean)$/.test(name)),
  );
}

function nearMissOf(name: string): string {
  return `${name.slice(0, -1)}${name.endsWith('q') ? 'w' : 'q'}`;
}

function typeProbe(sought: string): Probe {
  return { kind: 'type', sought, operation: { query: `{ ... on ${nearMissOf(sought)} { __typename } }` } };
}

function fieldProbe(type: string, sought: string): Probe {
  const query = `${rootWordOf(type)} { ... on ${type} { ${nearMissOf(sought)} } }`;
  return { kind: 'field', sought, operation: { query } };
}

type Field = GraphQLField<unknown, unknown>;

function argumentProbes(type: string, field: Field): readonly Probe[] {
  const ask = (text: string): SentOperation => ({
    query: `${rootWordOf(type)} { ... on ${type} { ${field.name}${text} ${selectionOf(field.type)} } }`,
  });
  return field.args.flatMap((argument) => [
    { kind: 'argument', sought: argument.name, operation: ask(`(${nearMissOf(argument.name)}: 1)`) },
    ...(isRequiredArgument(argument)
      ? [{ kind: 'argument' as const, sought: argument.name, operation: ask('') }]
      : []),
    ...inputNamesOf(argument.type).map(
      ([kind, sought, literal]): Probe => ({
        kind,
        sought,
        operation: ask(`(${argument.name}: ${literal})`),
      }),
    ),
  ]);
}

/** Names within an input, each with a literal that almost holds it. */
function inputNamesOf(type: GraphQLInputType): readonly (readonly [Probe['kind'], string, string])[] {
  const named = getNamedType(type);
  if (isEnumType(named)) {
    return named.getValues().map(({ name }) => ['enum value', name, nearMissOf(name)]);
  }
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) => [
    ['input field', field.name, `{ ${nearMissOf(field.name)}: 1 }`] as const,
    ...inputNamesOf(field.type).map(
      ([kind, sought, literal]) => [kind, sought, `{ ${field.name}: ${literal} }`] as const,
    ),
  ]);
}

function rootFieldsOf(schema: GraphQLSchema): readonly (readonly [string, Field])[] {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  return roots.flatMap(([word, type]) =>
    Object.values(type?.getFields() ?? {}).map((field) => [word, field] as const),
  );
}

/** What is wrong with a variable is only seen when the operation is executed: never well enough for it to begin. */
function variableProbes(word: string, field: Field): readonly Probe[] {
  return field.args.flatMap((argument) =>
    variableNamesOf(argument.type).map(
      ([sought, value]): Probe => ({
        kind: 'variable',
        sought,
        operation: { query: callWithVariables(word, field), variables: { [argument.name]: value } },
      }),
    ),
  );
}

/** Names within an input, each with a value that almost holds it, or lacks it. */
function variableNamesOf(type: GraphQLInputType): readonly (readonly [string, unknown])[] {
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues().map(({ name }) => [name, nearMissOf(name)]);
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) => [
    [field.name, { [nearMissOf(field.name)]: 1 }] as const,
    ...variableNamesOf(field.type).map(([sought, value]) => [sought, { [field.name]: value }] as const),
  ]);
}

function callWithVariables(word: string, field: Field): string {
  const { args, name, type } = field;
  const needed = args.filter((argument) => isNonNullType(argument.type) || isInputObject(argument));
  const declared = needed.map((argument) => `$${argument.name}: ${argument.type}`).join(', ');
  const given = needed.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  const [signature, values] = needed.length === 0 ? ['', ''] : [`(${declared})`, `(${given})`];
  return `${word} ${signature} { ${name}${values} ${selectionOf(type)} }`;
}

function isInputObject({ type }: GraphQLArgument): boolean {
  return isInputObjectType(getNamedType(type));
}

function selectionOf(type: GraphQLOutputType): string {
  return isLeafType(getNamedType(type)) ? '' : '{ __typename }';
}

function rootWordOf(type: string): string {
  return type === 'Mutation' || type === 'Subscription' ? type.toLowerCase() : 'query';
}
