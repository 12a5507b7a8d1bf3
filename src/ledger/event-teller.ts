import type { LedgerEvent } from './ledger.ts';

/** Hears of events. Must not throw; what it throws all the same is warned of and keeps nobody else from hearing. */
export type EventListener = (event: LedgerEvent) => void;

/** Who wants to hear of events, each told of all of them in their order. */
export class EventTeller {
  readonly #listeners = new Set<EventListener>();
  readonly #untold: LedgerEvent[] = [];
  #telling = false;

  /** Each call is a listener of its own, also with the same function. Answers with the way to stop. */
  onChange(listener: EventListener): () => void {
    const own: EventListener = (event) => listener(event);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  /** To be called once the events are kept, so that nobody hears of what may still be lost. */
  tell(events: readonly LedgerEvent[]): void {
    for (const event of events) this.#untold.push(event);
    // A listener that records something itself must not have its event overtake this one.
    if (!this.#telling) this.#tellAll();
  }

  close(): void {
    this.#listeners.clear();
  }

  #tellAll(): void {
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
