import type { FormattedExecutionResult } from 'graphql';
import type { HttpStatuses } from '../config/edge-config.ts';
import type { GraphqlMediaType } from './graphql-media-type.ts';

/** Of GraphQL over HTTP, its newest draft: data with errors beside it. Nothing of HTTP's own has this number. */
const PARTIAL_SUCCESS = 294;
const WELL_FORMED_BUT_WRONG = 422;

/** Words of the errors of documents that are not valid, and of variables that do not fit. */
const WELL_FORMED: ReadonlySet<unknown> = new Set(['GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

/** Of an answer in GraphQL's own form, for what GraphQL itself refuses and for what was executed. docs/documents.md */
export function statusOf(
  { data, errors }: FormattedExecutionResult,
  mediaType: GraphqlMediaType,
  statuses: HttpStatuses,
): number {
  // Its clients may take any other status than 200 for no answer of GraphQL.
  if (mediaType === 'application/json' || !errors?.length) return 200;
  if (data !== undefined) return data !== null && statuses === 'draft' ? PARTIAL_SUCCESS : 200;
  const isWellFormed = errors.every(({ extensions }) => WELL_FORMED.has(extensions?.code));
  return isWellFormed && statuses === 'draft' ? WELL_FORMED_BUT_WRONG : 400;
}
