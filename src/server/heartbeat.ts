import type { Clock } from '../clock.ts';

/** A connection that is looked after. */
export interface Beating {
  /** Gives a sign of life, and ends the connection where the other side gives none. */
  beat(): void;
}

/** Proxies cut what is silent for longer; some allow no more than 15 s. */
const BEAT_MS = 12_000;

/** One timer for all connections; none while there are no connections. */
export class Heartbeat {
  readonly #clock: Clock;
  readonly #connections = new Set<Beating>();
  #stopTimer = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(connection: Beating): void {
    this.#connections.add(connection);
    if (this.#connections.size === 1) this.#wait();
  }

  /** How many connections of a kind are looked after. */
  countOf(kind: new (...parts: never[]) => Beating): number {
    let count = 0;
    for (const connection of this.#connections) if (connection instanceof kind) count += 1;
    return count;
  }

  remove(connection: Beating): void {
    if (this.#connections.delete(connection) && this.#connections.size === 0) this.#stopTimer();
  }

  #wait(): void {
    this.#stopTimer = this.#clock.after(BEAT_MS, () => {
      this.#wait();
      for (const connection of this.#connections) connection.beat();
    });
  }
}
