import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GatewayCore } from '../gateway-core.ts';
import { preferredForm } from './accepted-answer.ts';
import { sendJson, sendPage, sendProblem, sendRefusal } from './answers.ts';
import { type CrossOriginPolicy, isForeign } from './cross-origin.ts';
import { readGraphiqlAsset } from './graphiql-assets.ts';
import { renderGraphiqlPage } from './graphiql-page.ts';
import type { GraphqlEvents } from './graphql-events.ts';
import type { GraphqlHttpHandler } from './graphql-http.ts';
import type { RequestScope } from './request-scope.ts';
import { renderSandboxPage } from './sandbox-page.ts';

export const GRAPHQL_PATH = '/graphql';
const ASSETS_PATH = '/graphiql/assets/';

export interface Route {
  readonly methods: readonly string[];
  readonly handle: (
    request: IncomingMessage,
    response: ServerResponse,
    scope: RequestScope,
  ) => Promise<void> | void;
}

export interface GatewayRoutesDeps {
  readonly core: GatewayCore;
  readonly graphqlHttp: GraphqlHttpHandler;
  readonly graphqlEvents: GraphqlEvents;
  readonly crossOrigin: CrossOriginPolicy;
  readonly initialDocument: string;
}

/** Answers with the route at a path; null where nothing is. */
export function createGatewayRoutes(deps: GatewayRoutesDeps): (path: string) => Route | null {
  const { core, initialDocument } = deps;
  const routes = new Map<string, Route>([
    [GRAPHQL_PATH, { methods: ['GET', 'POST'], handle: graphqlHandler(deps) }],
    ['/', page((nonce) => renderSandboxPage({ nonce, initialDocument, graphqlPath: GRAPHQL_PATH }))],
    ['/graphiql', page((nonce) => renderGraphiqlPage({ nonce, initialDocument }))],
    ['/livez', read((response) => sendJson(response, 200, { status: 'ok' }))],
    ['/readyz', read((response) => sendJson(response, 200, readiness(core)))],
    ['/metrics', read((response) => sendMetrics(response, core))],
  ]);
  const asset = (name: string) => read((response) => sendAsset(response, name));
  return (path) =>
    routes.get(path) ?? (path.startsWith(ASSETS_PATH) ? asset(path.slice(ASSETS_PATH.length)) : null);
}

function graphqlHandler(deps: GatewayRoutesDeps): Route['handle'] {
  const { graphqlHttp, graphqlEvents, crossOrigin, initialDocument } = deps;
  return (request, response, scope) => {
    const mayBePage = request.method === 'GET' && !scope.url.searchParams.has('query');
    const form = preferredForm(
      request.headers.accept,
      mayBePage ? ['page', 'events', 'json'] : ['events', 'json'],
    );
    switch (form) {
      case 'page':
        return sendPage(response, (nonce) =>
          renderSandboxPage({ nonce, initialDocument, graphqlPath: GRAPHQL_PATH }),
        );
      case 'events':
        if (isForeign(request, crossOrigin)) return refuseForeign(response, scope);
        return graphqlEvents.handle(request, response, scope);
      case 'json':
        return graphqlHttp.handle(request, response, scope);
    }
  };
}

function refuseForeign(response: ServerResponse, { requestId }: RequestScope): void {
  sendRefusal(response, {
    status: 403,
    message: 'pages of other origins may not call this gateway',
    requestId,
  });
}

function read(send: (response: ServerResponse) => Promise<void> | void): Route {
  return { methods: ['GET', 'HEAD'], handle: (_request, response) => send(response) };
}

function page(render: Parameters<typeof sendPage>[1]): Route {
  return read((response) => sendPage(response, render));
}

/** Ready as long as it runs: a provider that is down costs its own rows and no more. */
function readiness({ registry }: GatewayCore) {
  return {
    status: 'ok',
    providers: registry.list().map(({ key, health }) => ({ key, health: health.state })),
  };
}

async function sendMetrics(response: ServerResponse, { metrics }: GatewayCore): Promise<void> {
  const body = await metrics.render();
  response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(body);
}

async function sendAsset(response: ServerResponse, name: string): Promise<void> {
  const asset = await readGraphiqlAsset(name);
  if (!asset) return sendProblem(response, 404, `no asset is called ${name}`);
  response.writeHead(200, { 'content-type': asset.contentType, 'cache-control': 'public, max-age=3600' });
  response.end(asset.body);
}
