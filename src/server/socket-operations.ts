import { randomUUID } from 'node:crypto';
import type { GraphQLError } from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import { type GatewayError, LimitExceededError } from '../errors.ts';
import { createRequestContext, type GraphDeps, type RequestContext } from '../graphql/context.ts';
import { executePresented, toExecutionArgs } from '../graphql/execute-presented.ts';
import { badRequest } from '../graphql/persisted/persisted-query.ts';
import { type Admission, prepareOperation, type ReadyOperation } from '../graphql/prepare-operation.ts';
import { presentError } from '../graphql/present-error.ts';
import type { OnSubscriptionEnd } from '../graphql/subscriber.ts';
import type { Subscriptions } from '../graphql/subscriptions.ts';
import type { TraceOrigin } from '../tracing/span.ts';
import { findLengthProblem } from './lasting-request.ts';
import type { LiveSocket } from './live-socket.ts';
import { type ObservedOperation, type OperationObserver, outcomeOf } from './operation-observer.ts';
import { type OperationParameters, parseOperationRequest } from './operation-request.ts';
import type { GiveBack, SocketLimits } from './socket-limits.ts';
import { SocketSubscription } from './socket-subscription.ts';
import type { WorkUnderWay } from './work-under-way.ts';

export interface SocketOperationsDeps extends Admission {
  readonly subscriptions: Subscriptions;
  readonly graph: GraphDeps;
  /** Where queries and mutations count while they are answered. */
  readonly work: WorkUnderWay;
  readonly observer: OperationObserver;
  readonly socketLimits: SocketLimits;
}

/** An operation that was let in, with its place among those of its socket. */
interface AdmittedOperation {
  readonly operation: ReadyOperation;
  readonly leave: GiveBack;
}

interface Execution {
  /** Whether its client has left it. */
  readonly left: AbortSignal;
  readonly observed: ObservedOperation;
  /** Its place among those of its socket. */
  readonly leave: GiveBack;
}

type SocketOperations = Pick<ServerOptions<undefined, LiveSocket>, 'onSubscribe' | 'execute' | 'subscribe'>;

/** How operations that come over a socket are executed. Each ends when the client says so, or when its socket closes. */
export function createSocketOperations(deps: SocketOperationsDeps): SocketOperations {
  const { documents, subscriptions, graph, work, observer, socketLimits, onRefusal } = deps;
  const { conceal, limits } = graph;
  /** Each query and mutation under way, by what it is executed with. */
  const executions = new WeakMap<object, Execution>();

  function admit(
    { id, payload }: { readonly id: string; readonly payload: OperationParameters },
    socket: LiveSocket,
    context: RequestContext,
  ): AdmittedOperation | readonly GraphQLError[] {
    const sent = parseOperationRequest(payload);
    if (typeof sent === 'string') return refuse(badRequest(sent), context);
    const operation = prepareOperation(deps, sent, context);
    if (operation.kind === 'refused') return operation.errors;
    const isSubscription = operation.definition.operation === 'subscription';
    const tooLong = isSubscription ? findLengthProblem({ id, payload }) : null;
    if (tooLong !== null) return refuse(badRequest(tooLong), context);
    const leave = socketLimits.begin(socket, operation.definition.operation);
    return leave instanceof LimitExceededError ? refuse(leave, context) : { operation, leave };
  }

  function refuse(error: GraphQLError | GatewayError, context: RequestContext): readonly GraphQLError[] {
    const presented = presentError(error, context);
    onRefusal(String(presented.extensions.code));
    return [presented];
  }

  return {
    onSubscribe({ subscriptions: underWay, extra: socket }, id, payload) {
      const requestId = randomUUID();
      const leaving = new AbortController();
      const { caller } = socket;
      const observed = observer.begin({
        transport: 'websocket',
        requestId,
        caller,
        origin: originOf(payload),
      });
      observed.cameOver(socket);
      const { span } = observed;
      const context = createRequestContext(graph, { requestId, signal: leaving.signal, caller, span });
      const admitted = admit({ id, payload }, socket, context);
      if (!('operation' in admitted)) {
        observed.end('refused');
        return admitted;
      }
      const { operation, leave } = admitted;
      observed.admitted(operation);
      const args = toExecutionArgs(documents.schema, operation, context);
      // The library ends what stands here when the client completes the operation or its socket closes.
      if (operation.definition.operation !== 'subscription') {
        underWay[id] = endedBy(leaving);
        // Its place is free once answers can go: else a client that reads none could have any number of them pile up.
        const leaveInTurn = () => socket.onceReady(leave);
        executions.set(args, { left: leaving.signal, observed, leave: leaveInTurn });
        return args;
      }
      const onEnd: OnSubscriptionEnd = (outcome) => {
        leave();
        observed.end(outcome);
      };
      const subscription = new SocketSubscription(socket, id, (client) =>
        subscriptions.start(operation, client, { requestId, caller, conceal, limits, onEnd }),
      );
      underWay[id] = subscription;
      return { ...args, contextValue: subscription };
    },
    async execute(args) {
      const end = work.begin();
      const execution = executions.get(args);
      try {
        const result = await executePresented(args);
        execution?.observed.end(outcomeOf(result, execution.left));
        return execution?.left.aborted ? never() : result;
      } finally {
        execution?.observed.end('failed');
        execution?.leave();
        end();
      }
    },
    subscribe: ({ contextValue }) => {
      if (contextValue instanceof SocketSubscription) return contextValue;
      throw new Error('a subscription came over a socket without having begun');
    },
  };
}

/** The library would send the result of an operation that its client has left to the next one with the same id. */
function never(): Promise<never> {
  return new Promise(() => {});
}

/** A browser cannot give a socket headers, and one socket carries many operations: each may name its own cause. */
function originOf({ extensions }: { readonly extensions?: unknown }): TraceOrigin {
  return typeof extensions === 'object' && extensions !== null ? { ...extensions } : {};
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
