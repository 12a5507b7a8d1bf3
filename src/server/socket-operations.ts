import { randomUUID } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import type { Extra } from 'graphql-ws/use/ws';
import { createRequestContext, type GraphDeps } from '../graphql/context.ts';
import { executePresented, subscribePresented } from '../graphql/execute-presented.ts';
import { prepareOperation } from '../graphql/prepare-operation.ts';
import type { WorkUnderWay } from './work-under-way.ts';

/** How operations that come over a socket are executed. Each has a context of its own, which ends when the client says so. */
export function createSocketOperations(
  schema: GraphQLSchema,
  deps: GraphDeps,
  work: WorkUnderWay,
): Pick<ServerOptions<undefined, Extra>, 'onSubscribe' | 'execute' | 'subscribe'> {
  return {
    onSubscribe: ({ subscriptions }, id, payload) => {
      const leaving = new AbortController();
      // The library ends what stands here when the client completes the operation or its socket closes.
      subscriptions[id] = endedBy(leaving);
      const context = createRequestContext(deps, { requestId: randomUUID(), signal: leaving.signal });
      const operation = prepareOperation(schema, payload, context);
      return operation.kind === 'ready' ? operation.args : operation.errors;
    },
    async execute(args) {
      const end = work.begin();
      try {
        return await executePresented(args);
      } finally {
        end();
      }
    },
    subscribe: subscribePresented,
  };
}

/** No results, only an end: that of an operation whose result is not there yet. */
function endedBy(leaving: AbortController): AsyncIterableIterator<never> {
  const ended = { done: true as const, value: undefined };
  return {
    next: async () => ended,
    return: async () => {
      leaving.abort(new DOMException('the client has gone', 'AbortError'));
      return ended;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
