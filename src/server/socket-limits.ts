import type { Caller } from '../access/caller.ts';
import type { LimitExceededError } from '../errors.ts';
import type { Limits } from '../graphql/limits/limits.ts';

/** Gives back what was taken; a second time does nothing. */
export type GiveBack = () => void;

/** Those that are counted while something is held. */
type HoldingLimit = 'operationsPerSocket' | 'subscriptionsPerSocket' | 'socketsPerCaller';

/** How much is held at one moment: sockets and event streams by callers, operations by sockets. */
export class SocketLimits {
  readonly #byCaller: Tally<string>;
  readonly #operations: Tally<object>;
  readonly #subscriptions: Tally<object>;

  /** `socketsHeld`: how many each caller holds, by its name, where others admit sockets too. */
  constructor(limits: Limits, socketsHeld = new Map<string, number>()) {
    this.#byCaller = new Tally('socketsPerCaller', limits, socketsHeld);
    this.#operations = new Tally('operationsPerSocket', limits, new WeakMap());
    this.#subscriptions = new Tally('subscriptionsPerSocket', limits, new WeakMap());
  }

  /** For a socket, or an event stream of a subscription. */
  admit({ name }: Caller): GiveBack | LimitExceededError {
    return this.#byCaller.take(name);
  }

  /** For an operation over a socket. */
  begin(socket: object, type: 'query' | 'mutation' | 'subscription'): GiveBack | LimitExceededError {
    return (type === 'subscription' ? this.#subscriptions : this.#operations).take(socket);
  }
}

/** What of a map is needed. A weak one forgets those that have gone without giving back. */
interface Held<Holder> {
  get(holder: Holder): number | undefined;
  set(holder: Holder, count: number): unknown;
  delete(holder: Holder): unknown;
}

/** How often something is held, by whom. */
class Tally<Holder> {
  readonly #limit: HoldingLimit;
  readonly #limits: Limits;
  readonly #held: Held<Holder>;

  constructor(limit: HoldingLimit, limits: Limits, held: Held<Holder>) {
    this.#limit = limit;
    this.#limits = limits;
    this.#held = held;
  }

  take(holder: Holder): GiveBack | LimitExceededError {
    const wanted = (this.#held.get(holder) ?? 0) + 1;
    const refusal = this.#check(wanted);
    if (refusal) return refusal;
    this.#held.set(holder, wanted);
    let isHeld = true;
    return () => {
      if (isHeld) this.#giveBack(holder);
      isHeld = false;
    };
  }

  /** Where the limit only warns, the first above it is told of, and not those after. */
  #check(wanted: number): LimitExceededError | null {
    const { max } = this.#limits.of(this.#limit);
    const isTold = wanted > max + 1 && wanted <= this.#limits.ceiling(this.#limit);
    return isTold ? null : this.#limits.check(this.#limit, wanted, true);
  }

  #giveBack(holder: Holder): void {
    const left = (this.#held.get(holder) ?? 0) - 1;
    if (left > 0) this.#held.set(holder, left);
    else this.#held.delete(holder);
  }
}
