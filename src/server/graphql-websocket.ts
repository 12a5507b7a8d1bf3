import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  CloseCode,
  handleProtocols,
  MessageType,
  makeServer,
  type Server as Protocol,
  parseMessage,
} from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Limits } from '../graphql/limits/limits.ts';
import { admitSocket } from './admit-socket.ts';
import { type CrossOriginPolicy, isForeign } from './cross-origin.ts';
import type { Heartbeat } from './heartbeat.ts';
import { findHostProblem, type HostPolicy } from './host-check.ts';
import type { IdentifyDeps } from './identify-caller.ts';
import { LiveSocket } from './live-socket.ts';
import { createSocketOperations, type SocketOperationsDeps } from './socket-operations.ts';

export interface GraphqlWebSocketOptions extends SocketOperationsDeps, IdentifyDeps {
  readonly path: string;
  readonly crossOrigin: CrossOriginPolicy;
  readonly hosts: HostPolicy;
  readonly heartbeat: Heartbeat;
  /** A message over the limit for bodies closes its socket with 1009. */
  readonly limits: Limits;
}

export interface GraphqlWebSocket {
  /** Takes over the connection of a request to upgrade. */
  upgrade(request: IncomingMessage, connection: Duplex, head: Buffer): void;
  /** Closes every socket with 1012 and takes no new ones. A client that does not answer to that is cut off. */
  stop(): Promise<void>;
}

// How long a client may take to answer that its socket closes.
const CLOSE_TIMEOUT_MS = 1_000;

// The same where the gateway goes on; of ws, whose types do not have it.
const PARTING = { closeTimeout: 5_000 };

// Each piece of a message costs some hundred bytes beside its own, so that a message of single bytes would cost a multiple
// of the limit. Nobody cuts it that small on average; a short one may come byte by byte.
const SMALLEST_PIECE_BYTES = 256;
const ANYWAY_PIECES = 1_024;

// graphql-ws clients come back after this one by themselves, as after 1001; this one says that it is worth it.
const SERVICE_RESTART = 1012;

/** GraphQL over WebSocket (graphql-transport-ws) on a path of the HTTP server. */
export function createGraphqlWebSocket(options: GraphqlWebSocketOptions): GraphqlWebSocket {
  const { path, graph, crossOrigin, hosts } = options;
  const mostBytes = options.limits.ceiling('bodyBytes');
  const sockets = new WebSocketServer({
    noServer: true,
    path,
    maxPayload: mostBytes,
    maxFragments: mostPieces(mostBytes),
    maxBufferedChunks: mostPieces(mostBytes),
    ...PARTING,
    // One message at a time, so that the end of an operation is dealt with before its id is used again.
    allowSynchronousEvents: false,
    // It would compress for each socket anew what is encoded once for all, and keep 300 KB for each.
    perMessageDeflate: false,
    handleProtocols: (protocols) => handleProtocols(protocols),
  });
  const live = new Set<LiveSocket>();
  const protocol = makeServer<undefined, LiveSocket>({
    ...createSocketOperations(options),
    onConnect: ({ extra: socket, connectionParams }) => admitSocket(socket, connectionParams, options),
  });

  return {
    upgrade(request, connection, head) {
      // Node hands the socket over without a listener, and an error that nobody hears ends the process.
      connection.on('error', () => connection.destroy());
      if (!sockets.shouldHandle(request)) return refuse(connection, '404 Not Found');
      const misnamed = findHostProblem(request, hosts);
      if (misnamed) return refuse(connection, `${misnamed.status} ${STATUS_CODES[misnamed.status]}`);
      if (isForeign(request, crossOrigin)) return refuse(connection, '403 Forbidden');
      sockets.handleUpgrade(request, connection, head, (webSocket) => {
        const socket = new LiveSocket(webSocket, connection, request.headersDistinct);
        live.add(socket);
        socket.onceClosed(() => live.delete(socket));
        serveSocket(socket, webSocket, protocol, options);
      });
    },
    async stop() {
      const stopTimer = graph.clock.after(CLOSE_TIMEOUT_MS, () => {
        for (const socket of sockets.clients) socket.terminate();
      });
      for (const socket of live) socket.close(SERVICE_RESTART, 'Service restart');
      await new Promise((resolve) => sockets.close(resolve));
      stopTimer();
    },
  };
}

/** Of one message that is not complete. */
function mostPieces(mostBytes: number): number {
  return ANYWAY_PIECES + Math.ceil(mostBytes / SMALLEST_PIECE_BYTES);
}

function serveSocket(
  socket: LiveSocket,
  webSocket: WebSocket,
  protocol: Protocol<LiveSocket>,
  { heartbeat, limits, graph: { log } }: GraphqlWebSocketOptions,
): void {
  const close = (code: number, reason: string) => webSocket.close(code, toReason(reason));
  const closed = protocol.opened(
    {
      protocol: webSocket.protocol,
      send: (text) => socket.send(text),
      close,
      onMessage: (take) =>
        webSocket.on('message', (data, isBinary) => {
          // A client that was sent away may go on talking until it hears of that.
          if (!socket.isOpen) return;
          socket.heard();
          if (isBinary) return close(CloseCode.BadRequest, 'Invalid message received');
          const text = String(data);
          limits.check('bodyBytes', Buffer.byteLength(text));
          take(text).catch((error: unknown) => {
            // The library takes it for a fault of the server's.
            if (isServersOwn(text)) return close(CloseCode.BadRequest, 'Invalid message received');
            log.error({ err: error }, 'a message on a socket could not be dealt with');
            close(CloseCode.InternalServerError, 'Internal server error');
          });
        }),
    },
    socket,
  );
  heartbeat.add(socket);
  for (const frame of ['ping', 'pong']) webSocket.on(frame, () => socket.heard());
  // What a client sends wrongly closes its socket with a code; it is no trouble of ours to print to stderr.
  webSocket.on('error', (error) => {
    if (isTooLarge(error)) limits.refuse('bodyBytes', { actual: null, retryable: false });
    log.info({ err: error }, 'a socket broke');
  });
  webSocket.once('close', (code, reason) => {
    heartbeat.remove(socket);
    void closed(code, String(reason));
  });
}

/** As much of it as a closing frame holds, which is 123 bytes: one from the library may hold an id of any length. */
function toReason(text: string): string {
  return Buffer.byteLength(text) <= 123 ? text : text.slice(0, 123 / MOST_BYTES_A_UNIT);
}

// In UTF-8, of one unit of a JavaScript string.
const MOST_BYTES_A_UNIT = 3;

function isTooLarge(error: Error): boolean {
  return 'code' in error && error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';
}

/** Whether a well-formed message is one that only a server sends. */
function isServersOwn(text: string): boolean {
  const { type } = parseMessage(text);
  return type === MessageType.ConnectionAck || type === MessageType.Next || type === MessageType.Error;
}

function refuse(socket: Duplex, status: string): void {
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
