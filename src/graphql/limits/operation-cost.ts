import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { fragmentsOf } from './collect-fields.ts';
import { fieldOf } from './field-of.ts';
import { costsOf, inputWeight, type ListSize, typeWeight } from './schema-costs.ts';

/** The most an operation may cost. Figures that grow beyond all bounds stay at `Number.MAX_SAFE_INTEGER`. */
export interface OperationCost {
  /** For the values in the answer, by the weights of their types. */
  readonly typeCost: number;
  /** For what is done to have them, by the weights of fields and arguments. */
  readonly fieldCost: number;
}

/** How long the lists are that a field slices below itself, and which those are. */
interface Slices {
  readonly size: number;
  readonly fields: readonly string[];
}

export interface PricedOperation {
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** No field answers with a longer list: one that is asked for more refuses. No such thing where absent. */
  readonly longestList?: number;
}

const NOTHING: OperationCost = { typeCost: 0, fieldCost: 0 };

/**
 * What an operation costs by the static analysis of IBM's GraphQL Cost Directives, known before it is executed. Each selection
 * is counted once for a type and a size, and its cost added wherever it is spread. What a `@skip` or `@include` may leave out
 * counts; so does twice what is selected twice. The document must be valid. docs/limits.md
 */
export function costOf(schema: GraphQLSchema, operation: PricedOperation): OperationCost {
  const { document, definition, longestList = Number.POSITIVE_INFINITY } = operation;
  const fragments = fragmentsOf(document);
  const variables = declaredVariables(operation);
  const known = new Map<SelectionSetNode, Map<string, OperationCost>>();

  /** Of one object of the type. */
  function ofObject(type: GraphQLObjectType, set: SelectionSetNode, slices: Slices | null): OperationCost {
    const key = slices ? `${type.name} ${slices.size} ${slices.fields.join(' ')}` : type.name;
    const ofSet = known.get(set) ?? new Map<string, OperationCost>();
    known.set(set, ofSet);
    const cost = ofSet.get(key) ?? select(type, set, slices);
    ofSet.set(key, cost);
    return cost;
  }

  function select(type: GraphQLObjectType, set: SelectionSetNode, slices: Slices | null): OperationCost {
    return set.selections.reduce<OperationCost>((sum, selection) => {
      if (selection.kind === Kind.FIELD) return add(sum, ofField(type, selection, slices));
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const wanted = fragment?.typeCondition?.name.value ?? type.name;
      if (!fragment || !isOfType(type, wanted)) return sum;
      return add(sum, ofObject(type, fragment.selectionSet, slices));
    }, NOTHING);
  }

  function ofField(type: GraphQLObjectType, node: FieldNode, slices: Slices | null): OperationCost {
    // What tells of the schema is answered from memory, and has a limit of its own.
    const field = node.name.value.startsWith('__') ? null : fieldOf(schema, type, node.name.value);
    if (!field) return NOTHING;
    const given = argumentsOf(field, node, variables);
    const { length, below } = sizesOf(field, given, longestList);
    const value = ofValue(field, node, below);
    const values = slices?.fields.includes(field.name) ? slices.size : length;
    return add({ typeCost: 0, fieldCost: callWeight(field, given) }, times(value, values));
  }

  /** The dearest that one value of the field can be. */
  function ofValue(
    field: GraphQLField<unknown, unknown>,
    { selectionSet }: FieldNode,
    slices: Slices | null,
  ): OperationCost {
    const type = getNamedType(field.type);
    if (!selectionSet || !isCompositeType(type)) return { typeCost: typeWeight(type), fieldCost: 0 };
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    return types
      .map((each) => add({ typeCost: typeWeight(each), fieldCost: 0 }, ofObject(each, selectionSet, slices)))
      .reduce((dearest, cost) => (totalCost(cost) > totalCost(dearest) ? cost : dearest), NOTHING);
  }

  function isOfType(type: GraphQLObjectType, name: string): boolean {
    if (name === type.name) return true;
    const wanted = schema.getType(name);
    return isAbstractType(wanted) && schema.isSubType(wanted, type);
  }

  const root = schema.getRootType(definition.operation);
  if (!isObjectType(root)) return NOTHING;
  return add({ typeCost: typeWeight(root), fieldCost: 0 }, ofObject(root, definition.selectionSet, null));
}

export function totalCost({ typeCost, fieldCost }: OperationCost): number {
  return Math.min(typeCost + fieldCost, Number.MAX_SAFE_INTEGER);
}

/** How many values the field answers with at most, and how long the lists are that it slices below itself. */
function sizesOf(
  field: GraphQLField<unknown, unknown>,
  given: Readonly<Record<string, unknown>>,
  longestList: number,
): { readonly length: number; readonly below: Slices | null } {
  const { listSize } = costsOf(field);
  const asked = listSize && sizeOf(listSize, field, given);
  if (listSize === null || asked === null) return { length: 1, below: null };
  const size = Math.min(asked, longestList);
  const isSized = listSize.sizedFields.length > 0;
  return isSized
    ? { length: 1, below: { size, fields: listSize.sizedFields } }
    : { length: size, below: null };
}

/** The longest that its slicing arguments say, or what is assumed; null where nothing is known. */
function sizeOf(
  { assumedSize, slicingArguments }: ListSize,
  { args }: GraphQLField<unknown, unknown>,
  given: Readonly<Record<string, unknown>>,
): number | null {
  const sizes = slicingArguments.flatMap((name) => {
    const defaultValue = args.find((argument) => argument.name === name)?.defaultValue;
    return lengthOf(given[name] ?? defaultValue);
  });
  return sizes.length > 0 ? Math.max(...sizes) : assumedSize;
}

/** A list slices by its length, as `nodes(ids:)`: beyond the specification, which knows only numbers. */
function lengthOf(value: unknown): number | readonly [] {
  if (Array.isArray(value)) return value.length;
  if (typeof value === 'number' && Number.isFinite(value)) return Math.max(0, value);
  return typeof value === 'string' ? 1 : [];
}

function callWeight(field: GraphQLField<unknown, unknown>, given: Readonly<Record<string, unknown>>): number {
  const ofArguments = field.args
    .filter(({ name }) => Object.hasOwn(given, name))
    .reduce((sum, argument) => sum + inputWeight(argument, given[argument.name]), 0);
  return Math.max(0, costsOf(field).weight + ofArguments);
}

function argumentsOf(
  { args }: GraphQLField<unknown, unknown>,
  { arguments: given = [] }: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const names = new Set(args.map(({ name }) => name));
  const values = given
    .filter(({ name }) => names.has(name.value))
    .map(({ name, value }): [string, unknown] => [name.value, valueFromASTUntyped(value, variables)]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** The variables that the operation declares: with others a client can do what it likes. */
function declaredVariables({ definition, variables }: PricedOperation): Readonly<Record<string, unknown>> {
  const declared = definition.variableDefinitions ?? [];
  return Object.fromEntries(
    declared.map(({ variable: { name }, defaultValue }) => {
      const isGiven = variables && Object.hasOwn(variables, name.value);
      return [
        name.value,
        isGiven ? variables[name.value] : defaultValue && valueFromASTUntyped(defaultValue),
      ];
    }),
  );
}

function add(one: OperationCost, other: OperationCost): OperationCost {
  return {
    typeCost: saturated(one.typeCost + other.typeCost),
    fieldCost: saturated(one.fieldCost + other.fieldCost),
  };
}

function times({ typeCost, fieldCost }: OperationCost, factor: number): OperationCost {
  return { typeCost: saturated(typeCost * factor), fieldCost: saturated(fieldCost * factor) };
}

function saturated(figure: number): number {
  return Math.min(figure, Number.MAX_SAFE_INTEGER);
}
