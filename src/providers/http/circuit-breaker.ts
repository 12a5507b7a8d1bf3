import type { Clock } from '../../clock.ts';
import type { BreakerState } from '../provider.ts';
import { OutcomeWindow, type SentOutcome } from './outcome-window.ts';

/** When a provider is left alone. */
export interface BreakerOptions {
  /** Requests within the window below which nothing is judged. */
  readonly minRequests: number;
  /** Above 0, up to 1: which share of them must have failed. */
  readonly failingShare: number;
  readonly windowSeconds: number;
  /** How long it is left alone. */
  readonly openSeconds: number;
  /** So many must succeed then, and no more are under way at once. */
  readonly probes: number;
}

/** Leave to send one request. What becomes of it is to be told once; what is told after that changes nothing. */
export type Permit = (outcome: SentOutcome) => void;

// All probes are under way: one of them will have told more by then.
const PROBING_DELAY_MS = 1_000;

/**
 * Leaves a provider alone that fails too often, so that it can recover and nobody waits for it in vain. Closed, it lets
 * everything through. Open, nothing. Half open, a few probes: closed again once all of them have succeeded, open again
 * with the first that fails. Half open begins with the first request after the time is up, not by a timer.
 */
export class CircuitBreaker {
  readonly #options: BreakerOptions;
  readonly #clock: Clock;
  readonly #onChange: (state: BreakerState) => void;
  readonly #outcomes: OutcomeWindow;
  #state: BreakerState = 'closed';
  #openUntilMs = 0;
  #probesUnderWay = 0;
  #probesSucceeded = 0;
  /** Counts the changes: a permit of an earlier time has nothing to say in a later one. */
  #age = 0;

  /** `onChange` hears of every change of `state`, after it. */
  constructor(options: BreakerOptions, clock: Clock, onChange: (state: BreakerState) => void = () => {}) {
    this.#options = options;
    this.#clock = clock;
    this.#onChange = onChange;
    this.#outcomes = new OutcomeWindow(options.windowSeconds * 1_000);
  }

  get state(): BreakerState {
    return this.#state;
  }

  /** How long to leave the provider alone, in milliseconds; 0 where a request may be sent now. */
  delayMs(): number {
    if (this.#state === 'closed') return 0;
    if (this.#state === 'open') return Math.max(0, this.#openUntilMs - this.#nowMs());
    return this.#probesUnderWay + this.#probesSucceeded < this.#options.probes ? 0 : PROBING_DELAY_MS;
  }

  /** To be asked right before a request is sent; null where it must not be. */
  enter(): Permit | null {
    if (this.delayMs() > 0) return null;
    if (this.#state === 'open') this.#change('half-open');
    const isProbe = this.#state === 'half-open';
    if (isProbe) this.#probesUnderWay += 1;
    return this.#permit(isProbe);
  }

  #permit(isProbe: boolean): Permit {
    const age = this.#age;
    let isSettled = false;
    return (outcome) => {
      if (isSettled || age !== this.#age) return;
      isSettled = true;
      if (isProbe) this.#judgeProbe(outcome);
      else this.#judge(outcome);
    };
  }

  #judge(outcome: SentOutcome): void {
    if (outcome === 'unknown') return;
    const nowMs = this.#nowMs();
    this.#outcomes.count(outcome, nowMs);
    const { requests, failures } = this.#outcomes.totals(nowMs);
    const { minRequests, failingShare } = this.#options;
    if (requests >= minRequests && failures >= failingShare * requests) this.#change('open');
  }

  #judgeProbe(outcome: SentOutcome): void {
    this.#probesUnderWay -= 1;
    if (outcome === 'succeeded') this.#probesSucceeded += 1;
    if (outcome === 'failed') this.#change('open');
    else if (this.#probesSucceeded >= this.#options.probes) this.#change('closed');
  }

  #change(state: BreakerState): void {
    this.#state = state;
    this.#age += 1;
    this.#probesUnderWay = 0;
    this.#probesSucceeded = 0;
    this.#outcomes.clear();
    if (state === 'open') this.#openUntilMs = this.#nowMs() + this.#options.openSeconds * 1_000;
    this.#onChange(state);
  }

  #nowMs(): number {
    return this.#clock.now().getTime();
  }
}
