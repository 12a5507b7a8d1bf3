import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fieldOf } from './field-of.ts';

/** A selection set, and the type that it selects from. */
export interface Scope {
  readonly set: SelectionSetNode;
  readonly type: GraphQLCompositeType;
}

export interface SelectedField {
  readonly node: FieldNode;
  /** The type that it is selected from. */
  readonly parent: GraphQLCompositeType;
  readonly type: GraphQLOutputType;
}

/** By the name in the answer; each node once. */
export type CollectedFields = ReadonlyMap<string, readonly SelectedField[]>;

/** What several selection sets select from one object, with all their fragments spread, each of them once. */
export type CollectFields = (scopes: readonly Scope[]) => CollectedFields;

/** For a document that is valid: fields and fragments that do not exist are passed over. */
export function createCollector(schema: GraphQLSchema, document: DocumentNode): CollectFields {
  const fragments = fragmentsOf(document);

  function typeNamed(name: string | undefined, otherwise: GraphQLCompositeType): GraphQLCompositeType {
    const type = name === undefined ? otherwise : schema.getType(name);
    return isCompositeType(type) ? type : otherwise;
  }

  function within(
    selection: Exclude<SelectionNode, FieldNode>,
    type: GraphQLCompositeType,
  ): readonly Scope[] {
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (!fragment) return [];
    return [{ set: fragment.selectionSet, type: typeNamed(fragment.typeCondition?.name.value, type) }];
  }

  return (scopes) => {
    const fields = new Map<string, SelectedField[]>();
    const seen = new Set<SelectionSetNode>();
    const toRead = [...scopes];
    // It grows while it is read.
    for (const { set, type } of toRead) {
      if (seen.has(set)) continue;
      seen.add(set);
      for (const selection of set.selections) {
        if (selection.kind !== Kind.FIELD) toRead.push(...within(selection, type));
        else addField(fields, selection, type, fieldOf(schema, type, selection.name.value)?.type);
      }
    }
    return fields;
  };
}

function addField(
  fields: Map<string, SelectedField[]>,
  node: FieldNode,
  parent: GraphQLCompositeType,
  type: GraphQLOutputType | undefined,
): void {
  if (type === undefined) return;
  const name = (node.alias ?? node.name).value;
  const named = fields.get(name);
  if (named) named.push({ node, parent, type });
  else fields.set(name, [{ node, parent, type }]);
}

export function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
}
