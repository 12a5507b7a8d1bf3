import type { LedgerCursor } from '../../ledger/ledger.ts';
import type { StatusGap } from './status-event.ts';
import type { WatchClient } from './watch-client.ts';

/** How far one client of a group is. All that is kept for it: what it misses is read again when it can take it. */
export class GroupMember<Told> {
  readonly client: WatchClient<Told>;
  /** It was told everything up to here; in a snapshot, of the snapshot. */
  heardUntil = 0;
  /** Whether it still needs to be told how things stand before it is told of changes. */
  needsSnapshot = true;
  /** The place of the snapshot it is being told; null before the first part. */
  snapshotPlace: number | null = null;
  /** Why it gets a snapshot where it asked for changes. */
  gap: StatusGap | null = null;
  /** Whether it was up to date before: only then may changes be left out to let it keep up. */
  wasLive = false;

  constructor(client: WatchClient<Told>, after: LedgerCursor | null, ledgerId: string) {
    this.client = client;
    if (after === null) return;
    if (after.ledger !== ledgerId) {
      this.gap = 'CURSOR_UNKNOWN';
      return;
    }
    this.needsSnapshot = false;
    this.heardUntil = after.sequence;
  }

  /** It cannot go on where it is. */
  startAnew(gap: StatusGap): void {
    this.gap = gap;
    this.needsSnapshot = true;
    this.snapshotPlace = null;
    this.heardUntil = 0;
  }

  /** All that there was up to a place has been told. */
  reach(place: number): void {
    this.heardUntil = place;
    this.needsSnapshot = false;
    this.snapshotPlace = null;
    this.gap = null;
  }
}
