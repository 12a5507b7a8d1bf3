import type { GraphQLSchema } from 'graphql';
import { startCall } from '../operations/upstream-call.ts';
import type { StatusWatch } from '../operations/watching/status-watch.ts';
import { WatchGroup } from '../operations/watching/watch-group.ts';
import { createRequestContext, type GraphDeps } from './context.ts';
import type { EncodedResult } from './encoded-result.ts';
import { EncodedResults } from './encoded-results.ts';
import { subscribePresented, toExecutionArgs } from './execute-presented.ts';
import { toGroupKey } from './group-key.ts';
import type { ReadyOperation } from './prepare-operation.ts';
import { rightsOf } from './rights.ts';
import { createStatusEncoder } from './status-encoder.ts';
import { type ResultClient, Subscriber } from './subscriber.ts';
import { findCursorVariable, findSubscriptionField } from './subscription-field.ts';
import { WatchedEvents } from './watched-events.ts';

export interface Subscription {
  /** Nothing more is sent, not even an end. */
  leave(): void;
}

/** Subscriptions by whichever way they come: what has equal results is executed and encoded once for all who get it. */
export interface Subscriptions {
  /** Whatever goes wrong is told to the client. */
  start(operation: ReadyOperation, client: ResultClient, requestId: string): Subscription;
}

type Group = WatchGroup<EncodedResult>;

export function createSubscriptions(schema: GraphQLSchema, graph: GraphDeps): Subscriptions {
  const groups = new Map<string, Group>();
  const results = new EncodedResults();
  let groupsOpened = 0;

  async function begin(operation: ReadyOperation, subscriber: Subscriber, requestId: string): Promise<void> {
    const context = createRequestContext(graph, { requestId, signal: NEVER });
    // Whatever is wrong with variables and arguments is found here, for each subscriber.
    const events = await subscribePresented(toExecutionArgs(schema, operation, context));
    if (subscriber.hasLeft) return;
    if ('errors' in events) return subscriber.refuse(events);
    if (!(events instanceof WatchedEvents)) throw new Error('a subscription is to answer with WatchedEvents');
    const cursorVariable = findCursorVariable(operation.document, findSubscriptionField(operation));
    const key = toGroupKey(operation.request, rightsOf(context), cursorVariable);
    subscriber.join(groups.get(key) ?? open(key, operation, events.watch), events.watch);
  }

  function open(key: string, operation: ReadyOperation, watch: StatusWatch): Group {
    const { ledger, router, clock, deadlineMs: timeoutMs } = graph;
    groupsOpened += 1;
    const keyPrefix = `${groupsOpened}:`;
    const group: Group = new WatchGroup({
      ledger,
      router,
      watch,
      present: createStatusEncoder({ schema, graph, operation, results, keyPrefix }),
      startCall: (signal) => startCall({ clock, timeoutMs, signal }),
      onEmpty: () => {
        groups.delete(key);
        results.forget(keyPrefix);
      },
    });
    groups.set(key, group);
    return group;
  }

  return {
    start(operation, client, requestId) {
      const field = findSubscriptionField(operation);
      const subscriber = new Subscriber({ client, field, requestId, log: graph.log });
      begin(operation, subscriber, requestId).catch((error: unknown) => {
        subscriber.sendError(error);
        subscriber.end();
      });
      return subscriber;
    },
  };
}

// Who leaves before it is a member has asked for nothing that could be ended.
const NEVER = new AbortController().signal;
