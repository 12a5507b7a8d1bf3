import { type LedgerEvent, operationKey } from '../ledger/ledger.ts';

export type StatusEventType = 'SNAPSHOT' | 'CHANGE';

export interface StatusEvent {
  readonly type: StatusEventType;
  readonly event: LedgerEvent;
}

// A client this far behind is told how things stand now instead of everything on the way there.
const MAX_PENDING = 256;

type Result = IteratorResult<StatusEvent, undefined>;

/**
 * What one subscriber is still to hear. A plain iterator, not a generator: a generator parked on `await` does not
 * hear `return()`, and a client that leaves a quiet operation would never be let go.
 */
export class EventFeed implements AsyncIterableIterator<StatusEvent, undefined> {
  readonly #release: () => void;
  #pending: StatusEvent[] = [];
  #maxPending = MAX_PENDING;
  /** Those who asked for an event that is not there yet, in the order they asked. */
  #waiting: ((result: Result) => void)[] = [];
  #ended = false;

  /** `release` frees what feeds it; called once, whichever way it ends. */
  constructor(release: () => void) {
    this.#release = release;
  }

  offer(event: StatusEvent): void {
    if (this.#ended) return;
    const hand = this.#waiting.shift();
    if (hand) {
      hand({ done: false, value: event });
      return;
    }
    this.#pending.push(event);
    if (this.#pending.length > this.#maxPending) this.#condense();
  }

  /** No more will come; what is pending is still delivered. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const hand of this.#waiting) hand({ done: true, value: undefined });
    this.#waiting = [];
    this.#release();
  }

  next(): Promise<Result> {
    const event = this.#pending.shift();
    if (event) return Promise.resolve({ done: false, value: event });
    if (this.#ended) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  /** The client has left: nothing pending is delivered. */
  return(): Promise<Result> {
    this.#pending = [];
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #condense(): void {
    this.#pending = newestOfEach(this.#pending);
    // Room for as many again: a board of many jobs is not gone through for each event.
    this.#maxPending = Math.max(MAX_PENDING, 2 * this.#pending.length);
  }
}

/** The newest event of each piece of work, in order. */
function newestOfEach(events: readonly StatusEvent[]): StatusEvent[] {
  const newest = new Map<string, StatusEvent>();
  for (const status of events) newest.set(operationKey(status.event.entry.operation), status);
  return events.filter((status) => newest.get(operationKey(status.event.entry.operation)) === status);
}
