import type { Ledger } from '../../ledger/ledger.ts';
import type { Call } from '../../providers/provider.ts';
import { EventFeed } from './event-feed.ts';
import type { EventRouter } from './event-router.ts';
import type { StatusEvent } from './status-event.ts';
import type { StatusWatch } from './status-watch.ts';
import { WatchGroup } from './watch-group.ts';

export interface FollowDeps {
  readonly ledger: Ledger;
  readonly router: EventRouter;
  readonly startCall: (signal: AbortSignal) => Call;
}

/** Follows a watch for one alone. The feed rejects with what keeps the watch from going on. */
export function followWatch(watch: StatusWatch, deps: FollowDeps): EventFeed {
  const group = new WatchGroup<StatusEvent>({
    ...deps,
    watch,
    present: async (status) => status,
    onEmpty: () => {},
  });
  return new EventFeed((feed) => group.join(feed, watch.after));
}
