import { type DocumentNode, type FieldNode, Kind, type SelectionSetNode, visit } from 'graphql';
import type { ReadyOperation } from './prepare-operation.ts';

/** The one field of a valid subscription, wherever its fragments hide it. */
export function findSubscriptionField({
  document,
  definition,
}: Pick<ReadyOperation, 'document' | 'definition'>): FieldNode {
  const field = firstField(definition.selectionSet, document);
  if (field === null) throw new Error('a subscription without a field passed for valid');
  return field;
}

/** The variable that the field's `after` is given by and that stands nowhere else; null where there is none. */
export function findCursorVariable(document: DocumentNode, field: FieldNode): string | null {
  const value = field.arguments?.find(({ name }) => name.value === 'after')?.value;
  if (value?.kind !== Kind.VARIABLE) return null;
  let uses = 0;
  visit(document, {
    VariableDefinition: () => false,
    Variable(variable) {
      if (variable.name.value === value.name.value) uses += 1;
    },
  });
  return uses === 1 ? value.name.value : null;
}

function firstField({ selections }: SelectionSetNode, document: DocumentNode): FieldNode | null {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) return selection;
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : findFragment(document, selection.name.value);
    const field = inner ? firstField(inner, document) : null;
    if (field) return field;
  }
  return null;
}

function findFragment(document: DocumentNode, name: string): SelectionSetNode | null {
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name)
      return definition.selectionSet;
  }
  return null;
}
