import { pino } from 'pino';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { createMemoryLedger } from '../../src/ledger/memory-ledger.ts';
import type { EventFeed, StatusEvent } from '../../src/operations/event-feed.ts';
import { createJobBoard } from '../../src/operations/job-board.ts';
import { createOperationSource } from '../../src/operations/operation-source.ts';
import type { PollingOptions } from '../../src/operations/poll-schedule.ts';
import { createPoller } from '../../src/operations/poller.ts';
import { createStatusWatch } from '../../src/operations/status-watch.ts';
import { createProviderRegistry } from '../../src/providers/registry.ts';
import { FakeClock } from './fake-clock.ts';
import { ScriptedProvider } from './scripted-provider.ts';

export interface TestEngineOptions {
  readonly providers?: readonly ScriptedProvider[];
  readonly ledger?: Ledger;
  readonly polling?: Partial<PollingOptions>;
}

/** The status engine over scripted providers, without jitter and with a clock that stands still. */
export function createTestEngine(options: TestEngineOptions = {}) {
  const providers = options.providers ?? [new ScriptedProvider()];
  const ledger = options.ledger ?? createMemoryLedger();
  const clock = new FakeClock();
  const logged: string[] = [];
  const polls: string[] = [];
  const source = createOperationSource({ ledger, clock });
  const shared = {
    registry: createProviderRegistry(providers.map(({ provider }) => provider)),
    ledger,
    source,
    clock,
    log: pino({ level: 'warn' }, { write: (line) => logged.push(line) }),
    options: { minIntervalMs: 1_000, maxIntervalMs: 10_000, deadlineHours: 1, ...options.polling },
    pollTimeoutMs: 30_000,
    random: () => 0.5,
    onPoll: (provider: string) => polls.push(provider),
  };
  const poller = createPoller(shared);
  const board = createJobBoard(shared);
  const watch = createStatusWatch({ ledger, poller, source, board });
  return { ...shared, providers, poller, board, watch, logged, polls };
}

/** Keeps reading a feed: what it has delivered so far, and whether it has ended. */
export function follow(feed: EventFeed): { readonly events: StatusEvent[]; ended: boolean } {
  const heard = { events: [] as StatusEvent[], ended: false };
  const read = async () => {
    for await (const event of feed) heard.events.push(event);
    heard.ended = true;
  };
  void read();
  return heard;
}

/** What a feed delivered, in short: "SNAPSHOT RUNNING". */
export function inShort(events: readonly StatusEvent[]): readonly string[] {
  return events.map(({ type, event }) => `${type} ${event.entry.operation.state}`);
}
