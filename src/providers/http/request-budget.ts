import type { Clock } from '../../clock.ts';
import type { Call, CallPriority, RequestBudgetView } from '../provider.ts';
import { isDeadline } from './deadline.ts';
import { PollShare } from './poll-share.ts';
import type { RequestName } from './provider-failure.ts';
import { RequestWindow } from './request-window.ts';
import { Reservation } from './reservation.ts';
import { toOverBudgetError } from './unsent-failure.ts';
import { untilAborted } from './until-aborted.ts';

// The rest of the window is for people: they wait for their answer, a poll's answer waits for them.
const SHARE_OF_POLLS = 0.8;

export interface RequestBudgetOptions {
  /** From 1; null limits nothing. */
  readonly limitPerMinute: number | null;
  /** Which requests the provider counts towards this limit; the others neither wait nor count. */
  readonly counted: 'reads' | 'all';
  readonly clock: Clock;
  /** Told of every request that has to wait. */
  readonly onWait?: (priority: CallPriority) => void;
}

interface Waiter {
  readonly name: RequestName;
  readonly call: Call;
  readonly go: (reservation: Reservation) => void;
  readonly turnAway: (error: Error) => void;
}

/**
 * Keeps what is sent to one provider at its limit in any 60 s. A change goes at once and is counted, so it may overdraw
 * the window; a query waits for the window, in order; a poll waits behind the queries and leaves them a fifth of it. While
 * polls have to wait, a tenth is theirs alone, however many queries come.
 */
export class RequestBudget implements RequestBudgetView {
  readonly limitPerMinute: number | null;
  readonly #room: number;
  readonly #roomOfPolls: number;
  readonly #options: RequestBudgetOptions;
  /** All but the polls sent out of their share. */
  readonly #window = new RequestWindow();
  readonly #pollShare: PollShare;
  readonly #queries = new Set<Waiter>();
  readonly #polls = new Set<Waiter>();
  #stopTimer = () => {};

  constructor(options: RequestBudgetOptions) {
    this.limitPerMinute = options.limitPerMinute;
    this.#room = options.limitPerMinute ?? Number.POSITIVE_INFINITY;
    this.#roomOfPolls = Math.ceil(this.#room * SHARE_OF_POLLS);
    this.#pollShare = new PollShare(this.#room);
    this.#options = options;
  }

  used(): number {
    const nowMs = this.#nowMs();
    return this.#window.used(nowMs) + this.#pollShare.drawn(nowMs);
  }

  pollDelayMs(): number {
    if (this.limitPerMinute === null) return 0;
    const nowMs = this.#nowMs();
    const delayMs = this.#turnAtMs(this.#queries.size + this.#polls.size, nowMs) - nowMs;
    if (delayMs > 0) this.#pollShare.need(nowMs);
    return delayMs;
  }

  /**
   * Resolves when the request may be sent, with its room in the window: to be stamped when it is sent, and given back
   * where it is not. Rejects with a ProviderError as soon as it is certain that the call's deadline comes first, and with
   * the signal's reason when somebody leaves.
   */
  async admit(name: RequestName, call: Call): Promise<Reservation> {
    if (!this.#counts(name)) return this.#reserve([]);
    call.signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<Reservation>();
    const waiter: Waiter = { name, call, go: resolve, turnAway: reject };
    this.#enter(waiter);
    this.#serve();
    if (this.#isInLine(waiter)) this.#options.onWait?.(call.priority);
    try {
      return await untilAborted(promise, call.signal);
    } catch (error) {
      const tooLate = isDeadline(call.signal) && this.#toError(waiter, this.#turnAtMs(0, this.#nowMs()));
      if (this.#leave(waiter)) this.#serve();
      // Its turn may have come in the same moment.
      else
        promise.then(
          (reservation) => reservation.giveBack(),
          () => {},
        );
      throw tooLate || error;
    }
  }

  /** To be called when a call whose request may wait here has become more urgent. */
  reconsider(): void {
    for (const waiter of [...this.#queries, ...this.#polls]) {
      this.#leave(waiter);
      this.#enter(waiter);
    }
    this.#serve();
  }

  #counts({ method }: RequestName): boolean {
    return this.limitPerMinute !== null && (this.#options.counted === 'all' || method === 'GET');
  }

  #enter(waiter: Waiter): void {
    const { priority } = waiter.call;
    if (priority === 'change') this.#sendChange(waiter);
    else if (priority === 'query') this.#queries.add(waiter);
    else this.#polls.add(waiter);
  }

  #isInLine(waiter: Waiter): boolean {
    return this.#queries.has(waiter) || this.#polls.has(waiter);
  }

  /** Whether it was in line until now. */
  #leave(waiter: Waiter): boolean {
    return this.#queries.delete(waiter) || this.#polls.delete(waiter);
  }

  #sendChange({ go }: Waiter): void {
    go(this.#reserve([this.#window]));
  }

  /** Sends who is at this place of the line, whose turn it is. */
  #send({ call, go }: Waiter, place: number, nowMs: number): void {
    go(this.#reserve(this.#windowsOf(call.priority, this.#roomAtMs(place, nowMs) <= nowMs, nowMs)));
  }

  #windowsOf(priority: CallPriority, hasRoom: boolean, nowMs: number): readonly RequestWindow[] {
    if (!hasRoom) this.#pollShare.need(nowMs);
    if (!hasRoom) return this.#pollShare.windowsOfDrawn;
    return priority === 'poll' ? [this.#window, ...this.#pollShare.windows] : [this.#window];
  }

  #reserve(windows: readonly RequestWindow[]): Reservation {
    return new Reservation(windows, this.#options.clock, () => this.#serve());
  }

  /** Sends whose turn it is, turns away whose turn comes too late, and sets the one timer for who is first then. */
  #serve(): void {
    const nowMs = this.#nowMs();
    let place = 0;
    for (const waiter of [...this.#queries, ...this.#polls]) {
      const turnAtMs = this.#turnAtMs(place, nowMs);
      if (turnAtMs > nowMs && waiter.call.priority === 'poll') this.#pollShare.need(nowMs);
      if (turnAtMs > nowMs && turnAtMs < waiter.call.deadlineAt.getTime()) {
        place += 1;
        continue;
      }
      if (turnAtMs <= nowMs) this.#send(waiter, place, nowMs);
      else waiter.turnAway(this.#toError(waiter, turnAtMs));
      this.#leave(waiter);
    }
    this.#setTimer(place, nowMs);
  }

  #setTimer(inLine: number, nowMs: number): void {
    this.#stopTimer();
    this.#stopTimer = () => {};
    if (inLine === 0) return;
    this.#stopTimer = this.#options.clock.after(this.#turnAtMs(0, nowMs) - nowMs, () => this.#serve());
  }

  /** When the request at this place of the line is sent, the first being 0, if nobody goes before who is not there yet. */
  #turnAtMs(place: number, nowMs: number): number {
    const roomAtMs = this.#roomAtMs(place, nowMs);
    const isQuery = place < this.#queries.size;
    return isQuery ? roomAtMs : Math.min(roomAtMs, this.#shareAtMs(place - this.#queries.size, nowMs));
  }

  /** The same without the share of the polls. */
  #roomAtMs(place: number, nowMs: number): number {
    const room = this.#room - this.#pollShare.kept(nowMs);
    const roomOfPolls = Math.min(room, this.#roomOfPolls);
    return this.#window.turnAtMs(place, (at) => (at < this.#queries.size ? room : roomOfPolls), nowMs);
  }

  /** When the poll at this place among the polls is sent out of their share. */
  #shareAtMs(place: number, nowMs: number): number {
    const roomOfOthers = this.#room - this.#pollShare.drawn(nowMs);
    const roomAtMs = this.#window.turnAtMs(0, () => roomOfOthers, nowMs);
    return Math.max(roomAtMs, this.#pollShare.turnAtMs(place, nowMs));
  }

  #toError({ name }: Waiter, turnAtMs: number): Error {
    return toOverBudgetError(name, this.#room, turnAtMs - this.#nowMs());
  }

  #nowMs(): number {
    return this.#options.clock.now().getTime();
  }
}
