import {
  type ASTVisitor,
  GraphQLError,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

const CONDITIONS: ReadonlySet<string> = new Set(['include', 'skip']);

/**
 * A subscription's one field, and the fragments on the way to it, take no @include and no @skip: without its field a
 * subscription would be to nothing. The specification says so from September 2025 on; graphql-js 16 does not know it.
 */
export function UnconditionalSubscriptionRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition({ operation, selectionSet }) {
      if (operation !== OperationTypeNode.SUBSCRIPTION) return;
      for (const selection of rootSelections(selectionSet, context)) {
        const condition = selection.directives?.find(({ name }) => CONDITIONS.has(name.value));
        if (!condition) continue;
        const message = `The field of a subscription cannot be made conditional by "@${condition.name.value}".`;
        context.reportError(new GraphQLError(message, { nodes: condition }));
      }
    },
  };
}

/** The fields of a root and all that leads to them, each fragment once. */
function rootSelections(root: SelectionSetNode, context: ValidationContext): Set<SelectionNode> {
  const found = new Set<SelectionNode>(root.selections);
  const spread = new Set<string>();
  // What is added while it goes on is gone through too.
  for (const selection of found) {
    if (selection.kind === 'InlineFragment') addAll(found, selection.selectionSet);
    if (selection.kind !== 'FragmentSpread' || spread.has(selection.name.value)) continue;
    spread.add(selection.name.value);
    addAll(found, context.getFragment(selection.name.value)?.selectionSet);
  }
  return found;
}

function addAll(found: Set<SelectionNode>, selectionSet: SelectionSetNode | undefined): void {
  for (const selection of selectionSet?.selections ?? []) found.add(selection);
}
