import type { EmulatorClock } from '../emulator-clock.ts';
import type { Settings } from './settings.ts';

const WINDOW_MS = 60_000;

/** Counts the requests of the last minute, reads apart from everything else. */
export class RateLimiter {
  readonly #clock: EmulatorClock;
  #reads: readonly number[] = [];
  #writes: readonly number[] = [];

  constructor(clock: EmulatorClock) {
    this.#clock = clock;
  }

  /** Counts the request in; or answers how many seconds to wait, which is then not counted. */
  secondsToWait(method: string, limit: NonNullable<Settings['rateLimit']>): number | null {
    const nowMs = this.#clock.nowMs();
    const recent = (times: readonly number[]) => times.filter((ms) => ms > nowMs - WINDOW_MS);
    this.#reads = recent(this.#reads);
    this.#writes = recent(this.#writes);
    const reading = method === 'GET';
    const times = reading ? this.#reads : this.#writes;
    const [oldestMs] = times;
    const allowed = reading ? limit.getPerMinute : limit.postPerMinute;
    if (oldestMs !== undefined && times.length >= allowed) {
      return Math.max(1, Math.ceil((oldestMs + WINDOW_MS - nowMs) / 1000));
    }
    if (reading) this.#reads = [...times, nowMs];
    else this.#writes = [...times, nowMs];
    return null;
  }

  reset(): void {
    this.#reads = [];
    this.#writes = [];
  }
}
