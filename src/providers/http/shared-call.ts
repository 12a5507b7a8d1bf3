import type { Span } from '../../tracing/span.ts';
import type { Call, CallPriority } from '../provider.ts';

const URGENCY: Readonly<Record<CallPriority, number>> = { poll: 0, query: 1, change: 2 };

/** One call for all who wait for the same request: as urgent as the most urgent, as patient as the most patient. */
export class SharedCall implements Call {
  readonly requestId: string;
  /** That of the first who asked: a request upstream has one cause in a trace. */
  readonly span?: Span;
  readonly #controller = new AbortController();
  #priority: CallPriority;
  #deadlineAt: Date;

  constructor({ requestId, priority, deadlineAt, span }: Call) {
    this.requestId = requestId;
    if (span) this.span = span;
    this.#priority = priority;
    this.#deadlineAt = deadlineAt;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get priority(): CallPriority {
    return this.#priority;
  }

  get deadlineAt(): Date {
    return this.#deadlineAt;
  }

  /** Whether the request has become more urgent by this one, who waits for it from now on. */
  join({ priority, deadlineAt }: Call): boolean {
    if (deadlineAt > this.#deadlineAt) this.#deadlineAt = deadlineAt;
    if (URGENCY[priority] <= URGENCY[this.#priority]) return false;
    this.#priority = priority;
    return true;
  }

  abort(reason: unknown): void {
    this.#controller.abort(reason);
  }
}
