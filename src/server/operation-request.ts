import type { OperationRequest } from '../graphql/prepare-operation.ts';

/** What a client sent, wherever in its request; anything may be anything. */
export interface OperationParameters {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
}

/** The operation, or in words what is wrong with it. */
export function parseOperationRequest({
  query,
  operationName = null,
  variables = null,
}: OperationParameters): OperationRequest | string {
  if (query === undefined || query === null) return 'Missing query';
  if (typeof query !== 'string') return 'Invalid query';
  if (operationName !== null && typeof operationName !== 'string') return 'Invalid operationName';
  if (variables !== null && !isObject(variables)) return 'Invalid variables';
  return { query, operationName, variables };
}

/** Of a GET: null where its variables are not JSON. */
export function readSearchParameters(search: URLSearchParams): OperationParameters | null {
  const variables = search.get('variables');
  try {
    return {
      query: search.get('query'),
      operationName: search.get('operationName'),
      variables: variables ? JSON.parse(variables) : null,
    };
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
