import { startCall } from '../operations/upstream-call.ts';
import type { EventFeed } from '../operations/watching/event-feed.ts';
import { followWatch } from '../operations/watching/follow-watch.ts';
import type { StatusEvent } from '../operations/watching/status-event.ts';
import type { StatusWatch } from '../operations/watching/status-watch.ts';
import type { GraphDeps } from './context.ts';

/**
 * What a subscription's field answers with: the watch, which a group follows for all its members, and, for whoever
 * executes the subscription by itself, its events.
 */
export class WatchedEvents implements AsyncIterable<StatusEvent> {
  readonly watch: StatusWatch;
  readonly #deps: GraphDeps;

  constructor(watch: StatusWatch, deps: GraphDeps) {
    this.watch = watch;
    this.#deps = deps;
  }

  [Symbol.asyncIterator](): EventFeed {
    const { ledger, router, clock, deadlineMs: timeoutMs } = this.#deps;
    return followWatch(this.watch, {
      ledger,
      router,
      startCall: (signal) => startCall({ clock, timeoutMs, signal }),
    });
  }
}
