import { RequestWindow, WINDOW_MS } from './request-window.ts';

// Without it polls would wait for ever where queries alone use the limit up.
const SHARE = 0.1;

// Who was told to wait comes back within one window.
const NEEDED_MS = 2 * WINDOW_MS;

/**
 * The part of a limit that is kept for polls while they have to wait: a tenth, but for the last request. Polls that find
 * room beside the queries count towards it. Instants are milliseconds since the epoch.
 */
export class PollShare {
  readonly size: number;
  /** Every poll, so that those who found room get no share on top. */
  readonly #polls = new RequestWindow();
  /** Those sent out of the share. */
  readonly #drawn = new RequestWindow();
  #neededAtMs = Number.NEGATIVE_INFINITY;

  constructor(limitPerMinute: number) {
    this.size = Math.min(Math.ceil(limitPerMinute * SHARE), limitPerMinute - 1);
  }

  /** Where a poll counts that is sent out of what queries leave. */
  get windows(): readonly RequestWindow[] {
    return [this.#polls];
  }

  /** Where a poll counts that is sent out of the share. */
  get windowsOfDrawn(): readonly RequestWindow[] {
    return [this.#polls, this.#drawn];
  }

  /** How many polls of the window were sent out of the share. */
  drawn(nowMs: number): number {
    return this.#drawn.used(nowMs);
  }

  /** To be told whenever a poll has to wait. */
  need(nowMs: number): void {
    this.#neededAtMs = nowMs;
  }

  /** How much of the limit nobody else may use: what was drawn, and while polls wait what they may draw still. */
  kept(nowMs: number): number {
    // Either way: the clock may have been set back.
    const isNeeded = Math.abs(nowMs - this.#neededAtMs) < NEEDED_MS;
    const left = isNeeded ? Math.max(0, this.size - this.#polls.used(nowMs)) : 0;
    return this.#drawn.used(nowMs) + left;
  }

  /** When the poll at this place among the polls in line can be sent out of the share; infinite where there is none. */
  turnAtMs(place: number, nowMs: number): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.#polls.turnAtMs(place, () => this.size, nowMs);
  }
}
