import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Delivery, DeliveryBook } from '../ledger/deliveries.ts';
import { nextAttemptAt } from './retry-schedule.ts';
import type { AttemptOutcome, Sender } from './sender.ts';

/** `failed` will be tried again, `dead` is given up. */
export type CountedOutcome = 'delivered' | 'failed' | 'dead';

export interface CourierDeps {
  readonly book: DeliveryBook;
  readonly sender: Sender;
  readonly clock: Clock;
  readonly log: Logger;
  /** From 0 to 1. */
  random(): number;
  onAttempt(endpoint: string, outcome: CountedOutcome): void;
  /** After each attempt: there is room for another one. */
  onRoom(): void;
}

const AT_ONCE = 4;
const GONE = 'the endpoint answered 410 to another message: it wants none any more';

/** Sends what is due to one endpoint, a few messages at once, so that a slow or failing one holds up no other. */
export class Courier {
  readonly #endpoint: string;
  readonly #deps: CourierDeps;
  readonly #ending = new AbortController();
  /** What is under way, by message id. */
  readonly #attempts = new Map<string, Promise<void>>();
  /** Outcomes that the ledger could not take yet, by message id: sending those again would tell them twice. */
  readonly #unwritten = new Map<string, () => Promise<void>>();
  /** Until when the endpoint has asked to be left alone. */
  #quietUntilMs = 0;
  #isGone = false;

  constructor(endpoint: string, deps: CourierDeps) {
    this.#endpoint = endpoint;
    this.#deps = deps;
  }

  /** Whether the endpoint wants no messages any more. Holds until the gateway starts again. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** Begins to send what is due, as far as there is room. Rejects where the ledger fails. */
  async sendDue(): Promise<void> {
    const { book, clock } = this.#deps;
    await this.#writeUnwritten();
    const now = clock.now();
    if (this.#isGone || now.getTime() < this.#quietUntilMs) return;
    const busy = this.#busyIds();
    const due = await book.due(this.#endpoint, now, AT_ONCE);
    const waiting = due.filter(({ id }) => !busy.has(id));
    for (const delivery of waiting.slice(0, AT_ONCE - this.#attempts.size)) this.#begin(delivery);
  }

  /** How long from now until something is due; null where nothing is, or where the end of an attempt comes first. */
  async untilDueMs(): Promise<number | null> {
    const dueAt = await this.#deps.book.nextDueAt(this.#endpoint);
    if (dueAt === null) return null;
    const dueInMs = Math.max(dueAt.getTime(), this.#quietUntilMs) - this.#deps.clock.now().getTime();
    if (dueInMs > 0) return dueInMs;
    return this.#attempts.size === 0 ? 0 : null;
  }

  /** Gives up all that is pending. Rejects where the ledger fails; a second call does the rest. */
  async buryPending(): Promise<void> {
    await this.#writeUnwritten();
    const busy = this.#busyIds();
    const pending = await this.#deps.book.list({ endpoint: this.#endpoint, state: 'pending' });
    for (const { id } of pending) {
      if (busy.has(id)) continue;
      await this.#deps.book.markFailed(this.#endpoint, id, GONE, null);
      this.#deps.onAttempt(this.#endpoint, 'dead');
    }
  }

  /** Breaks off what is under way; it stays pending. */
  async stop(): Promise<void> {
    this.#ending.abort(new DOMException('the gateway is stopping', 'AbortError'));
    await Promise.all(this.#attempts.values());
    await this.#deps.sender.close();
  }

  /** To be taken before the book is read: it may still call pending what has an outcome by the time it answers. */
  #busyIds(): ReadonlySet<string> {
    return new Set([...this.#attempts.keys(), ...this.#unwritten.keys()]);
  }

  #begin(delivery: Delivery): void {
    const attempt = this.#attempt(delivery).finally(() => {
      this.#attempts.delete(delivery.id);
      this.#deps.onRoom();
    });
    this.#attempts.set(delivery.id, attempt);
  }

  /** Never rejects. */
  async #attempt(delivery: Delivery): Promise<void> {
    const outcome = await this.#deps.sender.send(delivery, this.#ending.signal);
    if (outcome === null) return;
    const write = this.#conclude(delivery, outcome);
    try {
      await write();
    } catch (error) {
      this.#unwritten.set(delivery.id, write);
      this.#deps.log.error(
        { err: error, endpoint: this.#endpoint, id: delivery.id },
        'the outcome of a webhook could not be recorded; it will be tried again',
      );
    }
  }

  /** Answers with how to write the outcome down. */
  #conclude(delivery: Delivery, outcome: AttemptOutcome): () => Promise<void> {
    const { book } = this.#deps;
    if (outcome.outcome === 'delivered') {
      this.#deps.onAttempt(this.#endpoint, 'delivered');
      return () => book.markDelivered(this.#endpoint, delivery.id);
    }
    const nextAt = this.#planAfterFailure(delivery, outcome);
    this.#deps.onAttempt(this.#endpoint, nextAt ? 'failed' : 'dead');
    this.#tellFailure(delivery, outcome.problem, nextAt);
    return () => book.markFailed(this.#endpoint, delivery.id, outcome.problem, nextAt);
  }

  #planAfterFailure(
    { pendingSince }: Delivery,
    outcome: Exclude<AttemptOutcome, { outcome: 'delivered' }>,
  ): Date | null {
    this.#isGone ||= outcome.outcome === 'gone';
    if (outcome.outcome === 'gone' || this.#isGone) return null;
    const { retryAfterMs } = outcome;
    const now = this.#deps.clock.now();
    // It asks for all messages to wait, not for this one alone.
    this.#quietUntilMs = Math.max(this.#quietUntilMs, now.getTime() + (retryAfterMs ?? 0));
    return nextAttemptAt({ pendingSince, now, retryAfterMs, random: this.#deps.random() });
  }

  #tellFailure({ id, attempts }: Delivery, problem: string, nextAt: Date | null): void {
    const details = { endpoint: this.#endpoint, id, attempt: attempts + 1, problem };
    if (nextAt) this.#deps.log.warn({ ...details, nextAttemptAt: nextAt }, 'a webhook was not taken');
    else
      this.#deps.log.error(
        details,
        'a webhook was given up; "automl-gateway webhooks resend --config FILE" sends it again',
      );
  }

  async #writeUnwritten(): Promise<void> {
    for (const [id, write] of this.#unwritten) {
      await write();
      this.#unwritten.delete(id);
    }
  }
}
