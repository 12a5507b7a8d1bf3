import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { GatewayCore } from '../gateway-core.ts';
import { DocumentCache } from '../graphql/document-cache.ts';
import { createSchema } from '../graphql/schema.ts';
import { createSubscriptions } from '../graphql/subscriptions.ts';
import { sendProblem } from './answers.ts';
import { answerPreflight, type CrossOriginPolicy, setCrossOriginHeaders } from './cross-origin.ts';
import { createGatewayRoutes, GRAPHQL_PATH } from './gateway-routes.ts';
import { createGraphqlEvents } from './graphql-events.ts';
import { createGraphqlHttp } from './graphql-http.ts';
import { attachGraphqlWebSocket } from './graphql-websocket.ts';
import { Heartbeat } from './heartbeat.ts';
import { createRequestId, openRequestScope, parseTarget } from './request-scope.ts';
import { WorkUnderWay } from './work-under-way.ts';

export interface GatewayServerOptions {
  readonly core: GatewayCore;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** The query that a browser's first look is filled with. */
  readonly initialDocument: string;
  readonly crossOrigin: CrossOriginPolicy;
}

export interface GatewayServer {
  /** e.g. "http://127.0.0.1:4000". */
  readonly url: string;
  /**
   * Takes no new connections, ends the event streams of subscriptions, gives queries and mutations under way 5 seconds,
   * ends the sockets with 1001, and closes the core.
   */
  close(): Promise<void>;
}

const DRAIN_TIMEOUT_MS = 5_000;

/** Puts the gateway on a port. Rejects where the port is taken. */
export async function startGatewayServer(options: GatewayServerOptions): Promise<GatewayServer> {
  const { core, crossOrigin } = options;
  const { log, clock } = core.graph;
  const schema = createSchema();
  const graphqlHttp = await createGraphqlHttp(schema, core.graph);
  const work = new WorkUnderWay();
  const live = {
    documents: new DocumentCache(schema),
    subscriptions: createSubscriptions(schema, core.graph),
    heartbeat: new Heartbeat(clock),
    graph: core.graph,
    work,
  };
  const graphqlEvents = createGraphqlEvents(live);
  const routeAt = createGatewayRoutes({ ...options, graphqlHttp, graphqlEvents });
  let closing = false;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = createRequestId();
    response.setHeader('x-request-id', requestId);
    if (closing) response.setHeader('connection', 'close');
    const url = parseTarget(request);
    if (!url) return sendProblem(response, 400, 'the request’s target is not a path');
    const route = routeAt(url.pathname);
    if (!route)
      return sendProblem(response, 404, `nothing is at ${url.pathname}; GraphQL is at ${GRAPHQL_PATH}`);
    setCrossOriginHeaders(request, response, crossOrigin);
    const { method = 'GET' } = request;
    if (!route.methods.includes(method)) {
      response.setHeader('allow', [...route.methods, 'OPTIONS'].join(', '));
      if (method === 'OPTIONS') return answerPreflight(response);
      return sendProblem(
        response,
        405,
        `${url.pathname} takes ${route.methods.join(' and ')}, not ${method}`,
      );
    }
    await route.handle(request, response, openRequestScope(url, requestId, response));
  }

  const server = createServer({ shouldUpgradeCallback: wantsWebSocket }, (request, response) => {
    response.once('close', work.begin());
    // A change goes on although its client has left.
    const end = work.begin();
    serve(request, response)
      .catch((error: unknown) => {
        if (response.destroyed) return;
        log.error({ err: error, requestId: response.getHeader('x-request-id') }, 'a request failed');
        if (response.headersSent) response.destroy();
        else sendProblem(response, 500, 'something went wrong inside the gateway');
      })
      .finally(end);
  });
  const webSocket = attachGraphqlWebSocket(server, { ...live, path: GRAPHQL_PATH, crossOrigin });
  await listen(server, options);
  server.on('error', (error) => log.error({ err: error }, 'the server had an error'));
  return {
    url: toUrl(server, options.host),
    async close() {
      closing = true;
      const closed = new Promise((resolve) => server.close(resolve));
      graphqlEvents.stop();
      await settledWithin(DRAIN_TIMEOUT_MS, work, clock);
      await webSocket.stop();
      server.closeAllConnections();
      await closed;
      await graphqlHttp.stop();
      await core.close();
    },
  };
}

/** Some clients offer HTTP/2 with every request by the same header; they are to be answered as if they had not. */
function wantsWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

async function listen(server: Server, { port, host }: GatewayServerOptions): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function settledWithin(limitMs: number, work: WorkUnderWay, clock: Clock): Promise<void> {
  await new Promise<void>((resolve) => {
    const stopTimer = clock.after(limitMs, resolve);
    void work.settled().then(() => {
      stopTimer();
      resolve();
    });
  });
}

function toUrl(server: Server, host: string): string {
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('the server listens on no port');
  const { address, port, family } = place;
  const name =
    host === '0.0.0.0' || host === '::' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${name}:${port}`;
}
