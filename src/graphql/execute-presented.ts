import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
} from 'graphql';
import { isRequestContext, type RequestContext } from './context.ts';
import type { OperationPrice } from './document-cache.ts';
import type { ReadyOperation } from './prepare-operation.ts';
import { presentError } from './present-error.ts';

/** How an operation is to be executed, and what is told of its price; null for one that has many results. */
export interface OperationArgs extends ExecutionArgs {
  readonly price: OperationPrice | null;
}

/** Executes a query or mutation, or one event of a subscription; its errors are ready for the client. */
export async function executePresented(args: ExecutionArgs): Promise<ExecutionResult> {
  return priced(presented(await execute(args), contextOf(args)), args);
}

/** What a subscription's field answers with, or errors that are ready for the client. */
export async function subscribePresented(
  args: ExecutionArgs,
): Promise<AsyncIterable<unknown> | ExecutionResult> {
  const events = await createSourceEventStream(args);
  return Symbol.asyncIterator in events ? events : presented(events, contextOf(args));
}

export function toExecutionArgs(
  schema: GraphQLSchema,
  { document, definition, price, request: { operationName, variables } }: ReadyOperation,
  contextValue: RequestContext,
): OperationArgs {
  return {
    schema,
    document,
    operationName,
    variableValues: variables,
    contextValue,
    price: definition.operation === 'subscription' ? null : price,
  };
}

function priced(result: ExecutionResult, args: ExecutionArgs | OperationArgs): ExecutionResult {
  if (!('price' in args) || args.price === null) return result;
  return { ...result, extensions: { ...result.extensions, cost: args.price } };
}

function presented(result: ExecutionResult, context: RequestContext): ExecutionResult {
  if (!result.errors) return result;
  return { ...result, errors: result.errors.map((error) => presentError(error, context)) };
}

function contextOf({ contextValue }: ExecutionArgs): RequestContext {
  if (isRequestContext(contextValue)) return contextValue;
  throw new Error('an operation was executed without a request context');
}
