import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  print,
  TypeNameMetaFieldDef,
  type ValueNode,
  visit,
} from 'graphql';
import { type CollectFields, createCollector, type Scope, type SelectedField } from './collect-fields.ts';

/**
 * For each operation the first two fields that would have one name in its answer and are not the same: GraphQL's rule "Field
 * Selection Merging". graphql-js compares each field with every other of its name, and each fragment with every other, which
 * a document can be made to abuse; here each is compared with one, so that the time it takes is that of reading the operation
 * with its fragments spread. The document must be valid otherwise.
 */
export function findFieldConflicts(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const search: Search = { collect: createCollector(schema, document), callOf: createCallPrinter() };
  return document.definitions.flatMap((definition) => {
    const type =
      definition.kind === Kind.OPERATION_DEFINITION ? schema.getRootType(definition.operation) : undefined;
    if (definition.kind !== Kind.OPERATION_DEFINITION || !type) return [];
    return findConflict([{ set: definition.selectionSet, type }], search) ?? [];
  });
}

interface Search {
  readonly collect: CollectFields;
  /** Equal for fields of the same name and arguments. */
  readonly callOf: (node: FieldNode) => string;
}

/** Fields that are selected from one object, and what is selected below those that are answered as one. */
function findConflict(scopes: readonly Scope[], search: Search, shapesAgree = false): GraphQLError | null {
  for (const [name, fields] of search.collect(scopes)) {
    const together = selectedTogether(fields);
    const conflict =
      firstOf(together, (same) => findCallConflict(name, same, search)) ??
      (shapesAgree ? null : findShapeConflict(name, fields, together.length > 1 ? search : null)) ??
      firstOf(together, (same) => findConflict(below(same), search, shapesAgree || together.length > 1));
    if (conflict) return conflict;
  }
  return null;
}

/** Whether the values can stand in one place; with a search also those below, for fields of which never two are answered. */
function findShapeConflict(
  name: string,
  fields: readonly SelectedField[],
  search: Search | null,
): GraphQLError | null {
  // As in graphql-js `__typename` stands beside anything: what other servers take is taken here.
  const [first, ...others] = fields.filter(({ node }) => node.name.value !== TypeNameMetaFieldDef.name);
  const other = first && others.find(({ type }) => !haveOneShape(first.type, type));
  if (first && other)
    return conflictOf(
      name,
      [first, other],
      `they return conflicting types "${first.type}" and "${other.type}"`,
    );
  if (!search) return null;
  return firstOf(search.collect(below(fields)), ([nameBelow, fieldsBelow]) =>
    findShapeConflict(nameBelow, fieldsBelow, search),
  );
}

function findCallConflict(
  name: string,
  fields: readonly SelectedField[],
  { callOf }: Search,
): GraphQLError | null {
  const [first, ...others] = fields;
  const other = first && others.find(({ node }) => callOf(node) !== callOf(first.node));
  if (!first || !other) return null;
  const [one, two] = [first.node.name.value, other.node.name.value];
  const reason = one === two ? 'they have differing arguments' : `"${one}" and "${two}" are different fields`;
  return conflictOf(name, [first, other], reason);
}

/** The fields as they may be answered together: an object is of one type, so that those of two types never are. */
function selectedTogether(fields: readonly SelectedField[]): readonly (readonly SelectedField[])[] {
  const ofAnyType = fields.filter(({ parent }) => !isObjectType(parent));
  const byType = Map.groupBy(
    fields.filter(({ parent }) => isObjectType(parent)),
    ({ parent }) => parent,
  );
  return byType.size === 0 ? [ofAnyType] : [...byType.values()].map((ofOne) => [...ofOne, ...ofAnyType]);
}

function below(fields: readonly SelectedField[]): readonly Scope[] {
  return fields.flatMap(({ node: { selectionSet: set }, type }) => {
    const named = getNamedType(type);
    return set && isCompositeType(named) ? [{ set, type: named }] : [];
  });
}

function haveOneShape(one: GraphQLOutputType, other: GraphQLOutputType): boolean {
  if (isNonNullType(one) || isNonNullType(other))
    return isNonNullType(one) && isNonNullType(other) && haveOneShape(one.ofType, other.ofType);
  if (isListType(one) || isListType(other))
    return isListType(one) && isListType(other) && haveOneShape(one.ofType, other.ofType);
  return one === other || !(isLeafType(one) || isLeafType(other));
}

function conflictOf(name: string, fields: readonly SelectedField[], reason: string): GraphQLError {
  const advice = 'Use different aliases on the fields to fetch both if this was intentional.';
  return new GraphQLError(`Fields "${name}" conflict because ${reason}. ${advice}`, {
    nodes: fields.map(({ node }) => node),
  });
}

function createCallPrinter(): (node: FieldNode) => string {
  const printed = new Map<FieldNode, string>();
  return (node) => {
    const known = printed.get(node);
    if (known !== undefined) return known;
    const values = (node.arguments ?? []).map(({ name, value }) => [name.value, print(inOrder(value))]);
    const call = JSON.stringify([node.name.value, ...values.toSorted(byName)]);
    printed.set(node, call);
    return call;
  };
}

/** The same value with the members of its objects in the order of their names. */
function inOrder(value: ValueNode): ValueNode {
  return visit(value, {
    ObjectValue: {
      leave: (object) => ({
        ...object,
        fields: object.fields.toSorted((one, other) => compare(one.name.value, other.name.value)),
      }),
    },
  });
}

function byName([one = '']: readonly string[], [other = '']: readonly string[]): number {
  return compare(one, other);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : 1;
}

function firstOf<Item>(
  items: Iterable<Item>,
  find: (item: Item) => GraphQLError | null,
): GraphQLError | null {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return null;
}
