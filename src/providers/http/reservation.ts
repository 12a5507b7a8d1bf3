import type { Clock } from '../../clock.ts';
import type { RequestWindow } from './request-window.ts';

/** The room of one request in the windows that it counts in: taken from the moment it may go. */
export class Reservation {
  readonly #windows: readonly RequestWindow[];
  readonly #clock: Clock;
  readonly #onGivenBack: () => void;
  #isOpen = true;

  /** `onGivenBack` hears of room that is free again. */
  constructor(windows: readonly RequestWindow[], clock: Clock, onGivenBack: () => void) {
    this.#windows = windows;
    this.#clock = clock;
    this.#onGivenBack = onGivenBack;
    for (const window of windows) window.reserve();
  }

  /** The request is sent now. */
  stamp(): void {
    if (!this.#close()) return;
    for (const window of this.#windows) window.count(this.#clock.now().getTime());
  }

  /** The request is not sent. Does nothing once it is stamped. */
  giveBack(): void {
    if (this.#close() && this.#windows.length > 0) this.#onGivenBack();
  }

  #close(): boolean {
    if (!this.#isOpen) return false;
    this.#isOpen = false;
    for (const window of this.#windows) window.giveBack();
    return true;
  }
}
