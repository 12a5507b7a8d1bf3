import { type DocumentNode, GraphQLError, getOperationAST, type OperationDefinitionNode } from 'graphql';
import type { DocumentCache } from './document-cache.ts';
import { type ErrorPresenterDeps, presentError } from './present-error.ts';

/** An operation as a client sends it, in whichever way. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** An operation whose document is parsed and valid. */
export interface ReadyOperation {
  readonly kind: 'ready';
  readonly request: OperationRequest;
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
}

export type PreparedOperation =
  | ReadyOperation
  /** Errors are ready for the client. */
  | { readonly kind: 'refused'; readonly errors: readonly GraphQLError[] };

/** Prepares an operation, for the ways to execute it that have no Apollo Server before them. */
export function prepareOperation(
  documents: DocumentCache,
  request: OperationRequest,
  presenter: ErrorPresenterDeps,
): PreparedOperation {
  const refuse = (errors: readonly GraphQLError[]): PreparedOperation => ({
    kind: 'refused',
    errors: errors.map((error) => presentError(error, presenter)),
  });
  const document = documents.read(request.query);
  if (!('kind' in document)) return refuse(document);
  const definition = getOperationAST(document, request.operationName);
  if (!definition) return refuse([noOperation(request.operationName)]);
  return { kind: 'ready', request, document, definition };
}

function noOperation(operationName: string | null | undefined): GraphQLError {
  const message =
    operationName == null
      ? 'The document holds several operations or none: operationName says which one to execute.'
      : `The document holds no operation called "${operationName}".`;
  return new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
}
