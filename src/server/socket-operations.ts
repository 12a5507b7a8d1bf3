import { randomUUID } from 'node:crypto';
import type { ServerOptions } from 'graphql-ws';
import { createRequestContext, type GraphDeps } from '../graphql/context.ts';
import type { DocumentCache } from '../graphql/document-cache.ts';
import { executePresented, toExecutionArgs } from '../graphql/execute-presented.ts';
import { prepareOperation } from '../graphql/prepare-operation.ts';
import type { Subscriptions } from '../graphql/subscriptions.ts';
import type { LiveSocket } from './live-socket.ts';
import { SocketSubscription } from './socket-subscription.ts';
import type { WorkUnderWay } from './work-under-way.ts';

export interface SocketOperationsDeps {
  readonly documents: DocumentCache;
  readonly subscriptions: Subscriptions;
  readonly graph: GraphDeps;
  /** Where queries and mutations count while they are answered. */
  readonly work: WorkUnderWay;
}

type SocketOperations = Pick<ServerOptions<undefined, LiveSocket>, 'onSubscribe' | 'execute' | 'subscribe'>;

/** How operations that come over a socket are executed. Each ends when the client says so, or when its socket closes. */
export function createSocketOperations(deps: SocketOperationsDeps): SocketOperations {
  const { documents, subscriptions, graph, work } = deps;
  return {
    onSubscribe({ subscriptions: underWay, extra: socket }, id, payload) {
      const requestId = randomUUID();
      const leaving = new AbortController();
      const context = createRequestContext(graph, { requestId, signal: leaving.signal });
      const operation = prepareOperation(documents, payload, context);
      if (operation.kind === 'refused') return operation.errors;
      const args = toExecutionArgs(documents.schema, operation, context);
      // The library ends what stands here when the client completes the operation or its socket closes.
      if (operation.definition.operation !== 'subscription') {
        underWay[id] = endedBy(leaving);
        return args;
      }
      const subscription = new SocketSubscription(socket, id, (client) =>
        subscriptions.start(operation, client, requestId),
      );
      underWay[id] = subscription;
      return { ...args, contextValue: subscription };
    },
    async execute(args) {
      const end = work.begin();
      try {
        return await executePresented(args);
      } finally {
        end();
      }
    },
    subscribe: ({ contextValue }) => {
      if (contextValue instanceof SocketSubscription) return contextValue;
      throw new Error('a subscription came over a socket without having begun');
    },
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
