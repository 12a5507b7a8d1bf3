import type { IncomingMessage, ServerResponse } from 'node:http';
import { preferredForm } from './accepted-answer.ts';
import { sendPage, sendProblem, sendRefusal } from './answers.ts';
import { type CrossOriginPolicy, FOREIGN, FORGEABLE, isForeign, mayBeForged } from './cross-origin.ts';
import { readGraphiqlAsset } from './graphiql-assets.ts';
import { renderGraphiqlPage } from './graphiql-page.ts';
import type { GraphqlEvents } from './graphql-events.ts';
import type { GraphqlHttpHandler } from './graphql-http.ts';
import type { RequestRefusal } from './request-refusal.ts';
import type { RequestScope } from './request-scope.ts';
import { renderSandboxPage } from './sandbox-page.ts';
import { createStatusRoutes, type StatusRoutesDeps } from './status-routes.ts';

export const GRAPHQL_PATH = '/graphql';
const ASSETS_PATH = '/graphiql/assets/';

/**
 * Whether a route needs to know who asks: `required` turns those away who show no credential, `optional` takes them for
 * NOBODY, and `none` looks at no credential.
 */
export type CallerDemand = 'required' | 'optional' | 'none';

export interface Route {
  readonly methods: readonly string[];
  readonly callerDemand: (request: IncomingMessage, url: URL) => CallerDemand;
  readonly handle: (
    request: IncomingMessage,
    response: ServerResponse,
    scope: RequestScope,
  ) => Promise<void> | void;
}

export interface GatewayRoutesDeps extends StatusRoutesDeps {
  readonly graphqlHttp: GraphqlHttpHandler;
  readonly graphqlEvents: GraphqlEvents;
  readonly crossOrigin: CrossOriginPolicy;
  /** Called with the code of each refusal. */
  readonly onRefusal: (code: string) => void;
  readonly initialDocument: string;
  /** Whether Apollo Sandbox and GraphiQL are served. */
  readonly explorer: boolean;
}

/** Answers with the route at a path; null where nothing is. */
export function createGatewayRoutes(deps: GatewayRoutesDeps): (path: string) => Route | null {
  const explorerAt = deps.explorer ? createExplorerRoutes(deps) : () => null;
  const routes = new Map<string, Route>([[GRAPHQL_PATH, graphqlRoute(deps)], ...createStatusRoutes(deps)]);
  return (path) => routes.get(path) ?? explorerAt(path);
}

function createExplorerRoutes({ initialDocument }: GatewayRoutesDeps): (path: string) => Route | null {
  const options = { initialDocument, graphqlPath: GRAPHQL_PATH, assetsPath: ASSETS_PATH } as const;
  const pages = new Map<string, Route>([
    ['/', page((nonce) => renderSandboxPage({ nonce, ...options }))],
    ['/graphiql', page((nonce) => renderGraphiqlPage({ nonce, ...options }))],
  ]);
  const asset = (name: string) => read((response) => sendAsset(response, name));
  return (path) =>
    pages.get(path) ?? (path.startsWith(ASSETS_PATH) ? asset(path.slice(ASSETS_PATH.length)) : null);
}

function graphqlRoute(deps: GatewayRoutesDeps): Route {
  const { graphqlHttp, graphqlEvents, crossOrigin, onRefusal, initialDocument, explorer } = deps;
  const formOf = (request: IncomingMessage, url: URL) => {
    const mayBePage = explorer && request.method === 'GET' && !namesDocument(url);
    return preferredForm(request.headers.accept, mayBePage ? ['page', 'events', 'json'] : ['events', 'json']);
  };
  const refuse = (response: ServerResponse, refusal: RequestRefusal, { requestId }: RequestScope) => {
    onRefusal(refusal.code);
    sendRefusal(response, refusal, requestId);
  };
  const handle: Route['handle'] = (request, response, scope) => {
    const form = formOf(request, scope.url);
    // A browser asks before it sends most of this, and reads no answer: here nothing is executed either.
    if (form !== 'page' && isForeign(request, crossOrigin)) return refuse(response, FOREIGN, scope);
    switch (form) {
      case 'page':
        return sendPage(response, (nonce) =>
          renderSandboxPage({ nonce, initialDocument, graphqlPath: GRAPHQL_PATH }),
        );
      case 'events':
        if (request.method === 'GET' && mayBeForged(request, crossOrigin))
          return refuse(response, FORGEABLE, scope);
        return graphqlEvents.handle(request, response, scope);
      case 'json':
        return graphqlHttp.handle(request, response, scope);
    }
  };
  const callerDemand: Route['callerDemand'] = (request, url) =>
    formOf(request, url) === 'page' ? 'none' : 'required';
  return { methods: ['GET', 'POST'], callerDemand, handle };
}

/** By its text, an id or a hash. */
function namesDocument({ searchParams }: URL): boolean {
  return ['query', 'documentId', 'extensions'].some((name) => searchParams.has(name));
}

function read(send: (response: ServerResponse) => Promise<void> | void): Route {
  return {
    methods: ['GET', 'HEAD'],
    callerDemand: () => 'none',
    handle: (_request, response) => send(response),
  };
}

function page(render: Parameters<typeof sendPage>[1]): Route {
  return read((response) => sendPage(response, render));
}

async function sendAsset(response: ServerResponse, name: string): Promise<void> {
  const asset = await readGraphiqlAsset(name);
  if (!asset) return sendProblem(response, 404, `no asset is called ${name}`);
  response.writeHead(200, { 'content-type': asset.contentType, 'cache-control': 'public, max-age=3600' });
  response.end(asset.body);
}
