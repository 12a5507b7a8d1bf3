import { type Ledger, type LedgerEvent, operationKey } from '../../ledger/ledger.ts';

/** What followed a place in the feed and concerns a watch, in order. */
export interface MissedEvents {
  readonly events: readonly LedgerEvent[];
  /** The place up to which this is all; the place asked from where nothing followed. */
  readonly until: number;
}

type Concerns = (event: LedgerEvent) => boolean;

/** More than this is neither read at once nor told to a client that could not keep up. */
export const MAX_MISSED = 256;

/** The next events, up to a limit; null where some are no longer kept, and for a place that was never reached. */
export async function readNext(
  ledger: Ledger,
  place: number,
  concerns: Concerns,
): Promise<MissedEvents | null> {
  const page = await ledger.eventsAfter(place, MAX_MISSED);
  if (page === null) return null;
  return { events: page.filter(concerns), until: page.at(-1)?.sequence ?? place };
}

/** As `readNext`, but to the end; where that is more than the limit, only the newest event of each piece of work. */
export async function readNewest(
  ledger: Ledger,
  place: number,
  concerns: Concerns,
): Promise<MissedEvents | null> {
  let events: readonly LedgerEvent[] = [];
  let total = 0;
  for (let until = place; ; ) {
    const next = await readNext(ledger, until, concerns);
    if (next === null) return null;
    if (next.until === until) return { events, until };
    until = next.until;
    total += next.events.length;
    events = [...events, ...next.events];
    if (total > MAX_MISSED) events = newestOfEach(events);
  }
}

function newestOfEach(events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  const newest = new Map<string, LedgerEvent>();
  for (const event of events) newest.set(operationKey(event.entry.operation), event);
  return events.filter((event) => newest.get(operationKey(event.entry.operation)) === event);
}
