import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Compaction, Ledger } from '../ledger/ledger.ts';

export interface CompactionDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Logger;
}

// A gateway that has just started has better things to do.
const FIRST_AFTER_MS = 60_000;
const INTERVAL_MS = 3_600_000;

/** Drops from time to time what the ledger need not keep any longer. A failure is logged, and tried again in an hour. */
export function startCompaction({ ledger, clock, log }: CompactionDeps): { stop(): void } {
  let stopTimer = clock.after(FIRST_AFTER_MS, compact);
  let stopped = false;

  async function compact(): Promise<void> {
    try {
      const dropped = await ledger.compact(clock.now());
      if (hasDropped(dropped)) log.info({ dropped }, 'the ledger was compacted');
    } catch (error) {
      if (!stopped) log.error({ err: error }, 'the ledger could not be compacted');
    }
    if (!stopped) stopTimer = clock.after(INTERVAL_MS, compact);
  }

  return {
    stop() {
      stopped = true;
      stopTimer();
    },
  };
}

function hasDropped(dropped: Compaction): boolean {
  return Object.values(dropped).some((count) => count > 0);
}
