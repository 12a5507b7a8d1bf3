/** Counts what has begun and not ended, so that a stop can wait for it. */
export class WorkUnderWay {
  #count = 0;
  #waiting: (() => void)[] = [];

  /** Answers with the way to say that it has ended; saying so twice changes nothing. */
  begin(): () => void {
    this.#count += 1;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.#count -= 1;
      if (this.#count === 0) this.#release();
    };
  }

  /** Resolves once nothing is under way. */
  settled(): Promise<void> {
    if (this.#count === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  #release(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting = [];
  }
}
