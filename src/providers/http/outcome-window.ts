/** What became of a request that was sent, as far as it tells how its provider does. */
export type SentOutcome = 'succeeded' | 'failed' | 'unknown';

// How finely the window moves on: outcomes leave it by the slice, not one by one.
const SLICES = 60;

interface Slice {
  readonly startMs: number;
  requests: number;
  failures: number;
}

/** How many requests ended within the last while, and how many of them failed. Instants are milliseconds since the epoch. */
export class OutcomeWindow {
  readonly #sliceMs: number;
  #slices: Slice[] = [];

  constructor(lengthMs: number) {
    this.#sliceMs = lengthMs / SLICES;
  }

  count(outcome: 'succeeded' | 'failed', nowMs: number): void {
    this.#forget(nowMs);
    const slice = this.#sliceAt(nowMs);
    slice.requests += 1;
    if (outcome === 'failed') slice.failures += 1;
  }

  /** To the precision of a slice, a sixtieth of the window: what is older may count, what is younger never misses. */
  totals(nowMs: number): { readonly requests: number; readonly failures: number } {
    this.#forget(nowMs);
    let [requests, failures] = [0, 0];
    for (const slice of this.#slices) {
      requests += slice.requests;
      failures += slice.failures;
    }
    return { requests, failures };
  }

  clear(): void {
    this.#slices = [];
  }

  #sliceAt(nowMs: number): Slice {
    const last = this.#slices.at(-1);
    const startMs = Math.floor(nowMs / this.#sliceMs) * this.#sliceMs;
    if (last && last.startMs >= startMs) return last;
    const slice = { startMs, requests: 0, failures: 0 };
    this.#slices.push(slice);
    return slice;
  }

  #forget(nowMs: number): void {
    const oldestMs = nowMs - SLICES * this.#sliceMs;
    // The clock may have been set back: what ended "later" would count for as long as that.
    const isInside = ({ startMs }: Slice) => startMs + this.#sliceMs > oldestMs && startMs <= nowMs;
    if (!this.#slices.every(isInside)) this.#slices = this.#slices.filter(isInside);
  }
}
