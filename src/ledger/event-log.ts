import type { LedgerEvent } from './ledger.ts';

/** The newest events of a ledger in memory, numbered without gaps from 1. */
export class EventLog {
  readonly #maxEvents: number;
  readonly #events: LedgerEvent[] = [];
  #head = 0;

  constructor(maxEvents: number) {
    this.#maxEvents = maxEvents;
  }

  /** The sequence of the newest event; 0 before the first. */
  get head(): number {
    return this.#head;
  }

  /** Takes the event whose sequence follows the head. */
  append(event: LedgerEvent): void {
    this.#head = event.sequence;
    this.#events.push(event);
    if (this.#events.length > this.#maxEvents) this.#events.shift();
  }

  /** Oldest first; null where some of them are no longer kept, or where no such place was ever reached. */
  after(sequence: number, limit: number): readonly LedgerEvent[] | null {
    const oldestKept = this.#events[0]?.sequence ?? this.#head + 1;
    if (sequence > this.#head || sequence < oldestKept - 1) return null;
    const first = sequence - oldestKept + 1;
    return this.#events.slice(first, first + limit);
  }

  /** Drops the oldest events that happened before an instant; answers with how many. */
  dropBefore(instant: Date): number {
    const kept = this.#events.findIndex(({ at }) => at >= instant);
    return this.#events.splice(0, kept === -1 ? this.#events.length : kept).length;
  }
}
