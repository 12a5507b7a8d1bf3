/**
 * The time of one emulator: the wall clock, plus whatever was stepped, unless frozen.
 *
 * Two kinds of time pass. *Work* (a training, a deployment) has a nominal length that `timeScale` shortens;
 * *calendar* lengths (a job is forgotten after 7 days) are never scaled, so that timestamps stay true to the
 * published rules. Stepping the clock moves both.
 */
export class EmulatorClock {
  #offsetMs = 0;
  #frozenAtMs: number | null = null;
  #timeScale: number;

  constructor(options: { readonly timeScale: number }) {
    this.#timeScale = options.timeScale;
  }

  get timeScale(): number {
    return this.#timeScale;
  }

  get frozen(): boolean {
    return this.#frozenAtMs !== null;
  }

  now(): Date {
    return new Date(this.nowMs());
  }

  /** Milliseconds since the epoch. */
  nowMs(): number {
    return this.#frozenAtMs ?? Date.now() + this.#offsetMs;
  }

  /** How long work of a nominal length takes here. Fixed for a job when it starts. */
  workMs(nominalMs: number): number {
    return nominalMs / this.#timeScale;
  }

  /** 60 makes an hour of work take a minute. Work already begun keeps its length. */
  setTimeScale(timeScale: number): void {
    this.#timeScale = timeScale;
  }

  step(ms: number): void {
    if (this.#frozenAtMs === null) this.#offsetMs += ms;
    else this.#frozenAtMs += ms;
  }

  /** Stops the clock, at the given instant or where it stands. Only `step` moves it then. */
  freeze(at?: Date): void {
    this.#frozenAtMs = at?.getTime() ?? this.nowMs();
  }

  /** Lets the clock run on from where it stands. */
  resume(): void {
    if (this.#frozenAtMs === null) return;
    this.#offsetMs = this.#frozenAtMs - Date.now();
    this.#frozenAtMs = null;
  }
}
