import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequestContext, type GraphDeps } from '../graphql/context.ts';
import type { DocumentCache } from '../graphql/document-cache.ts';
import { EncodedResult } from '../graphql/encoded-result.ts';
import { executePresented, toExecutionArgs } from '../graphql/execute-presented.ts';
import { type OperationRequest, prepareOperation } from '../graphql/prepare-operation.ts';
import type { Subscriptions } from '../graphql/subscriptions.ts';
import { sendRefusal } from './answers.ts';
import { type EventStream, EventStreams, openEventStream } from './event-streams.ts';
import type { Heartbeat } from './heartbeat.ts';
import { parseOperationRequest, readSearchParameters } from './operation-request.ts';
import { readBody } from './request-body.ts';
import type { RequestScope } from './request-scope.ts';
import type { WorkUnderWay } from './work-under-way.ts';

export interface GraphqlEvents {
  handle(request: IncomingMessage, response: ServerResponse, scope: RequestScope): Promise<void>;
  /**
   * Ends every subscription's stream, also those to come, without saying that its operation is complete: clients come
   * back. Queries and mutations are still answered.
   */
  stop(): void;
}

export interface GraphqlEventsDeps {
  readonly documents: DocumentCache;
  readonly subscriptions: Subscriptions;
  readonly graph: GraphDeps;
  readonly heartbeat: Heartbeat;
  /** Where queries and mutations count while they are executed, also when their client has left. */
  readonly work: WorkUnderWay;
}

interface Refusal {
  readonly kind: 'refused';
  readonly status: number;
  readonly message: string;
}

/** GraphQL over Server-Sent Events (graphql-sse, distinct connections): one operation a request. */
export function createGraphqlEvents(deps: GraphqlEventsDeps): GraphqlEvents {
  const { documents, subscriptions, graph, heartbeat, work } = deps;
  const streams = new EventStreams(heartbeat);

  async function answer(
    operationRequest: OperationRequest,
    response: ServerResponse,
    { method }: IncomingMessage,
    scope: RequestScope,
  ): Promise<void> {
    const context = createRequestContext(graph, scope);
    const operation = prepareOperation(documents, operationRequest, context);
    if (operation.kind === 'refused') {
      return sendOnly(openEventStream(response, heartbeat), new EncodedResult({ errors: operation.errors }));
    }
    const type = operation.definition.operation;
    if (type === 'mutation' && method === 'GET') return refuse(response, MUTATION_BY_GET, scope);
    if (type === 'subscription') {
      const stream = streams.open(response);
      if (!stream) return;
      const subscription = subscriptions.start(operation, stream, scope.requestId);
      response.once('close', () => subscription.leave());
      return;
    }
    const stream = openEventStream(response, heartbeat);
    const end = work.begin();
    try {
      const result = await executePresented(toExecutionArgs(documents.schema, operation, context));
      sendOnly(stream, new EncodedResult(result));
    } finally {
      end();
    }
  }

  return {
    async handle(request, response, scope) {
      const parsed = await readOperation(request, scope);
      if ('kind' in parsed) return refuse(response, parsed, scope);
      await answer(parsed, response, request, scope);
    },
    stop: () => streams.stop(),
  };
}

const MUTATION_BY_GET: Refusal = {
  kind: 'refused',
  status: 405,
  message: 'A mutation cannot be sent by GET; use POST.',
};

async function readOperation(
  request: IncomingMessage,
  { url }: RequestScope,
): Promise<OperationRequest | Refusal> {
  const badRequest = (message: string): Refusal => ({ kind: 'refused', status: 400, message });
  const body = await readBody(request);
  if (body.kind === 'refused') return body;
  if (request.method === 'GET') {
    const parameters = readSearchParameters(url.searchParams);
    const parsed = parameters === null ? 'Invalid variables' : parseOperationRequest(parameters);
    return typeof parsed === 'string' ? badRequest(parsed) : parsed;
  }
  // A browser sends other content types without asking first: one must not pass for JSON by what it contains.
  if (!isJson(request))
    return { kind: 'refused', status: 415, message: 'the body is to be application/json' };
  if (typeof body.json !== 'object' || body.json === null) return badRequest('Missing body');
  const parsed = parseOperationRequest(body.json);
  return typeof parsed === 'string' ? badRequest(parsed) : parsed;
}

function isJson({ headers }: IncomingMessage): boolean {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}

function refuse(response: ServerResponse, { status, message }: Refusal, { requestId }: RequestScope): void {
  if (status === 405) response.setHeader('allow', 'POST');
  sendRefusal(response, { status, message, requestId });
}

function sendOnly(stream: EventStream | null, result: EncodedResult): void {
  stream?.send(result);
  stream?.end();
}
