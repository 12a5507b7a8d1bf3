import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { WebhookConfig } from '../config/gateway-config.ts';
import type { Ledger, LedgerEvent } from '../ledger/ledger.ts';
import { isWanted } from './is-wanted.ts';
import { toMessage } from './to-message.ts';

export interface OutboxDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Up to where an endpoint has been served, and since when. */
interface Place {
  readonly sequence: number;
  readonly since: Date;
}

const EVENTS_A_PAGE = 500;

/** Makes messages of events, for one endpoint: each event is taken once, also by who comes after this process. */
export class Outbox {
  readonly #endpoint: WebhookConfig;
  readonly #deps: OutboxDeps;
  /** Null until it is read. */
  #place: Place | null = null;

  constructor(endpoint: WebhookConfig, deps: OutboxDeps) {
    this.#endpoint = endpoint;
    this.#deps = deps;
  }

  /** Takes every event there is. Rejects where the ledger fails; what was not taken is taken by the next call. */
  async collect(): Promise<void> {
    const { ledger } = this.#deps;
    this.#place ??= await this.#readPlace();
    for (;;) {
      const events = await ledger.eventsAfter(this.#place.sequence, EVENTS_A_PAGE);
      if (events === null) return this.#skip(this.#place);
      const last = events.at(-1);
      if (!last) return;
      this.#place = await this.#take(events, { ...this.#place, sequence: last.sequence });
    }
  }

  /** Whether a message would come of an event; also true before the endpoint's place is read. */
  wants(event: LedgerEvent): boolean {
    return this.#place === null || isWanted(event, this.#endpoint.filter, this.#place.since);
  }

  /** An endpoint that nobody has served yet begins now: it is not told what happened before. */
  async #readPlace(): Promise<Place> {
    const { ledger, clock } = this.#deps;
    const { key } = this.#endpoint;
    const now = clock.now();
    const sequence = await ledger.deliveries.placeOf(key);
    if (sequence === null) return this.#take([], { sequence: await ledger.head(), since: now });
    return { sequence, since: (await ledger.deliveries.servedSince(key)) ?? now };
  }

  async #take(events: readonly LedgerEvent[], next: Place): Promise<Place> {
    const { ledger, clock } = this.#deps;
    const messages = events
      .filter((event) => isWanted(event, this.#endpoint.filter, next.since))
      .map((event) => toMessage(event, ledger.id));
    await ledger.deliveries.enqueue(this.#endpoint.key, next.sequence, messages, clock.now());
    return next;
  }

  async #skip(place: Place): Promise<void> {
    const { ledger, log } = this.#deps;
    const head = await ledger.head();
    log.warn(
      { endpoint: this.#endpoint.key, place: place.sequence, head },
      'the ledger no longer keeps the events after a webhook’s place; it goes on with the newest (ledger.eventDays)',
    );
    this.#place = await this.#take([], { ...place, sequence: head });
  }
}
