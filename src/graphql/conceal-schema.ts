import {
  type GraphQLError,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
  type Source,
} from 'graphql';

/** The message of one of GraphQL's own errors, without what it tells of the schema that the request does not. */
export type ConcealSchema = (error: GraphQLError) => string;

/**
 * For a gateway that does not show its schema. GraphQL's messages would show it piece by piece: they suggest names for
 * near misses, and name the argument that is missing and the type that was expected. The suggestion is left out, and
 * each name of the schema that the document does not hold is put as "…"; places and whatever the client wrote stay.
 */
export function createSchemaConcealer(schema: GraphQLSchema): ConcealSchema {
  const names = namesOf(schema);
  const wordsBySource = new WeakMap<Source, ReadonlySet<string>>();
  const wordsOf = (source: Source | undefined) => {
    if (source === undefined) return NO_WORDS;
    const words = wordsBySource.get(source) ?? new Set(source.body.match(NAME));
    wordsBySource.set(source, words);
    return words;
  };
  return ({ message, source }) => {
    const [clientsOwn = ''] = VALUE.exec(message) ?? [];
    const said = [wordsOf(source), new Set(clientsOwn.match(NAME))];
    const conceal = (name: string) =>
      names.has(name) && !said.some((words) => words.has(name)) ? '…' : name;
    const complaint = withoutSuggestion(message.slice(clientsOwn.length));
    return clientsOwn + complaint.replace(QUOTED, (quoted) => quoted.replace(NAME, conceal));
  };
}

/** A message of GraphQL's, without the names that it suggests in its last sentence. */
export function withoutSuggestion(message: string): string {
  return message.replace(/ Did you mean .*$/s, '');
}

const NO_WORDS: ReadonlySet<string> = new Set();
const NAME = /[A-Za-z_]\w*/g;

/** A variable's value and the place in it, before the complaint. */
const VALUE = /^Variable "\$\w+" got invalid value .*(?=; )/s;

/**
 * Where graphql-js puts names, types and coordinates: in quotes of their own, and a scalar's before its complaint. Of
 * what is not there it speaks in the client's words; to touch those would say that they stand elsewhere in the schema.
 */
const QUOTED = /(?<=")[\w.[\]!@$:()]+(?="(?! is not defined| does not exist))|(?<=; )\w+(?=: )/g;

/** Of everything but what every schema has. */
function namesOf(schema: GraphQLSchema): ReadonlySet<string> {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const directives = schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive));
  return new Set([
    ...types.flatMap((type) => [type.name, ...memberNamesOf(type)]),
    ...directives.flatMap(({ name, args }) => [name, ...args.map((argument) => argument.name)]),
  ]);
}

function memberNamesOf(type: GraphQLNamedType): readonly string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  if (isInputObjectType(type)) return Object.keys(type.getFields());
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap(({ name, args }) => [
    name,
    ...args.map((argument) => argument.name),
  ]);
}
