import type { Clock } from '../../src/clock.ts';

interface Alarm {
  readonly atMs: number;
  readonly callback: () => void;
}

/** A clock that stands still until it is told to move. */
export class FakeClock implements Clock {
  #nowMs: number;
  readonly #alarms = new Set<Alarm>();

  constructor(startAt = new Date('2026-01-01T00:00:00Z')) {
    this.#nowMs = startAt.getTime();
  }

  /** How many callbacks are still to come. */
  get pending(): number {
    return this.#alarms.size;
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  after(delayMs: number, callback: () => void): () => void {
    const alarm = { atMs: this.#nowMs + Math.max(delayMs, 0), callback };
    this.#alarms.add(alarm);
    return () => {
      this.#alarms.delete(alarm);
    };
  }

  /** Moves on, calling back in the order of time, and lets what that wakes run before it goes further. */
  async advance(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms;
    await settle();
    for (let next = this.#nextUntil(endMs); next; next = this.#nextUntil(endMs)) {
      this.#alarms.delete(next);
      this.#nowMs = next.atMs;
      next.callback();
      await settle();
    }
    this.#nowMs = endMs;
  }

  #nextUntil(endMs: number): Alarm | undefined {
    // The sort is stable: of two alarms for one instant the one set first goes first.
    return [...this.#alarms].filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
  }
}

/** Lets every promise that can settle without time passing settle. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
