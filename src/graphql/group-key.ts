import type { OperationRequest } from './prepare-operation.ts';

/** Equal for requests that get equal results: the same document, rights and variables, save the one for the cursor. */
export function toGroupKey(
  { query, operationName = null, variables }: OperationRequest,
  rights: string,
  cursorVariable: string | null,
): string {
  const others = Object.entries(variables ?? {}).filter(([name]) => name !== cursorVariable);
  return JSON.stringify([rights, operationName, query, inOrder(Object.fromEntries(others))]);
}

/** The same value with its members in the order of their names. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, inOrder(member)]));
}
