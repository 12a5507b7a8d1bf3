import type { Clock } from '../../clock.ts';
import type { Provider } from '../../providers/provider.ts';

/** Until when providers have asked to be left alone: it holds for all that is polled there, whoever polls. */
export class QuietTimes {
  readonly #clock: Clock;
  readonly #untilMs = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A shorter time than the one that is known already changes nothing. */
  extend(provider: string, retryAfterMs: number): void {
    const untilMs = this.#clock.now().getTime() + retryAfterMs;
    this.#untilMs.set(provider, Math.max(untilMs, this.#untilMs.get(provider) ?? 0));
  }

  /** How long polls of a provider have to wait, by its own wish or for its budget, in milliseconds; 0 when they may go. */
  pollDelayMs({ key, budget }: Provider): number {
    const quietMs = (this.#untilMs.get(key) ?? 0) - this.#clock.now().getTime();
    return Math.max(quietMs, budget.pollDelayMs(), 0);
  }
}
