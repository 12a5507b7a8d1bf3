import { LIMITS, type Limit, type LimitName, type LimitsConfig } from '../../config/edge-config.ts';
import { LimitExceededError } from '../../errors.ts';

/** What came of more than a limit allows. */
export type LimitOutcome = 'refused' | 'warned';

/** Told of everything that exceeds a limit; `actual` is null where nobody has counted to the end. */
export type OnExceeded = (limit: LimitName, outcome: LimitOutcome, actual: number | null) => void;

/** The limits of one edge: what exceeds one is refused or, where that limit only warns, told of and let through. */
export class Limits {
  readonly #settings: LimitsConfig;
  readonly #onExceeded: OnExceeded;

  constructor(settings: LimitsConfig, onExceeded: OnExceeded) {
    this.#settings = settings;
    this.#onExceeded = onExceeded;
  }

  of(name: LimitName): Limit {
    return this.#settings[name];
  }

  /** The most that is ever let through. */
  ceiling(name: LimitName): number {
    const { max, warn } = this.#settings[name];
    return warn ? Math.max(max, LIMITS[name].most) : max;
  }

  /** Null where it is let through. `retryable` where it may be within the limit later. */
  check(name: LimitName, actual: number, retryable = false): LimitExceededError | null {
    const { max } = this.#settings[name];
    if (actual <= max) return null;
    if (actual <= this.ceiling(name)) {
      this.#onExceeded(name, 'warned', actual);
      return null;
    }
    return this.refuse(name, { actual, retryable });
  }

  refuse(
    name: LimitName,
    { actual, retryable }: { readonly actual: number | null; readonly retryable: boolean },
  ): LimitExceededError {
    const counted = actual !== null && actual < Number.MAX_SAFE_INTEGER ? actual : null;
    this.#onExceeded(name, 'refused', counted);
    const max = this.ceiling(name);
    return new LimitExceededError(SENTENCES[name](max), { limit: name, max, actual: counted, retryable });
  }
}

/** What is wrong, and what to do. */
const SENTENCES: Readonly<Record<LimitName, (max: number) => string>> = {
  tokens: (max) => `The document has more than ${max} tokens; ask for less, or in several requests.`,
  depth: (max) => `The document goes more than ${max} levels deep; ask for what is below by its id.`,
  aliases: (max) => `The operation has more than ${max} aliases; send several operations.`,
  rootFields: (max) => `The operation has more than ${max} fields at its root; send several operations.`,
  directives: (max) => `More than ${max} directives stand in one place of the document; leave some out.`,
  fields: (max) => `The document has more than ${max} fields once its fragments are spread; ask for less.`,
  cost: (max) => `The operation may cost more than ${max}; ask for smaller pages, or for less of each item.`,
  bodyBytes: (max) => `The body is larger than ${max} bytes; send less at once.`,
  operationsPerSocket: (max) =>
    `${max} queries and mutations are under way on this socket, the most that may; wait for one to be answered.`,
  subscriptionsPerSocket: (max) =>
    `This socket has ${max} subscriptions, the most that one may; complete one, or open another socket.`,
  socketsPerCaller: (max) =>
    `You have ${max} sockets and event streams open, the most that a caller may; close one.`,
  upstreamRequests: (max) =>
    `The operation has used up its ${max} requests to providers; ask for smaller pages, or for less of each item.`,
};
