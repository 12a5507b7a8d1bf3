import type { Ledger, LedgerEntry, LedgerEvent } from '../ledger/ledger.ts';
import type { EventFeed, StatusEventType } from './event-feed.ts';

/** What a watch begins with. */
export interface Opening {
  readonly type: StatusEventType;
  /** The place up to which the client has heard everything. */
  readonly heardUntil: number;
  /** In the order of their sequence. */
  readonly events: readonly LedgerEvent[];
}

export interface Delivery {
  readonly feed: EventFeed;
  readonly opening: Opening;
  readonly concerns: (event: LedgerEvent) => boolean;
  /** Whether the feed ends with an event that leaves the entry so. */
  readonly isLast: (entry: LedgerEntry) => boolean;
}

/** The ledger's events from now on: kept until there is a feed for them, then passed on. */
export class LiveEvents {
  readonly stop: () => void;
  #early: LedgerEvent[] = [];
  #receive = (event: LedgerEvent): void => {
    this.#early.push(event);
  };

  constructor(ledger: Ledger) {
    this.stop = ledger.onChange((event) => this.#receive(event));
  }

  /** The opening, then what was heard meanwhile, then what comes. */
  deliver({ feed, opening, concerns, isLast }: Delivery): void {
    let sequence = opening.heardUntil;
    const pass = (type: StatusEventType, event: LedgerEvent) => {
      // The ledger is read after listening began: what was heard before that read was read as well.
      if (event.sequence <= sequence || !concerns(event)) return;
      sequence = event.sequence;
      feed.offer({ type, event });
      if (isLast(event.entry)) feed.end();
    };
    for (const event of opening.events) pass(opening.type, event);
    for (const event of this.#early) pass('CHANGE', event);
    this.#early = [];
    this.#receive = (event) => pass('CHANGE', event);
  }
}
