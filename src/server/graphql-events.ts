import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { createHandler, type Handler, type Response } from 'graphql-sse';
import { createRequestContext, type GraphDeps, type RequestContext } from '../graphql/context.ts';
import { executePresented, subscribePresented } from '../graphql/execute-presented.ts';
import { prepareOperation } from '../graphql/prepare-operation.ts';
import { sendRefusal } from './answers.ts';
import { drained, EventStreams } from './event-streams.ts';
import { readBody } from './request-body.ts';
import type { RequestScope } from './request-scope.ts';

export interface GraphqlEvents {
  handle(request: IncomingMessage, response: ServerResponse, scope: RequestScope): Promise<void>;
  /** Ends every stream, also those to come, without saying that its operation is complete: clients come back. */
  stop(): void;
}

/** GraphQL over Server-Sent Events (graphql-sse, distinct connections): one operation a request. */
export function createGraphqlEvents(schema: GraphQLSchema, deps: GraphDeps): GraphqlEvents {
  const handler = createEventsHandler(schema, deps);
  const streams = new EventStreams();
  return {
    async handle(request, response, scope) {
      const body = await readBody(request);
      if (body.kind === 'refused') return sendRefusal(response, { ...body, requestId: scope.requestId });
      const answer = await handler({
        method: request.method ?? 'GET',
        url: `${scope.url.pathname}${scope.url.search}`,
        headers: { get: (name) => headerFor(request, name) },
        body: toBody(body.json),
        raw: request,
        context: { ...scope, response },
      });
      await send(response, scope, answer);
    },
    stop: () => streams.stop(),
  };

  async function send(
    response: ServerResponse,
    { requestId }: RequestScope,
    [body, { status, statusText, headers }]: Response,
  ): Promise<void> {
    if (body === null || typeof body === 'string') {
      if (headers?.allow) response.setHeader('allow', headers.allow);
      return sendRefusal(response, { status, message: messageOf(body) ?? statusText, requestId });
    }
    await streams.send(response, body, headers ?? {});
  }
}

/** A request and where its events go. */
interface EventsRequest extends RequestScope {
  readonly response: ServerResponse;
}

function createEventsHandler(
  schema: GraphQLSchema,
  deps: GraphDeps,
): Handler<IncomingMessage, EventsRequest> {
  return createHandler<IncomingMessage, EventsRequest, { request: RequestContext }>({
    // No token: every request is its own stream.
    authenticate: () => null,
    onSubscribe: ({ context: scope }, params) => {
      const request = createRequestContext(deps, scope);
      const operation = prepareOperation(schema, params, request);
      if (operation.kind === 'refused') return once({ errors: operation.errors });
      return { ...operation.args, contextValue: { request } };
    },
    execute: (args) => executePresented({ ...args, contextValue: args.contextValue.request }),
    subscribe: (args) => subscribePresented({ ...args, contextValue: args.contextValue.request }),
    // The handler keeps results without a limit: a client that is behind is to be kept waiting by the feed, which has one.
    onNext: (_context, { context: { response } }) => drained(response),
  });
}

async function* once(result: ExecutionResult): AsyncGenerator<ExecutionResult> {
  yield result;
}

/** The handler takes streams for the only form and JSON for the only content: here both have been looked at. */
function headerFor({ headers }: IncomingMessage, name: string): string | undefined {
  if (name === 'accept') return 'text/event-stream';
  // A browser sends other content types without asking first: one must not pass for JSON by what it contains.
  if (name === 'content-type') return headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function toBody(json: unknown): string | null {
  return json === undefined ? null : JSON.stringify(json);
}

/** The words of the handler's own refusal; null where it has none. */
function messageOf(body: string | null): string | null {
  return body === null ? null : (JSON.parse(body).errors?.[0]?.message ?? null);
}
