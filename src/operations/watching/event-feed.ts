import type { StatusEvent } from './status-event.ts';
import type { WatchClient } from './watch-client.ts';

type Result = IteratorResult<StatusEvent, undefined>;

interface Waiting {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

const FINISHED = { done: true, value: undefined } as const;

/**
 * A watch followed by one who asks for each event. A plain iterator, not a generator: a generator parked on `await` does
 * not hear `return()`, and who leaves a quiet operation would never be let go.
 */
export class EventFeed implements AsyncIterableIterator<StatusEvent, undefined>, WatchClient<StatusEvent> {
  readonly #pending: (() => Promise<Result>)[] = [];
  /** Those who asked for an event that is not there yet, in the order they asked. */
  #waiting: Waiting[] = [];
  #ended = false;
  #wake = () => {};
  #leave: () => void;

  /** `join` is called once, with this feed, and answers with the way to leave. */
  constructor(join: (feed: EventFeed) => () => void) {
    this.#leave = () => {};
    this.#leave = join(this);
  }

  get isReady(): boolean {
    return this.#pending.length === 0;
  }

  send(status: StatusEvent): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting.resolve({ done: false, value: status });
    else this.#pending.push(() => Promise.resolve({ done: false, value: status }));
  }

  /** Of an iterator an error is the end: nobody asks on, or says that it leaves, after a rejection. */
  sendError(error: unknown): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting.reject(error);
    else this.#pending.push(() => Promise.reject(error));
    this.#leave();
    this.end();
  }

  onceReady(callback: () => void): void {
    if (this.isReady) callback();
    else this.#wake = callback;
  }

  end(): void {
    this.#ended = true;
    for (const { resolve } of this.#waiting) resolve(FINISHED);
    this.#waiting = [];
  }

  next(): Promise<Result> {
    const take = this.#pending.shift();
    if (take) {
      if (this.isReady) this.#ask();
      return take();
    }
    if (this.#ended) return Promise.resolve(FINISHED);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
    });
  }

  /** Whoever follows has left: nothing pending is delivered. */
  return(): Promise<Result> {
    this.#pending.length = 0;
    this.#leave();
    this.end();
    return Promise.resolve(FINISHED);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #ask(): void {
    const wake = this.#wake;
    this.#wake = () => {};
    wake();
  }
}
