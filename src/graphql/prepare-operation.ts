import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import type { RequestContext } from './context.ts';
import { presentError } from './present-error.ts';

/** An operation as a client sends it, in whichever way. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

export type PreparedOperation =
  | { readonly kind: 'ready'; readonly args: ExecutionArgs }
  /** Errors are ready for the client. */
  | { readonly kind: 'refused'; readonly errors: readonly GraphQLError[] };

/** Parses and validates an operation, for the ways to execute it that have no Apollo Server before them. */
export function prepareOperation(
  schema: GraphQLSchema,
  request: OperationRequest,
  context: RequestContext,
): PreparedOperation {
  const refuse = (errors: readonly unknown[]): PreparedOperation => ({
    kind: 'refused',
    errors: errors.map((error) => presentError(error, context)),
  });
  const document = parseDocument(request.query);
  if (document instanceof GraphQLError) return refuse([document]);
  const problems = validate(schema, document);
  if (problems.length > 0) return refuse(problems);
  if (!getOperationAST(document, request.operationName)) return refuse([noOperation(request.operationName)]);
  const { operationName, variables } = request;
  return {
    kind: 'ready',
    args: { schema, document, operationName, variableValues: variables, contextValue: context },
  };
}

function parseDocument(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { source = null, positions = null } = error;
    return new GraphQLError(error.message, {
      source,
      positions,
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    });
  }
}

function noOperation(operationName: string | null | undefined): GraphQLError {
  const message =
    operationName == null
      ? 'The document holds several operations or none: operationName says which one to execute.'
      : `The document holds no operation called "${operationName}".`;
  return new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
}
