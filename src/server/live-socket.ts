import type { WebSocket } from 'ws';
import { type Outlet, onceTakesMore, takesMore } from './back-pressure.ts';
import type { Beating } from './heartbeat.ts';

/** A socket from which nothing is heard for so many beats is dead. */
const MAX_SILENT_BEATS = 2;

/** A client's WebSocket: what is sent over it, whether the client keeps up, and whether it still lives. */
export class LiveSocket implements Beating {
  readonly #webSocket: WebSocket;
  readonly #connection: Outlet;
  #silentBeats = 0;

  constructor(webSocket: WebSocket, connection: Outlet) {
    this.#webSocket = webSocket;
    this.#connection = connection;
  }

  get isReady(): boolean {
    return takesMore(this.#connection);
  }

  onceReady(callback: () => void): void {
    onceTakesMore(this.#connection, callback);
  }

  /** To a socket that is closing nothing is sent. */
  send(text: string): void {
    if (this.#webSocket.readyState === this.#webSocket.OPEN) this.#webSocket.send(text);
  }

  /** The client has given a sign of life. */
  heard(): void {
    this.#silentBeats = 0;
  }

  beat(): void {
    const isDead = this.#silentBeats >= MAX_SILENT_BEATS;
    this.#silentBeats += 1;
    if (isDead) this.#webSocket.terminate();
    else this.#webSocket.ping();
  }
}
