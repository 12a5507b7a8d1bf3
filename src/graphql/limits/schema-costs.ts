import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  getNamedType,
  isInputObjectType,
  isLeafType,
  valueFromASTUntyped,
} from 'graphql';

/** What `@listSize` says of a field. */
export interface ListSize {
  readonly assumedSize: number | null;
  readonly slicingArguments: readonly string[];
  /** The members of the value that are the lists; empty where the field itself is one. */
  readonly sizedFields: readonly string[];
}

/** The weight of one value of the type, of `@cost` or by default; for an interface or union ask for each of its types. */
export function typeWeight(type: GraphQLNamedType): number {
  return weightOf(type.astNode?.directives) ?? defaultWeight(type);
}

/** What the schema says of a field. */
export interface FieldCosts {
  /** Of one call, without its arguments. */
  readonly weight: number;
  readonly listSize: ListSize | null;
}

const costsByField = new WeakMap<object, FieldCosts>();

/** Read off the schema once. */
export function costsOf(field: GraphQLField<unknown, unknown>): FieldCosts {
  const known = costsByField.get(field);
  if (known) return known;
  const weight = weightOf(field.astNode?.directives) ?? defaultWeight(getNamedType(field.type));
  const costs = { weight, listSize: listSizeOf(field) };
  costsByField.set(field, costs);
  return costs;
}

/** The weight of a value given to an argument or to a member of an input, with that of all that is in the value. */
export function inputWeight({ astNode, type }: GraphQLArgument | GraphQLInputField, value: unknown): number {
  const own = weightOf(astNode?.directives) ?? defaultWeight(getNamedType(type));
  return own + weightWithin(type, value);
}

function listSizeOf({ astNode }: GraphQLField<unknown, unknown>): ListSize | null {
  const directive = astNode?.directives?.find(({ name }) => name.value === 'listSize');
  if (!directive) return null;
  const { assumedSize, slicingArguments, sizedFields } = argumentsOf(directive);
  return {
    assumedSize: typeof assumedSize === 'number' ? assumedSize : null,
    slicingArguments: namesIn(slicingArguments),
    sizedFields: namesIn(sizedFields),
  };
}

function weightWithin(type: GraphQLInputType, value: unknown): number {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + weightWithin(named, item), 0);
  const members = Object.values(named.getFields()).filter(({ name }) => Object.hasOwn(value, name));
  return members.reduce((sum, member) => sum + inputWeight(member, Reflect.get(value, member.name)), 0);
}

function weightOf(directives: readonly ConstDirectiveNode[] | undefined): number | null {
  const directive = directives?.find(({ name }) => name.value === 'cost');
  return directive ? Number(argumentsOf(directive).weight) : null;
}

function defaultWeight(type: GraphQLNamedType): number {
  return isLeafType(type) ? 0 : 1;
}

function argumentsOf({ arguments: given = [] }: { readonly arguments?: readonly ArgumentNode[] }) {
  const values: Readonly<Record<string, unknown>> = Object.fromEntries(
    given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
  return values;
}

function namesIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}
