import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, handleProtocols, makeServer, type Server as Protocol } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { type CrossOriginPolicy, isForeign } from './cross-origin.ts';
import type { Heartbeat } from './heartbeat.ts';
import { LiveSocket } from './live-socket.ts';
import { MAX_BODY_BYTES } from './request-body.ts';
import { createSocketOperations, type SocketOperationsDeps } from './socket-operations.ts';

export interface GraphqlWebSocketOptions extends SocketOperationsDeps {
  readonly path: string;
  readonly crossOrigin: CrossOriginPolicy;
  readonly heartbeat: Heartbeat;
}

export interface GraphqlWebSocket {
  /** Closes every socket with 1001 and takes no new ones. A client that does not answer to that is cut off. */
  stop(): Promise<void>;
}

// How long a client may take to answer that its socket closes.
const CLOSE_TIMEOUT_MS = 1_000;

/** GraphQL over WebSocket (graphql-transport-ws) on a path of the HTTP server. */
export function attachGraphqlWebSocket(server: Server, options: GraphqlWebSocketOptions): GraphqlWebSocket {
  const { path, graph, crossOrigin } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    path,
    maxPayload: MAX_BODY_BYTES,
    // It would compress for each socket anew what is encoded once for all, and keep 300 KB for each.
    perMessageDeflate: false,
    handleProtocols: (protocols) => handleProtocols(protocols),
  });
  const protocol = makeServer<undefined, LiveSocket>(createSocketOperations(options));
  server.on('upgrade', (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    // Node hands the socket over without a listener, and an error that nobody hears ends the process.
    connection.on('error', () => connection.destroy());
    if (!sockets.shouldHandle(request)) return refuse(connection, '404 Not Found');
    if (isForeign(request, crossOrigin)) return refuse(connection, '403 Forbidden');
    sockets.handleUpgrade(request, connection, head, (webSocket) => {
      serveSocket(webSocket, connection, protocol, options);
    });
  });

  return {
    async stop() {
      const stopTimer = graph.clock.after(CLOSE_TIMEOUT_MS, () => {
        for (const socket of sockets.clients) socket.terminate();
      });
      for (const socket of sockets.clients) socket.close(1001, 'Going away');
      await new Promise((resolve) => sockets.close(resolve));
      stopTimer();
    },
  };
}

function serveSocket(
  webSocket: WebSocket,
  connection: Duplex,
  protocol: Protocol<LiveSocket>,
  { heartbeat, graph: { log } }: GraphqlWebSocketOptions,
): void {
  const socket = new LiveSocket(webSocket, connection);
  const close = (code: number, reason: string) => webSocket.close(code, reason);
  const closed = protocol.opened(
    {
      protocol: webSocket.protocol,
      send: (text) => socket.send(text),
      close,
      onMessage: (take) =>
        webSocket.on('message', (data) => {
          socket.heard();
          take(String(data)).catch((error: unknown) => {
            log.error({ err: error }, 'a message on a socket could not be dealt with');
            close(CloseCode.InternalServerError, 'Internal server error');
          });
        }),
    },
    socket,
  );
  heartbeat.add(socket);
  webSocket.on('pong', () => socket.heard());
  // What a client sends wrongly closes its socket with a code; it is no trouble of ours to print to stderr.
  webSocket.on('error', (error) => log.info({ err: error }, 'a socket broke'));
  webSocket.once('close', (code, reason) => {
    heartbeat.remove(socket);
    void closed(code, String(reason));
  });
}

function refuse(socket: Duplex, status: string): void {
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
