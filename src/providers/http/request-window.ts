/**
 * The length of the window that a limit "a minute" is kept in: a minute and a margin. A request is counted when it is sent
 * and reaches the provider later, the busier the process the more, so that bursts a minute apart here are closer there.
 */
export const WINDOW_MS = 61_000;

/**
 * When requests were sent, for the length of the window each: any such time, not one minute of the clock after another,
 * across whose border twice the limit would fit. One that may go and is not sent yet counts as if it were sent now,
 * however long that takes. Instants are milliseconds since the epoch.
 */
export class RequestWindow {
  readonly #sentAtMs: number[] = [];
  /** Where in the list the window begins. */
  #begin = 0;
  #reserved = 0;

  /** For a request that may go, until it is counted or given back. */
  reserve(): void {
    this.#reserved += 1;
  }

  giveBack(): void {
    this.#reserved -= 1;
  }

  count(nowMs: number): void {
    this.#forget(nowMs);
    // In order, also where the clock was set back a little.
    this.#sentAtMs.push(Math.max(nowMs, this.#lastMs(nowMs)));
  }

  /** How many were sent in the window that ends at `nowMs`, or may be at any moment. */
  used(nowMs: number): number {
    this.#forget(nowMs);
    return this.#sentAtMs.length - this.#begin + this.#reserved;
  }

  /**
   * When the request at this place of a line is sent, the first being 0, if nobody goes before who is not there yet.
   * `roomAt` tells how many the window may hold with the request at a place, that one included: from 1.
   */
  turnAtMs(place: number, roomAt: (place: number) => number, nowMs: number): number {
    const used = this.used(nowMs);
    // The request that has to leave the window first: one sent already, or one that is in line itself.
    const leaver = used + place - roomAt(place);
    if (leaver < 0) return nowMs;
    if (leaver >= used) return this.turnAtMs(leaver - used, roomAt, nowMs) + WINDOW_MS;
    return (this.#sentAtMs[this.#begin + leaver] ?? nowMs) + WINDOW_MS;
  }

  #lastMs(nowMs: number): number {
    return this.#sentAtMs.at(-1) ?? nowMs;
  }

  #forget(nowMs: number): void {
    // The clock was set back by more than the window: what was sent "later" would count for as long as that.
    if (this.#lastMs(nowMs) > nowMs + WINDOW_MS) this.#begin = this.#sentAtMs.length;
    while ((this.#sentAtMs[this.#begin] ?? nowMs) <= nowMs - WINDOW_MS) this.#begin += 1;
    // Not at every step: a list is cut as seldom as it doubles.
    if (this.#begin * 2 > this.#sentAtMs.length) {
      this.#sentAtMs.splice(0, this.#begin);
      this.#begin = 0;
    }
  }
}
