import type { Clock } from '../../clock.ts';
import type { Call } from '../provider.ts';
import type { Bulkhead } from './bulkhead.ts';
import type { CircuitBreaker, Permit } from './circuit-breaker.ts';
import { judgeNoAnswer, judgeStatus } from './judge-outcome.ts';
import type { RequestName } from './provider-failure.ts';
import type { RequestBudget } from './request-budget.ts';
import { toLeftAloneError } from './unsent-failure.ts';

export interface UpstreamGateOptions {
  readonly budget: RequestBudget;
  readonly bulkhead: Bulkhead;
  readonly breaker: CircuitBreaker;
  readonly clock: Clock;
}

/** What every request to one provider passes: its circuit breaker, its budget, and its share of the connections. */
export class UpstreamGate {
  readonly #options: UpstreamGateOptions;

  constructor(options: UpstreamGateOptions) {
    this.#options = options;
  }

  /** Whether the provider is left alone for the moment. */
  get isShut(): boolean {
    return this.#options.breaker.delayMs() > 0;
  }

  /**
   * Sends when it may, and tells the breaker what became of it. Rejects with a ProviderError that is `keptBack` where it
   * may not, with the signal's reason when somebody leaves first, and else as `send` does.
   */
  async pass<Answer extends { readonly status: number }>(
    name: RequestName,
    call: Call,
    send: () => Promise<Answer>,
  ): Promise<Answer> {
    const { budget, bulkhead } = this.#options;
    if (this.isShut) throw this.#toRefusal(name);
    const place = await budget.admit(name, call);
    try {
      const leave = await bulkhead.enter(name, call);
      try {
        const permit = this.#enter(name);
        // Not before: how long a request waits for its place is no part of the provider's minute.
        place.stamp();
        return await this.#watch(permit, call.signal, send);
      } finally {
        leave();
      }
    } finally {
      place.giveBack();
    }
  }

  /** To be called when a call whose request may wait here has become more urgent. */
  reconsider(): void {
    this.#options.budget.reconsider();
    this.#options.bulkhead.reconsider();
  }

  #enter(name: RequestName): Permit {
    const permit = this.#options.breaker.enter();
    // It may have been shut while the request waited.
    if (permit === null) throw this.#toRefusal(name);
    return permit;
  }

  async #watch<Answer extends { readonly status: number }>(
    permit: Permit,
    signal: AbortSignal,
    send: () => Promise<Answer>,
  ): Promise<Answer> {
    const { breaker, bulkhead, clock } = this.#options;
    const startedAtMs = clock.now().getTime();
    try {
      const answer = await send();
      permit(judgeStatus(answer.status));
      return answer;
    } catch (error) {
      permit(judgeNoAnswer(error, signal, clock.now().getTime() - startedAtMs));
      throw error;
    } finally {
      if (breaker.state === 'open') bulkhead.turnAway((name) => this.#toRefusal(name));
    }
  }

  #toRefusal(name: RequestName): Error {
    const { breaker, clock } = this.#options;
    return toLeftAloneError(name, breaker.delayMs(), clock.now());
  }
}
