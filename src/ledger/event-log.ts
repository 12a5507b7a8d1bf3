import type { LedgerEvent } from './ledger.ts';

/** Hears of events. Must not throw; what it throws all the same is warned of and keeps nobody else from hearing. */
export type EventListener = (event: LedgerEvent) => void;

/** The newest events of a ledger, numbered without gaps from 1, and who wants to hear of them. */
export class EventLog {
  readonly #maxEvents: number;
  readonly #listeners = new Set<EventListener>();
  readonly #events: LedgerEvent[] = [];
  readonly #untold: LedgerEvent[] = [];
  #head = 0;
  #telling = false;

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
    this.#untold.push(event);
    // A listener that records something itself must not have its event overtake this one.
    if (!this.#telling) this.#tell();
  }

  /** Oldest first; null where some of them are no longer kept, or where no such place was ever reached. */
  after(sequence: number): readonly LedgerEvent[] | null {
    const oldestKept = this.#events[0]?.sequence ?? this.#head + 1;
    if (sequence > this.#head || sequence < oldestKept - 1) return null;
    return this.#events.slice(sequence - oldestKept + 1);
  }

  /** Each call is a listener of its own, also with the same function. Answers with the way to stop. */
  onChange(listener: EventListener): () => void {
    const own: EventListener = (event) => listener(event);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  close(): void {
    this.#listeners.clear();
  }

  #tell(): void {
    this.#telling = true;
    for (let event = this.#untold.shift(); event; event = this.#untold.shift()) {
      // A copy: who begins to listen now has missed this event and can read it.
      for (const listener of [...this.#listeners]) {
        if (this.#listeners.has(listener)) tellOne(listener, event);
      }
    }
    this.#telling = false;
  }
}

function tellOne(listener: EventListener, event: LedgerEvent): void {
  try {
    listener(event);
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
  }
}
