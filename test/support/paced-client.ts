import type { StatusEvent } from '../../src/operations/watching/status-event.ts';
import type { WatchClient } from '../../src/operations/watching/watch-client.ts';

/** A client that takes what it is sent, but says that it takes no more while it is told to. */
export class PacedClient implements WatchClient<StatusEvent> {
  readonly told: StatusEvent[] = [];
  readonly errors: unknown[] = [];
  ended = false;
  #isReady = true;
  #callbacks: (() => void)[] = [];

  get isReady(): boolean {
    return this.#isReady;
  }

  get sequences(): readonly number[] {
    return this.told.map(({ event }) => event.sequence);
  }

  pause(): void {
    this.#isReady = false;
  }

  resume(): void {
    this.#isReady = true;
    const callbacks = this.#callbacks;
    this.#callbacks = [];
    for (const callback of callbacks) callback();
  }

  send(status: StatusEvent): void {
    if (this.ended) throw new Error('something was sent after the end');
    this.told.push(status);
  }

  sendError(error: unknown): void {
    this.errors.push(error);
  }

  onceReady(callback: () => void): void {
    if (this.#isReady) callback();
    else this.#callbacks.push(callback);
  }

  end(): void {
    this.ended = true;
  }
}
