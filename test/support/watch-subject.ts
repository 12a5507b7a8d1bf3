import { pino } from 'pino';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { createObservations } from '../../src/operations/observations.ts';
import { createOperationSource } from '../../src/operations/operation-source.ts';
import type { JobBoard } from '../../src/operations/polling/job-board.ts';
import { createEventRouter } from '../../src/operations/watching/event-router.ts';
import { followWatch } from '../../src/operations/watching/follow-watch.ts';
import type { StatusEvent } from '../../src/operations/watching/status-event.ts';
import { createStatusWatches, type StatusWatch } from '../../src/operations/watching/status-watch.ts';
import type { Call } from '../../src/providers/provider.ts';
import { createCall } from './create-call.ts';
import { FakeClock } from './fake-clock.ts';
import { createFakeProvider } from './fake-provider.ts';

/** Watches over a ledger; nobody polls, and the board only counts who looks at it. */
export function createWatchSubject(ledger: Ledger) {
  const clock = new FakeClock();
  const viewed = new CountingBoard();
  const log = pino({ level: 'silent' });
  const observations = createObservations({ ledger, clock, log });
  const source = createOperationSource({ observations, clock, minIntervalMs: 1_000 });
  const router = createEventRouter(ledger);
  const startCall = (signal: AbortSignal): Call => createCall({ signal });
  const deps = { ledger, router, startCall };
  const registry = { get: () => createFakeProvider(), onChange: () => () => {} };
  return {
    clock,
    router,
    startCall,
    viewed,
    watches: createStatusWatches({ ledger, source, board: viewed, registry }),
    follow: (watch: StatusWatch) => follow(followWatch(watch, deps)),
  };
}

class CountingBoard implements JobBoard {
  viewers = 0;
  /** What the first look at a board waits for. */
  settling: Promise<void> = Promise.resolve();

  join(): () => void {
    this.viewers += 1;
    return () => {
      this.viewers -= 1;
    };
  }

  settled(): Promise<void> {
    return this.settling;
  }

  stop(): void {}
}

export interface Heard {
  readonly events: readonly StatusEvent[];
  /** Whether the watch has completed by itself. */
  readonly ended: boolean;
  /** What it ended with instead. */
  readonly problem: unknown;
  leave(): Promise<unknown>;
}

/** Keeps reading a feed. */
function follow(feed: ReturnType<typeof followWatch>): Heard {
  const heard = {
    events: [] as StatusEvent[],
    ended: false,
    problem: null as unknown,
    leave: () => feed.return(),
  };
  const read = async () => {
    for await (const event of feed) heard.events.push(event);
    heard.ended = true;
  };
  read().catch((error: unknown) => {
    heard.problem = error;
  });
  return heard;
}

/** What was heard, in short: "SNAPSHOT RUNNING". */
export function inShort(events: readonly StatusEvent[]): readonly string[] {
  return events.map(({ type, event }) => `${type} ${event.entry.operation.state}`);
}
