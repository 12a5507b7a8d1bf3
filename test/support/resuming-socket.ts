import { setTimeout as wait } from 'node:timers/promises';
import { parseStatusCursor } from '../../src/graphql/status-cursor.ts';
import { openReadySocket, type RawSocket } from './raw-socket.ts';

const WATCH_BOARD =
  'subscription ($after: String) { event: trainingJobStatuses(after: $after) { cursor type gap } }';

export interface HeardOnBoard {
  readonly sequence: number;
  readonly type: 'SNAPSHOT' | 'CHANGE';
  readonly gap: string | null;
}

/** Watches the board over a WebSocket, and comes back with its cursor whenever the socket is closed. */
export class ResumingSocket {
  readonly heard: HeardOnBoard[] = [];
  /** The codes that its sockets were closed with. */
  readonly codes: number[] = [];
  readonly #url: string;
  #cursor: string | null = null;
  #socket: RawSocket | null = null;
  #hasLeft = false;
  readonly #ended: Promise<void>;

  constructor(url: string) {
    this.#url = url;
    this.#ended = this.#watch();
  }

  async leave(): Promise<void> {
    this.#hasLeft = true;
    this.#socket?.destroy();
    await this.#ended;
  }

  async #watch(): Promise<void> {
    while (!this.#hasLeft) {
      await this.#listen().catch(() => wait(20));
    }
  }

  async #listen(): Promise<void> {
    const socket = await openReadySocket(this.#url);
    this.#socket = socket;
    socket.say({
      type: 'subscribe',
      id: 'board',
      payload: { query: WATCH_BOARD, variables: { after: this.#cursor } },
    });
    const { code } = await socket.closed;
    this.codes.push(code);
    for (const message of socket.received) if (message.type === 'next') this.#take(message.payload);
  }

  #take(payload: unknown): void {
    const { cursor, ...event } = Object(payload).data.event;
    this.#cursor = cursor;
    this.heard.push({ ...event, sequence: parseStatusCursor(cursor).sequence });
  }
}
