import type { GraphQLSchema } from 'graphql';
import { startCall } from '../operations/upstream-call.ts';
import type { StatusWatch } from '../operations/watching/status-watch.ts';
import { WatchGroup } from '../operations/watching/watch-group.ts';
import { createRequestContext, type GraphDeps, type RequestOrigin } from './context.ts';
import type { EncodedResult } from './encoded-result.ts';
import { EncodedResults } from './encoded-results.ts';
import { subscribePresented, toExecutionArgs } from './execute-presented.ts';
import { toGroupKey } from './group-key.ts';
import type { ReadyOperation } from './prepare-operation.ts';
import { rightsOf } from './rights.ts';
import { createStatusEncoder, type StatusEncoderDeps } from './status-encoder.ts';
import { type ResultClient, Subscriber, type SubscriberOptions } from './subscriber.ts';
import { findCursorVariable, findSubscriptionField } from './subscription-field.ts';
import { WatchedEvents } from './watched-events.ts';

export interface Subscription {
  /** Nothing more is sent, not even an end. */
  leave(): void;
}

/** Subscriptions by whichever way they come: what has equal results is executed and encoded once for all who get it. */
export interface Subscriptions {
  /** Whatever goes wrong is told to the client. */
  start(operation: ReadyOperation, client: ResultClient, origin: SubscriptionOrigin): Subscription;
  /** How many there are at this moment, and in how many groups. */
  count(): { readonly subscribers: number; readonly groups: number };
}

/** Whose subscription it is, the id of the request it came with, what its errors may say and its events ask for. */
export type SubscriptionOrigin = Pick<RequestOrigin, 'requestId' | 'caller'> &
  Pick<GraphDeps, 'conceal' | 'limits'> &
  Pick<SubscriberOptions, 'onEnd'>;

type Group = WatchGroup<EncodedResult>;

/** On whose behalf the events of a group are executed, and under which settings. */
type FirstOfGroup = Pick<StatusEncoderDeps, 'graph' | 'operation' | 'caller'>;

export function createSubscriptions(schema: GraphQLSchema, graph: GraphDeps): Subscriptions {
  const groups = new Map<string, Group>();
  const results = new EncodedResults();
  let groupsOpened = 0;
  const settingsOf = numberEach();

  async function begin(
    operation: ReadyOperation,
    subscriber: Subscriber,
    origin: SubscriptionOrigin,
  ): Promise<void> {
    const { caller, conceal, limits } = origin;
    const edge = { ...graph, conceal, limits };
    const context = createRequestContext(edge, { ...origin, signal: NEVER });
    // Whatever is wrong with variables and arguments is found here, for each subscriber.
    const events = await subscribePresented(toExecutionArgs(schema, operation, context));
    if (subscriber.hasLeft) return;
    if ('errors' in events) return subscriber.refuse(events);
    if (!(events instanceof WatchedEvents)) throw new Error('a subscription is to answer with WatchedEvents');
    const cursorVariable = findCursorVariable(operation.document, findSubscriptionField(operation));
    const key = `${settingsOf(limits)} ${toGroupKey(operation.request, rightsOf(context), cursorVariable)}`;
    const group = groups.get(key) ?? open(key, events.watch, { graph: edge, operation, caller });
    subscriber.join(group, events.watch);
  }

  function open(key: string, watch: StatusWatch, first: FirstOfGroup): Group {
    const { ledger, router, clock, deadlineMs: timeoutMs } = graph;
    groupsOpened += 1;
    const keyPrefix = `${groupsOpened}:`;
    const group: Group = new WatchGroup({
      ledger,
      router,
      watch,
      present: createStatusEncoder({ ...first, schema, results, keyPrefix }),
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
    start(operation, client, origin) {
      const field = findSubscriptionField(operation);
      const { requestId, onEnd } = origin;
      const subscriber = new Subscriber({ client, field, requestId, log: graph.log, onEnd });
      begin(operation, subscriber, origin).catch((error: unknown) => {
        subscriber.sendError(error);
        subscriber.end();
      });
      return subscriber;
    },
    count: () => ({
      subscribers: [...groups.values()].reduce((sum, { size }) => sum + size, 0),
      groups: groups.size,
    }),
  };
}

/** A number for each object. Who came under other settings, before or after a reload, is in a group of its own. */
function numberEach(): (settings: object | undefined) => number {
  const numbers = new WeakMap<object, number>();
  let count = 0;
  return (settings) => {
    if (settings === undefined) return 0;
    const number = numbers.get(settings) ?? ++count;
    numbers.set(settings, number);
    return number;
  };
}

// Who leaves before it is a member has asked for nothing that could be ended.
const NEVER = new AbortController().signal;
