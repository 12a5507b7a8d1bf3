import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute } from 'graphql';
import { isRequestContext, type RequestContext } from './context.ts';
import { mapAsync } from './map-async.ts';
import { presentError } from './present-error.ts';

/** Executes a query or mutation; its errors are ready for the client. */
export async function executePresented(args: ExecutionArgs): Promise<ExecutionResult> {
  return presented(await execute(args), contextOf(args));
}

/**
 * Executes a subscription. Each event gets a context of its own: loaders remember what they have loaded, and a deadline
 * passes, but a subscription goes on.
 */
export async function subscribePresented(
  args: ExecutionArgs,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const context = contextOf(args);
  const events = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in events)) return presented(events, context);
  const leaving = new AbortController();
  const results = mapAsync(events[Symbol.asyncIterator](), (event) =>
    executePresented({ ...args, rootValue: event, contextValue: context.renew(leaving.signal) }),
  );
  return withLastWord(results, context, leaving);
}

/** Ends the event being executed when the client leaves, and tells an error of the stream itself as a last result. */
function withLastWord(
  results: AsyncIterableIterator<ExecutionResult>,
  context: RequestContext,
  leaving: AbortController,
): AsyncIterableIterator<ExecutionResult> {
  let failed = false;
  return {
    ...results,
    next: async () => {
      if (failed) return { done: true, value: undefined };
      try {
        return await results.next();
      } catch (error) {
        failed = true;
        return { done: false, value: { errors: [presentError(error, context)] } };
      }
    },
    return: async () => {
      leaving.abort(new DOMException('the client has gone', 'AbortError'));
      return (await results.return?.()) ?? { done: true, value: undefined };
    },
  };
}

function presented(result: ExecutionResult, context: RequestContext): ExecutionResult {
  if (!result.errors) return result;
  return { ...result, errors: result.errors.map((error) => presentError(error, context)) };
}

function contextOf({ contextValue }: ExecutionArgs): RequestContext {
  if (isRequestContext(contextValue)) return contextValue;
  throw new Error('an operation was executed without a request context');
}
