import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FormattedExecutionResult } from 'graphql';
import type { HttpStatuses } from '../config/edge-config.ts';
import { createRequestContext, type GraphDeps } from '../graphql/context.ts';
import type { RefusedOperation } from '../graphql/prepare-operation.ts';
import { admitRequest, type RequestAdmission } from './admit-request.ts';
import { statusOf } from './answer-status.ts';
import { sendRefusal } from './answers.ts';
import { createApolloExecutor } from './apollo-executor.ts';
import { FORGEABLE, needsPreflight } from './cross-origin.ts';
import { chooseMediaType, type GraphqlMediaType, MEDIA_TYPES } from './graphql-media-type.ts';
import { type ObservedOperation, type OperationObserver, outcomeOf } from './operation-observer.ts';
import { type RequestRefusal, refused } from './request-refusal.ts';
import type { RequestScope } from './request-scope.ts';

export interface GraphqlHttpHandler {
  handle(request: IncomingMessage, response: ServerResponse, scope: RequestScope): Promise<void>;
  stop(): Promise<void>;
}

export interface GraphqlHttpDeps extends RequestAdmission {
  readonly graph: GraphDeps;
  readonly observer: OperationObserver;
  readonly httpStatuses: HttpStatuses;
}

interface GraphqlAnswer {
  readonly kind: 'answer';
  readonly status: number;
  readonly mediaType: GraphqlMediaType;
  readonly result: FormattedExecutionResult;
}

/** GraphQL over HTTP: GET and POST, one answer a request. Apollo Server executes what has been admitted. */
export async function createGraphqlHttp(deps: GraphqlHttpDeps): Promise<GraphqlHttpHandler> {
  const { graph, observer, httpStatuses } = deps;
  const apollo = await createApolloExecutor(deps.documents.schema, graph.log);

  async function answer(
    request: IncomingMessage,
    scope: RequestScope,
    observed: ObservedOperation,
  ): Promise<RequestRefusal | GraphqlAnswer> {
    const { headers } = request;
    if (!needsPreflight(headers)) return FORGEABLE;
    const mediaType = chooseMediaType(headers.accept);
    if (mediaType === null) return NO_COMMON_FORM;
    const context = createRequestContext(graph, { ...scope, span: observed.span });
    const operation = await admitRequest(request, scope, context, deps);
    if (operation.kind === 'refused')
      return 'errors' in operation ? toAnswer(operation, mediaType, httpStatuses) : operation;
    if (operation.definition.operation === 'subscription') return SEVERAL_ANSWERS;
    observed.admitted(operation);
    const result = await apollo.execute(operation, context);
    observed.end(outcomeOf(result, scope.signal));
    return { kind: 'answer', status: statusOf(result, mediaType, httpStatuses), mediaType, result };
  }

  return {
    async handle(request, response, scope) {
      const observed = observer.begin({ ...scope, transport: 'http', origin: request.headers });
      const answered = await answer(request, scope, observed).catch((error: unknown) =>
        observed.breakOff(error, scope.signal),
      );
      // Whatever was executed has said how it ended.
      observed.end(scope.signal.aborted ? 'abandoned' : 'refused');
      if (answered.kind === 'answer') return sendAnswer(response, answered);
      deps.onRefusal(answered.code);
      sendRefusal(response, answered, scope.requestId);
    },
    stop: () => apollo.stop(),
  };
}

function toAnswer(
  { errors, status }: RefusedOperation,
  mediaType: GraphqlMediaType,
  httpStatuses: HttpStatuses,
): GraphqlAnswer {
  const result = { errors: errors.map((error) => error.toJSON()) };
  return { kind: 'answer', status: status ?? statusOf(result, mediaType, httpStatuses), mediaType, result };
}

const NO_COMMON_FORM = refused(406, `accept is to name ${MEDIA_TYPES.join(' or ')}`);

const SEVERAL_ANSWERS = refused(
  400,
  'A subscription needs a WebSocket (graphql-transport-ws) or the header "accept: text/event-stream".',
);

function sendAnswer(response: ServerResponse, { status, mediaType, result }: GraphqlAnswer): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': `${mediaType}; charset=utf-8` }).end(JSON.stringify(result));
}
