import { isTraining } from '../domain/operation.ts';
import { isTerminal } from '../domain/operation-state.ts';
import { GatewayError, ProviderError } from '../errors.ts';
import {
  type Ledger,
  type LedgerCursor,
  type LedgerEntry,
  type LedgerEvent,
  type OperationId,
  operationKey,
} from '../ledger/ledger.ts';
import type { Call, Provider } from '../providers/provider.ts';
import { EventFeed } from './event-feed.ts';
import type { JobBoard } from './job-board.ts';
import { LiveEvents, type Opening } from './live-events.ts';
import type { Aspect, OperationSource } from './operation-source.ts';
import type { Poller } from './poller.ts';

export interface StatusWatchDeps {
  readonly ledger: Ledger;
  readonly poller: Poller;
  readonly source: OperationSource;
  readonly board: JobBoard;
}

export interface WatchOneRequest {
  readonly provider: Provider;
  readonly name: string;
  readonly aspect: Aspect;
  /** Continue after this place; null begins with a snapshot. */
  readonly after: LedgerCursor | null;
}

export interface WatchBoardRequest {
  /** The providers whose jobs are followed. */
  readonly providers: readonly Provider[];
  readonly matches: (entry: LedgerEntry) => boolean;
  readonly after: LedgerCursor | null;
}

/** Feeds of how work stands: how it is now (or what changed since a cursor), then every change. */
export interface StatusWatch {
  /** Ends by itself after the terminal event. Rejects with NOT_FOUND or the provider's error. */
  watchOne(request: WatchOneRequest, call: Call): Promise<EventFeed>;
  /** Goes on until the client leaves. */
  watchBoard(request: WatchBoardRequest, call: Call): Promise<EventFeed>;
}

export function createStatusWatch({ ledger, poller, source, board }: StatusWatchDeps): StatusWatch {
  async function watchOne(request: WatchOneRequest, call: Call): Promise<EventFeed> {
    const { provider, name, aspect, after } = request;
    // Listen first, then read: what changes in between is heard, and dropped by its sequence if it is seen twice.
    const live = new LiveEvents(ledger);
    let stopPolling = () => {};
    const feed = new EventFeed(() => {
      live.stop();
      stopPolling();
    });
    try {
      const entry = await readEntry(provider, name, aspect, call);
      // The provider's own name for it, which may be written otherwise than the one it was asked by.
      const id: OperationId = { provider: provider.key, name: entry.operation.name };
      const concerns = (event: LedgerEvent) => operationKey(event.entry.operation) === operationKey(id);
      const opening = await openingEvents(after, concerns, async () => [entry]);
      stopPolling = poller.watch(id, aspect);
      live.deliver({ feed, opening, concerns, isLast: hasEnded });
      // With a cursor the client may have heard of the end before.
      if (hasEnded(entry)) feed.end();
    } catch (error) {
      feed.end();
      throw error;
    }
    return feed;
  }

  async function readEntry(
    provider: Provider,
    name: string,
    aspect: Aspect,
    call: Call,
  ): Promise<LedgerEntry> {
    const answer = (await source.read(provider, [name], aspect, call)).get(name);
    if (answer instanceof ProviderError) throw answer;
    if (answer === undefined || (aspect === 'training' && !isTraining(answer.operation))) {
      throw new GatewayError(
        'NOT_FOUND',
        `${provider.key} knows no such ${aspect === 'training' ? 'training job' : 'operation'}: ${name}`,
      );
    }
    return answer;
  }

  async function watchBoard(request: WatchBoardRequest, call: Call): Promise<EventFeed> {
    const { providers, after } = request;
    const fits = fitsBoard(request);
    // A job that stops to match is heard of once more: otherwise it would stand on the board for ever.
    const concerns = (event: LedgerEvent) => fits(event.entry) || fits(asItWas(event));
    const live = new LiveEvents(ledger);
    const leaveBoard = board.join(providers);
    const feed = new EventFeed(() => {
      live.stop();
      leaveBoard();
    });
    const readBoard = async () => {
      await board.settled(providers, call);
      return (await ledger.list({ kind: 'TRAIN_MODEL' })).filter(fits);
    };
    try {
      const opening = await openingEvents(after, concerns, readBoard);
      live.deliver({ feed, opening, concerns, isLast: () => false });
    } catch (error) {
      feed.end();
      throw error;
    }
    return feed;
  }

  /** What changed since the cursor; a snapshot where there is none or its place is no longer kept. */
  async function openingEvents(
    after: LedgerCursor | null,
    concerns: (event: LedgerEvent) => boolean,
    readEntries: () => Promise<readonly LedgerEntry[]>,
  ): Promise<Opening> {
    const heardUntil = after?.ledger === ledger.id ? after.sequence : null;
    const missed = heardUntil === null ? null : await ledger.eventsAfter(heardUntil);
    if (heardUntil !== null && missed !== null) {
      return { type: 'CHANGE', heardUntil, events: missed.filter(concerns) };
    }
    const events = (await readEntries()).map(toSnapshot);
    const inOrder = events.toSorted((one, other) => one.sequence - other.sequence);
    return { type: 'SNAPSHOT', heardUntil: 0, events: inOrder };
  }

  return { watchOne, watchBoard };
}

function fitsBoard({ providers, matches }: WatchBoardRequest): (entry: LedgerEntry) => boolean {
  const keys = new Set(providers.map(({ key }) => key));
  return (entry) => isTraining(entry.operation) && keys.has(entry.operation.provider) && matches(entry);
}

function toSnapshot(entry: LedgerEntry): LedgerEvent {
  return { sequence: entry.sequence, at: entry.observedAt, previousState: null, entry };
}

function asItWas({ entry, previousState }: LedgerEvent): LedgerEntry {
  const state = previousState ?? entry.operation.state;
  return { ...entry, operation: { ...entry.operation, state } };
}

function hasEnded({ operation }: LedgerEntry): boolean {
  return isTerminal(operation.state);
}
