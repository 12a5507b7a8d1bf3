import type { Clock } from '../../src/clock.ts';

/** A clock that never lets anybody wait: it jumps to the end of each wait, and keeps how long it would have been. */
export class HastyClock implements Clock {
  readonly waitsMs: number[] = [];
  #nowMs = Date.now();

  now(): Date {
    return new Date(this.#nowMs);
  }

  after(delayMs: number, callback: () => void): () => void {
    const jump = setImmediate(() => {
      this.waitsMs.push(delayMs);
      this.#nowMs += delayMs;
      callback();
    });
    return () => clearImmediate(jump);
  }
}
