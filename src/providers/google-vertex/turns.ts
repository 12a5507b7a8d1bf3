import { untilAborted } from '../http/until-aborted.ts';

/** Work that may be done only once at a time, by what it is done to; who comes second waits for the first. */
export class Turns {
  readonly #taken = new Map<string, Promise<void>>();

  /** Rejects with the signal's reason where it aborts before the turn has come; then nothing was done. */
  async take<Answer>(key: string, signal: AbortSignal, work: () => Promise<Answer>): Promise<Answer> {
    for (let turn = this.#taken.get(key); turn; turn = this.#taken.get(key)) await untilAborted(turn, signal);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#taken.set(key, promise);
    try {
      return await work();
    } finally {
      this.#taken.delete(key);
      resolve();
    }
  }
}
