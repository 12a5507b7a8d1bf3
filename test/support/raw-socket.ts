import { once } from 'node:events';
import WebSocket from 'ws';
import { until } from './until.ts';

/** What a client sends to open a WebSocket, for those that then behave as no library would. */
export const HANDSHAKE = [
  'GET /graphql HTTP/1.1',
  'Host: localhost',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Protocol: graphql-transport-ws',
  '\r\n',
].join('\r\n');

export interface SocketMessage {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A WebSocket to say anything over, right or wrong. */
export interface RawSocket {
  readonly received: readonly SocketMessage[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Objects go as JSON, text as it is. */
  say(message: object | string): void;
  /** The first message of a type, and of an operation where one is named. */
  heard(type: string, id?: string): Promise<SocketMessage>;
  /** Reads nothing of what arrives, until it resumes. */
  pause(): void;
  resume(): void;
  /** Cuts the connection without a word. */
  destroy(): void;
  close(): void;
}

export interface RawSocketOptions {
  /** Null offers none. */
  readonly protocol?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Opens a socket; rejects with the server's answer ("Unexpected server response: 404") where it is refused. */
export async function openSocket(url: string, options: RawSocketOptions = {}): Promise<RawSocket> {
  const { protocol = 'graphql-transport-ws', headers = {} } = options;
  const socket = new WebSocket(url.replace('http', 'ws'), protocol ?? [], { headers });
  const received: SocketMessage[] = [];
  socket.on('message', (data) => received.push(JSON.parse(String(data))));
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  await once(socket, 'open');
  socket.on('error', () => {});
  return {
    received,
    closed,
    say: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    heard: (type, id) =>
      until(`a ${type} message arrives; so far ${JSON.stringify(received)}`, () =>
        received.find((message) => message.type === type && (id === undefined || message.id === id)),
      ),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    destroy: () => socket.terminate(),
    close: () => socket.close(),
  };
}

/** A socket past its greeting. */
export async function openReadySocket(url: string, options?: RawSocketOptions): Promise<RawSocket> {
  const socket = await openSocket(url, options);
  socket.say({ type: 'connection_init' });
  await socket.heard('connection_ack');
  return socket;
}
