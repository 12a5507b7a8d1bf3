import type { Ledger, LedgerEntry, LedgerEvent } from '../../ledger/ledger.ts';
import type { OpenWatch } from './status-watch.ts';

/** How all work of a watch stands, at one place in the feed. */
export interface StatusSnapshot {
  readonly place: number;
  /** In the order of their sequence. */
  readonly events: readonly LedgerEvent[];
}

/** A long list is read in parts: what changes meanwhile is left to be told as a change. */
export async function takeSnapshot(
  ledger: Ledger,
  work: OpenWatch,
  signal: AbortSignal,
): Promise<StatusSnapshot> {
  await work.settled(signal);
  const head = await ledger.head();
  const entries = (await work.read()).toSorted((one, other) => one.sequence - other.sequence);
  // One entry alone is read at one moment: whatever happened up to its newest change is in it.
  const place = work.key === null ? head : Math.max(head, entries.at(-1)?.sequence ?? 0);
  return { place, events: entries.filter(({ sequence }) => sequence <= place).map(toEvent) };
}

function toEvent(entry: LedgerEntry): LedgerEvent {
  return { sequence: entry.sequence, at: entry.observedAt, previousState: null, entry };
}
