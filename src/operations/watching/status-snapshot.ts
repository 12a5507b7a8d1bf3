import type { Ledger, LedgerEntry, LedgerEvent } from '../../ledger/ledger.ts';

/** How all work of a watch stands, at one place in the feed. */
export interface StatusSnapshot {
  readonly place: number;
  /** In the order of their sequence. */
  readonly events: readonly LedgerEvent[];
}

export async function takeSnapshot(
  ledger: Ledger,
  readEntries: () => Promise<readonly LedgerEntry[]>,
): Promise<StatusSnapshot> {
  const head = await ledger.head();
  const entries = (await readEntries()).toSorted((one, other) => one.sequence - other.sequence);
  // The entries were read at one moment: whatever happened up to the newest of their changes is in them.
  return { place: Math.max(head, entries.at(-1)?.sequence ?? 0), events: entries.map(toEvent) };
}

function toEvent(entry: LedgerEntry): LedgerEvent {
  return { sequence: entry.sequence, at: entry.observedAt, previousState: null, entry };
}
