import type { WebSocket } from 'ws';
import { type Caller, NOBODY } from '../access/caller.ts';
import type { DistinctHeaders } from '../access/credential.ts';
import { type Outlet, onceTakesMore, takesMore } from './back-pressure.ts';
import type { Beating } from './heartbeat.ts';
import type { Channel } from './operation-observer.ts';

/** A socket from which nothing is heard for so many beats is dead. */
const MAX_SILENT_BEATS = 2;
/** One that was made to wait can say nothing. Like an event stream it has a minute to read what is there for it. */
const MAX_WAITING_BEATS = 5;

/** A client's WebSocket: what is sent over it, whether the client keeps up, and whether it still lives. */
export class LiveSocket implements Beating, Channel {
  /** Who is at the other end; nobody until it has said so. */
  caller: Caller = NOBODY;
  /** Those of the request that it began as. */
  readonly headers: DistinctHeaders;
  wasSentAway = false;
  readonly #webSocket: WebSocket;
  readonly #connection: Outlet;
  #silentBeats = 0;
  #waiting: (() => void)[] = [];

  constructor(webSocket: WebSocket, connection: Outlet, headers: DistinctHeaders) {
    this.headers = headers;
    this.#webSocket = webSocket;
    this.#connection = connection;
  }

  get isReady(): boolean {
    return takesMore(this.#connection);
  }

  /** Calls back once the client takes more; at once where it does, never where it has gone. */
  onceReady(callback: () => void): void {
    this.#waiting.push(callback);
    // One listener for all: Node takes more than ten on one connection for a fault.
    if (this.#waiting.length === 1) onceTakesMore(this.#connection, () => this.#callBack());
  }

  /** False once either side has begun to close it. */
  get isOpen(): boolean {
    return this.#webSocket.readyState === this.#webSocket.OPEN;
  }

  /** To a socket that is closing nothing is sent. */
  send(text: string): void {
    if (this.isOpen) this.#webSocket.send(text);
  }

  close(code: number, reason: string): void {
    this.wasSentAway = true;
    this.#webSocket.close(code, reason);
  }

  onceClosed(callback: () => void): void {
    this.#webSocket.once('close', callback);
  }

  /**
   * The client has said something. It is listened to no further before it has read what waits for it: the answers to one
   * that talks and never reads would pile up here.
   */
  heard(): void {
    this.#silentBeats = 0;
    if (this.isReady || this.#webSocket.isPaused) return;
    this.#webSocket.pause();
    this.onceReady(() => {
      this.#silentBeats = 0;
      this.#webSocket.resume();
    });
  }

  beat(): void {
    const patience = this.#webSocket.isPaused ? MAX_WAITING_BEATS : MAX_SILENT_BEATS;
    const isDead = this.#silentBeats >= patience;
    this.#silentBeats += 1;
    if (isDead) this.#webSocket.terminate();
    else this.#webSocket.ping();
  }

  #callBack(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const callback of waiting) callback();
  }
}
