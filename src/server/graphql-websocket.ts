import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { GraphDeps } from '../graphql/context.ts';
import { type CrossOriginPolicy, isForeign } from './cross-origin.ts';
import { MAX_BODY_BYTES } from './request-body.ts';
import { createSocketOperations } from './socket-operations.ts';
import type { WorkUnderWay } from './work-under-way.ts';

export interface GraphqlWebSocketOptions {
  readonly path: string;
  readonly schema: GraphQLSchema;
  readonly deps: GraphDeps;
  readonly crossOrigin: CrossOriginPolicy;
  /** Where queries and mutations count while they are answered. */
  readonly work: WorkUnderWay;
}

export interface GraphqlWebSocket {
  /** Closes every socket with 1001 and takes no new ones. A client that does not answer to that is cut off. */
  stop(): Promise<void>;
}

// How long a client may take to answer that its socket closes.
const CLOSE_TIMEOUT_MS = 1_000;

/** GraphQL over WebSocket (graphql-transport-ws) on a path of the HTTP server. */
export function attachGraphqlWebSocket(server: Server, options: GraphqlWebSocketOptions): GraphqlWebSocket {
  const { path, schema, deps, crossOrigin, work } = options;
  const sockets = new WebSocketServer({ noServer: true, path, maxPayload: MAX_BODY_BYTES });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node hands the socket over without a listener, and an error that nobody hears ends the process.
    socket.on('error', () => socket.destroy());
    if (!sockets.shouldHandle(request)) return refuse(socket, '404 Not Found');
    if (isForeign(request, crossOrigin)) return refuse(socket, '403 Forbidden');
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      sockets.emit('connection', webSocket, request);
      // What a client sends wrongly closes its socket with a code; it is no trouble of ours to print to stderr.
      webSocket
        .removeAllListeners('error')
        .on('error', (error) => deps.log.info({ err: error }, 'a socket broke'));
    });
  });
  // What goes wrong in here is not for the client to read.
  const protocol = useServer({ ...createSocketOperations(schema, deps, work), isProd: true }, sockets);

  return {
    async stop() {
      const stopTimer = deps.clock.after(CLOSE_TIMEOUT_MS, () => {
        for (const socket of sockets.clients) socket.terminate();
      });
      await protocol.dispose();
      stopTimer();
    },
  };
}

function refuse(socket: Duplex, status: string): void {
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
