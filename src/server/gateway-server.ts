import { createServer, type IncomingMessage } from 'node:http';
import { createCallers } from '../access/callers.ts';
import type { Clock } from '../clock.ts';
import type { GatewayCore } from '../gateway-core.ts';
import { createSchema } from '../graphql/schema.ts';
import { createSubscriptions } from '../graphql/subscriptions.ts';
import { createEdge } from './edge.ts';
import { EdgeSuccession } from './edge-succession.ts';
import { EventStream } from './event-streams.ts';
import { Heartbeat } from './heartbeat.ts';
import { HTTP_PATIENCE, type HttpPatience } from './http-patience.ts';
import { LiveSocket } from './live-socket.ts';
import { OpenAnswers } from './open-answers.ts';
import { listen, type Port, stopListening, toUrl } from './port.ts';
import type { EdgeConfig } from './ways-in.ts';

export type { EdgeConfig };

export interface GatewayServerOptions extends Port {
  readonly core: GatewayCore;
  /** The query that a browser's first look is filled with. */
  readonly initialDocument: string;
  readonly edge: EdgeConfig;
  /** HTTP_PATIENCE where absent. */
  readonly patience?: HttpPatience;
}

export interface GatewayServer {
  /** e.g. "http://127.0.0.1:4000". */
  readonly url: string;
  /**
   * Serves whatever comes from now on by other settings; sockets, streams and requests that are open keep those under
   * which they came. Rejects, and changes nothing, where the settings cannot be kept to.
   */
  reload(edge: EdgeConfig): Promise<void>;
  /**
   * Takes no new connections, ends the event streams of subscriptions, gives queries and mutations under way the drain
   * time, ends the sockets with 1012, and closes the core. Whatever still comes over a connection is answered meanwhile.
   */
  close(options?: CloseOptions): Promise<void>;
}

export interface CloseOptions {
  /**
   * Whether connections without a request are left to their clients for as long as they were promised, within the drain
   * time: a request may be on its way over any of them. Else they are cut at once.
   */
  readonly isPatient?: boolean;
}

/** Puts the gateway on a port. Rejects where the port is taken. */
export async function startGatewayServer(options: GatewayServerOptions): Promise<GatewayServer> {
  const { core, patience = HTTP_PATIENCE } = options;
  const { log, clock } = core.graph;
  const schema = createSchema();
  const deps = {
    ...options,
    schema,
    subscriptions: createSubscriptions(schema, core.graph),
    heartbeat: new Heartbeat(clock),
    callers: createCallers(options.edge.access, {
      clock,
      log,
      onAuthentication: core.metrics.countAuthentication,
    }),
    socketsHeld: new Map<string, number>(),
    isDraining: () => isDraining,
  };
  core.metrics.showEdge({
    sockets: () => deps.heartbeat.countOf(LiveSocket),
    streams: () => deps.heartbeat.countOf(EventStream),
    subscriptions: () => deps.subscriptions.count(),
  });
  let isDraining = false;
  let { shutdown } = options.edge;
  const edges = new EdgeSuccession(await createEdge(options.edge, deps));
  const answers = new OpenAnswers();

  const server = createServer({ ...patience, shouldUpgradeCallback: wantsWebSocket }, (request, response) => {
    answers.add(response);
    void edges.current.serve(request, response);
  });
  server.on('upgrade', (request, connection, head) => edges.current.upgrade(request, connection, head));
  await listen(server, options);
  server.on('error', (error) => log.error({ err: error }, 'the server had an error'));

  return {
    url: toUrl(server, options.host),
    async reload(next) {
      edges.succeed(await createEdge(next, deps));
      deps.callers.replace(next.access);
      shutdown = next.shutdown;
    },
    async close({ isPatient = false } = {}) {
      isDraining = true;
      const { drainMs } = shutdown;
      const endAtMs = clock.now().getTime() + drainMs;
      const { closed } = await stopListening(server);
      answers.becomeLast();
      edges.stopStreams();
      await within(drainMs, edges.answered(), clock);
      await edges.stopSockets();
      const leftMs = Math.min(endAtMs - clock.now().getTime(), server.keepAliveTimeout);
      if (isPatient) await within(leftMs, closed, clock);
      server.closeAllConnections();
      await closed;
      await edges.stop();
      await core.close();
    },
  };
}

/** Some clients offer HTTP/2 with every request by the same header; they are to be answered as if they had not. */
function wantsWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

/** Resolves with the work, or when its time is up. */
async function within(limitMs: number, work: Promise<unknown>, clock: Clock): Promise<void> {
  await new Promise<void>((resolve) => {
    const stopTimer = clock.after(limitMs, resolve);
    void work.then(() => {
      stopTimer();
      resolve();
    });
  });
}
