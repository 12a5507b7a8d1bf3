import type { Clock } from '../clock.ts';
import type { Caller } from './caller.ts';

interface Presence {
  readonly caller: Caller;
  readonly expel: () => void;
  readonly leave: () => void;
}

/**
 * Those who stay: sockets and event streams. A request is judged once, when it comes; who stays is sent away when its
 * credential ends, or no longer gives the rights it came with.
 */
export class LastingCallers {
  readonly #clock: Clock;
  readonly #present = new Set<Presence>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls `expel` at most once, when the caller is to go. Answers with the way to say that it has left by itself. */
  add(caller: Caller, expel: () => void): () => void {
    let stopTimer = () => {};
    const leave = () => {
      stopTimer();
      this.#present.delete(presence);
    };
    const presence = { caller, expel, leave };
    this.#present.add(presence);
    const waitForEnd = ({ expiresAt }: Caller) => {
      if (expiresAt === null) return;
      const leftMs = expiresAt.getTime() - this.#clock.now().getTime();
      // A clock may call back early, for instance where it cannot wait for so long at once.
      stopTimer = this.#clock.after(leftMs, () => {
        if (expiresAt > this.#clock.now()) waitForEnd(caller);
        else this.#sendAway(presence);
      });
    };
    waitForEnd(caller);
    return leave;
  }

  /** Sends those away who do not hold any longer; answers with who they were, once for each that stayed. */
  revalidate(stillHolds: (caller: Caller) => boolean): readonly Caller[] {
    const leaving = [...this.#present].filter(({ caller }) => !stillHolds(caller));
    for (const presence of leaving) this.#sendAway(presence);
    return leaving.map(({ caller }) => caller);
  }

  #sendAway({ leave, expel }: Presence): void {
    leave();
    expel();
  }
}
