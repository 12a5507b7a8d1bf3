import type { GraphQLSchema } from 'graphql';
import type { Callers } from '../access/callers.ts';
import type { GatewayConfig } from '../config/gateway-config.ts';
import type { GatewayCore } from '../gateway-core.ts';
import { createSchemaConcealer } from '../graphql/conceal-schema.ts';
import { DocumentCache } from '../graphql/document-cache.ts';
import type { Subscriptions } from '../graphql/subscriptions.ts';
import { createEdgeLimits } from './edge-limits.ts';
import { createGatewayRoutes, GRAPHQL_PATH } from './gateway-routes.ts';
import { createGraphqlEvents, type GraphqlEvents } from './graphql-events.ts';
import { createGraphqlHttp, type GraphqlHttpHandler } from './graphql-http.ts';
import { createGraphqlWebSocket, type GraphqlWebSocket } from './graphql-websocket.ts';
import type { Heartbeat } from './heartbeat.ts';
import { hostPolicyOf } from './host-check.ts';
import { createAdmission } from './operation-admission.ts';
import { createOperationObserver } from './operation-observer.ts';
import { createBodyReader } from './request-body.ts';
import { createRequestHandler, type RequestHandler } from './request-handler.ts';
import { SocketLimits } from './socket-limits.ts';
import type { WorkUnderWay } from './work-under-way.ts';

/** The part of the configuration that the server itself keeps to. */
export type EdgeConfig = Pick<GatewayConfig, 'access' | 'web' | 'documents' | 'limits' | 'shutdown'>;

export interface WaysInDeps {
  readonly core: GatewayCore;
  readonly schema: GraphQLSchema;
  readonly subscriptions: Subscriptions;
  readonly heartbeat: Heartbeat;
  readonly callers: Callers;
  /** How many sockets and event streams each caller holds, by its name. */
  readonly socketsHeld: Map<string, number>;
  /** The query that a browser's first look is filled with. */
  readonly initialDocument: string;
  /** Whether the gateway is stopping: it answers what still comes, and is no longer ready for more. */
  readonly isDraining: () => boolean;
  /** Where queries and mutations count while they are executed. */
  readonly work: WorkUnderWay;
}

/** How the graph is reached under one set of settings. */
export interface WaysIn {
  /** For every HTTP request; two of the ways are behind it. */
  readonly handleRequest: RequestHandler;
  readonly graphqlHttp: GraphqlHttpHandler;
  readonly graphqlEvents: GraphqlEvents;
  readonly webSocket: GraphqlWebSocket;
}

/** Rejects where the settings cannot be kept to, for instance for want of a file that they name. */
export async function createWaysIn(settings: EdgeConfig, deps: WaysInDeps): Promise<WaysIn> {
  const { core, schema } = deps;
  const { metrics } = core;
  const { clock, log } = core.graph;
  const { introspection } = settings.web;
  const limits = createEdgeLimits(settings.limits, { log, metrics });
  const conceal = introspection ? undefined : createSchemaConcealer(schema);
  const documents = new DocumentCache(schema, { limits, introspection });
  const shared = {
    ...deps,
    ...settings.web,
    ...(await createAdmission(settings.documents, { documents, metrics })),
    clock,
    log,
    limits,
    graph: { ...core.graph, conceal, limits },
    readBody: createBodyReader(limits),
    observer: createOperationObserver({ metrics, tracing: core.tracing, log, clock }),
    socketLimits: new SocketLimits(limits, deps.socketsHeld),
    crossOrigin: settings.web,
    hosts: hostPolicyOf(settings),
  };
  const graphqlHttp = await createGraphqlHttp(shared);
  const graphqlEvents = createGraphqlEvents(shared);
  const webSocket = createGraphqlWebSocket({ ...shared, path: GRAPHQL_PATH });
  const routeAt = createGatewayRoutes({ ...shared, graphqlHttp, graphqlEvents });
  const handleRequest = createRequestHandler({ ...shared, routeAt });
  return { handleRequest, graphqlHttp, graphqlEvents, webSocket };
}
