import type { Call, CallPriority } from '../provider.ts';
import { isDeadline } from './deadline.ts';
import type { RequestName } from './provider-failure.ts';
import { toCrowdedOutError } from './unsent-failure.ts';
import { untilAborted } from './until-aborted.ts';

interface Waiter {
  readonly name: RequestName;
  readonly call: Call;
  readonly go: () => void;
  readonly turnAway: (error: Error) => void;
}

/** Who is let in first. */
const ORDER: readonly CallPriority[] = ['change', 'query', 'poll'];

/**
 * Keeps the requests to one provider that are under way at once at a number, so that a slow one takes no more of the
 * gateway than that. Who comes when it is full waits in line: changes, then queries, then polls.
 */
export class Bulkhead {
  readonly #maxConcurrent: number;
  readonly #lines: Readonly<Record<CallPriority, Set<Waiter>>> = {
    change: new Set(),
    query: new Set(),
    poll: new Set(),
  };
  #underWay = 0;

  constructor(maxConcurrent: number) {
    this.#maxConcurrent = maxConcurrent;
  }

  /**
   * Resolves when there is a place, with the way to give it back. Rejects with a ProviderError when the call's deadline
   * comes first, and with the signal's reason when somebody leaves.
   */
  async enter(name: RequestName, call: Call): Promise<() => void> {
    call.signal.throwIfAborted();
    if (this.#underWay < this.#maxConcurrent) this.#underWay += 1;
    else await this.#waitInLine(name, call);
    let isHeld = true;
    return () => {
      if (isHeld) this.#giveBack();
      isHeld = false;
    };
  }

  /** To be called when a call whose request may wait here has become more urgent. */
  reconsider(): void {
    const waiting = ORDER.flatMap((priority) => [...this.#lines[priority]]);
    for (const priority of ORDER) this.#lines[priority].clear();
    for (const waiter of waiting) this.#lines[waiter.call.priority].add(waiter);
  }

  /** Ends the wait of everybody in line. */
  turnAway(toError: (name: RequestName) => Error): void {
    for (const priority of ORDER) {
      for (const { name, turnAway } of this.#lines[priority]) turnAway(toError(name));
      this.#lines[priority].clear();
    }
  }

  async #waitInLine(name: RequestName, call: Call): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let hasPlace = false;
    const go = () => {
      hasPlace = true;
      resolve();
    };
    const waiter: Waiter = { name, call, go, turnAway: reject };
    this.#lines[call.priority].add(waiter);
    try {
      await untilAborted(promise, call.signal);
    } catch (error) {
      for (const priority of ORDER) this.#lines[priority].delete(waiter);
      if (hasPlace) this.#giveBack();
      throw isDeadline(call.signal) ? toCrowdedOutError(name, this.#maxConcurrent) : error;
    }
  }

  /** The place goes to whoever is next, without ever being free. */
  #giveBack(): void {
    for (const priority of ORDER) {
      const [next] = this.#lines[priority];
      if (next === undefined) continue;
      this.#lines[priority].delete(next);
      next.go();
      return;
    }
    this.#underWay -= 1;
  }
}
