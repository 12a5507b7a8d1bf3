import type { Logger } from 'pino';
import { type ProviderError, type ProviderProblem, toProblem } from '../errors.ts';
import type { BreakerState } from './provider.ts';

export type ProviderHealthState = 'UNKNOWN' | 'HEALTHY' | 'DEGRADED' | 'UNAVAILABLE';

// Three failures in a row are a pattern; one or two are a bad moment.
const FAILURES_UNTIL_UNAVAILABLE = 3;

/** How a provider does, from traffic already made: asking it costs no request. */
export class ProviderHealthRecord {
  #lastSuccessAt: Date | null = null;
  #lastFailure: ProviderProblem | null = null;
  #failuresInARow = 0;
  #breaker: BreakerState = 'closed';
  readonly #onChange: (state: ProviderHealthState, before: ProviderHealthState) => void;

  /** `onChange` hears of every change of `state`, after it. */
  constructor(onChange: (state: ProviderHealthState, before: ProviderHealthState) => void = () => {}) {
    this.#onChange = onChange;
  }

  get lastSuccessAt(): Date | null {
    return this.#lastSuccessAt;
  }

  get lastFailure(): ProviderProblem | null {
    return this.#lastFailure;
  }

  /** Whether it is asked at all. */
  get breaker(): BreakerState {
    return this.#breaker;
  }

  /** DEGRADED after a failure, UNAVAILABLE after three in a row or while it is left alone, HEALTHY again with the next success. */
  get state(): ProviderHealthState {
    if (this.#breaker === 'open') return 'UNAVAILABLE';
    if (this.#failuresInARow >= FAILURES_UNTIL_UNAVAILABLE) return 'UNAVAILABLE';
    if (this.#failuresInARow > 0) return 'DEGRADED';
    return this.#lastSuccessAt === null ? 'UNKNOWN' : 'HEALTHY';
  }

  recordSuccess(at: Date): void {
    const before = this.state;
    this.#lastSuccessAt = at;
    this.#failuresInARow = 0;
    this.#tellChange(before);
  }

  /** A refusal of one request's content (PROVIDER_REJECTED) says nothing about the provider: do not record it. */
  recordFailure(error: ProviderError, at: Date): void {
    const before = this.state;
    this.#lastFailure = toProblem(error, at);
    this.#failuresInARow += 1;
    this.#tellChange(before);
  }

  noteBreaker(state: BreakerState): void {
    const before = this.state;
    this.#breaker = state;
    this.#tellChange(before);
  }

  #tellChange(before: ProviderHealthState): void {
    if (this.state !== before) this.#onChange(this.state, before);
  }
}

/** A record whose changes stand in the log: a warning when a provider fails, a line when it answers again. */
export function createHealthRecord(provider: string, log: Logger): ProviderHealthRecord {
  const health = new ProviderHealthRecord((state, before) => {
    if (state !== 'HEALTHY') {
      const { code, message } = health.lastFailure ?? {};
      log.warn({ provider, health: state, code, problem: message }, 'a provider is in trouble');
    } else if (before !== 'UNKNOWN') {
      log.info({ provider, health: state }, 'a provider answers again');
    }
  });
  return health;
}
