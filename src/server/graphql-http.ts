import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApolloServer, type ApolloServerPlugin, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { createRequestContext, type GraphDeps, type RequestContext } from '../graphql/context.ts';
import { type ErrorPresenterDeps, presentError } from '../graphql/present-error.ts';
import { sendRefusal } from './answers.ts';
import { readBody } from './request-body.ts';
import type { RequestScope } from './request-scope.ts';

export interface GraphqlHttpHandler {
  handle(request: IncomingMessage, response: ServerResponse, scope: RequestScope): Promise<void>;
  stop(): Promise<void>;
}

/** GraphQL over HTTP: GET and POST, one answer a request. */
export async function createGraphqlHttp(schema: GraphQLSchema, deps: GraphDeps): Promise<GraphqlHttpHandler> {
  // Apollo formats errors without telling whose request it was.
  const presenting = new AsyncLocalStorage<ErrorPresenterDeps>();
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: deps.log,
    plugins: [
      // It hooks every field, which costs more than the answer; Cache-Control is set once, below.
      ApolloServerPluginCacheControlDisabled(),
      // Else an APOLLO_KEY in the environment would send what clients ask to somebody else.
      ApolloServerPluginUsageReportingDisabled(),
      oneAnswerOnly,
    ],
    formatError: (formatted, error) => {
      const presenter = presenting.getStore();
      return presenter ? presentError(error, presenter).toJSON() : formatted;
    },
  });
  await apollo.start();

  async function execute(
    request: IncomingMessage,
    body: unknown,
    scope: RequestScope,
  ): Promise<HTTPGraphQLResponse> {
    const { requestId } = scope;
    const log = deps.log.child({ requestId });
    return presenting.run({ requestId, log }, () =>
      apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: request.method ?? 'GET',
          headers: toHeaderMap(request),
          search: scope.url.search,
          body,
        },
        context: async () => createRequestContext(deps, scope),
      }),
    );
  }

  return {
    async handle(request, response, scope) {
      const body = await readBody(request);
      if (body.kind === 'refused') return sendRefusal(response, { ...body, requestId: scope.requestId });
      await send(response, await execute(request, body.json, scope));
    },
    stop: () => apollo.stop(),
  };
}

/** A subscription has many answers: says where it can be had instead of executing it as if it were a query. */
const oneAnswerOnly: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation }) => {
      if (operation?.operation !== 'subscription') return;
      throw new GraphQLError(
        'A subscription needs a WebSocket (graphql-transport-ws) or the header "accept: text/event-stream".',
        { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } },
      );
    },
  }),
};

function toHeaderMap({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}

async function send(response: ServerResponse, { status, headers, body }: HTTPGraphQLResponse): Promise<void> {
  const allHeaders = Object.fromEntries(headers);
  response.writeHead(status ?? 200, { 'cache-control': 'no-store', ...allHeaders });
  if (body.kind === 'complete') {
    response.end(body.string);
    return;
  }
  for await (const chunk of body.asyncIterator) response.write(chunk);
  response.end();
}
