import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Callers } from '../access/callers.ts';
import { LimitExceededError } from '../errors.ts';
import { createRequestContext, type GraphDeps, type RequestContext } from '../graphql/context.ts';
import { EncodedResult } from '../graphql/encoded-result.ts';
import { executePresented, toExecutionArgs } from '../graphql/execute-presented.ts';
import type { ReadyOperation, RefusedOperation } from '../graphql/prepare-operation.ts';
import { presentError } from '../graphql/present-error.ts';
import type { OnSubscriptionEnd } from '../graphql/subscriber.ts';
import type { Subscriptions } from '../graphql/subscriptions.ts';
import { admitRequest, type RequestAdmission } from './admit-request.ts';
import { sendJson, sendRefusal } from './answers.ts';
import { type EventStream, EventStreams, openEventStream } from './event-streams.ts';
import type { Heartbeat } from './heartbeat.ts';
import { findLengthProblem } from './lasting-request.ts';
import { type ObservedOperation, type OperationObserver, outcomeOf } from './operation-observer.ts';
import { type RequestRefusal, refused } from './request-refusal.ts';
import type { RequestScope } from './request-scope.ts';
import type { SocketLimits } from './socket-limits.ts';
import type { WorkUnderWay } from './work-under-way.ts';

export interface GraphqlEvents {
  handle(request: IncomingMessage, response: ServerResponse, scope: RequestScope): Promise<void>;
  /**
   * Ends every subscription's stream, also those to come, without saying that its operation is complete: clients come
   * back. Queries and mutations are still answered.
   */
  stop(): void;
}

export interface GraphqlEventsDeps extends RequestAdmission {
  readonly subscriptions: Subscriptions;
  readonly graph: GraphDeps;
  readonly heartbeat: Heartbeat;
  readonly callers: Pick<Callers, 'stay'>;
  /** Where queries and mutations count while they are executed, also when their client has left. */
  readonly work: WorkUnderWay;
  readonly observer: OperationObserver;
  readonly socketLimits: SocketLimits;
}

/** A request, where its answer goes, and who looks on. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly scope: RequestScope;
  readonly observed: ObservedOperation;
  readonly context: RequestContext;
}

// Whether another stream will have ended by then nobody knows.
const RETRY_AFTER_SECONDS = 5;

/** GraphQL over Server-Sent Events (graphql-sse, distinct connections): one operation a request. */
export function createGraphqlEvents(deps: GraphqlEventsDeps): GraphqlEvents {
  const { documents, subscriptions, graph, heartbeat, work, callers, observer, socketLimits } = deps;
  const { conceal, limits } = graph;
  const streams = new EventStreams(heartbeat);

  async function answer(exchange: Exchange): Promise<void> {
    const { request, scope, observed, context } = exchange;
    const operation = await admitRequest(request, scope, context, deps);
    if (operation.kind === 'ready') {
      const isSubscription = operation.definition.operation === 'subscription';
      return isSubscription ? subscribe(operation, exchange) : execute(operation, exchange);
    }
    observed.end('refused');
    if ('errors' in operation) sendErrors(operation, exchange);
    else refuse(operation, exchange);
  }

  /** A stream that stays open counts among what its caller holds. */
  function subscribe(operation: ReadyOperation, exchange: Exchange): void {
    const { response, scope, observed } = exchange;
    const tooLong = findLengthProblem(operation.request);
    if (tooLong !== null) {
      observed.end('refused');
      refuse(refused(400, tooLong), exchange);
      return;
    }
    const leave = socketLimits.admit(scope.caller);
    if (leave instanceof LimitExceededError) {
      turnAway(leave, exchange);
      return;
    }
    response.once('close', leave);
    observed.admitted(operation);
    const stream = streams.open(response);
    if (!stream) {
      observed.end('abandoned');
      return;
    }
    observed.cameOver(stream);
    const onEnd: OnSubscriptionEnd = (outcome) => observed.end(outcome);
    const subscription = subscriptions.start(operation, stream, { ...scope, conceal, limits, onEnd });
    const stopStaying = callers.stay(scope.caller, () => stream.breakOff());
    response.once('close', () => {
      subscription.leave();
      stopStaying();
    });
  }

  async function execute(
    operation: ReadyOperation,
    { response, scope, observed, context }: Exchange,
  ): Promise<void> {
    observed.admitted(operation);
    const stream = openEventStream(response, heartbeat);
    const end = work.begin();
    try {
      const result = await executePresented(toExecutionArgs(documents.schema, operation, context));
      observed.end(outcomeOf(result, scope.signal));
      sendOnly(stream, new EncodedResult(result));
    } finally {
      end();
    }
  }

  function turnAway(excess: LimitExceededError, { response, observed, context }: Exchange): void {
    observed.end('refused');
    deps.onRefusal(excess.code);
    response.setHeader('retry-after', RETRY_AFTER_SECONDS);
    sendJson(response, 429, { errors: [presentError(excess, context)] });
  }

  function refuse(refusal: RequestRefusal, { response, scope }: Exchange): void {
    deps.onRefusal(refusal.code);
    sendRefusal(response, refusal, scope.requestId);
  }

  /** GraphQL's own refusals are events: a client may hear no other words. */
  function sendErrors({ errors, status }: RefusedOperation, { response }: Exchange): void {
    if (status !== null) sendJson(response, status, { errors });
    else sendOnly(openEventStream(response, heartbeat), new EncodedResult({ errors }));
  }

  return {
    async handle(request, response, scope) {
      const observed = observer.begin({ ...scope, transport: 'sse', origin: request.headers });
      const context = createRequestContext(graph, { ...scope, span: observed.span });
      await answer({ request, response, scope, observed, context }).catch((error: unknown) =>
        observed.breakOff(error, scope.signal),
      );
    },
    stop: () => streams.stop(),
  };
}

function sendOnly(stream: EventStream | null, result: EncodedResult): void {
  stream?.send(result);
  stream?.end();
}
