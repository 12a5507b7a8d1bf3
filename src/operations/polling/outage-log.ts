import type { Logger } from 'pino';

/** Runs what is tried again and again, and says of each failure once, not at every turn until it has worked again. */
export class OutageLog {
  readonly #log: Logger;
  readonly #signal: AbortSignal;
  readonly #failing = new Set<string>();

  /** Nothing is logged any more once the signal has aborted. */
  constructor(log: Logger, signal: AbortSignal) {
    this.#log = log;
    this.#signal = signal;
  }

  /** Undefined where it failed; `failure` is the line to log. */
  async attempt<Value>(failure: string, work: () => Promise<Value>): Promise<Value | undefined> {
    try {
      const value = await work();
      this.#failing.delete(failure);
      return value;
    } catch (error) {
      if (!this.#signal.aborted && !this.#failing.has(failure)) this.#log.error({ err: error }, failure);
      this.#failing.add(failure);
      return undefined;
    }
  }
}
