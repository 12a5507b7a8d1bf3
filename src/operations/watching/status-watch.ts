import { isTraining } from '../../domain/operation.ts';
import { isTerminal } from '../../domain/operation-state.ts';
import { GatewayError, ProviderError } from '../../errors.ts';
import {
  type Ledger,
  type LedgerCursor,
  type LedgerEntry,
  type LedgerEvent,
  operationKey,
} from '../../ledger/ledger.ts';
import type { Call, Provider } from '../../providers/provider.ts';
import type { Aspect, OperationSource } from '../operation-source.ts';
import type { JobBoard } from '../polling/job-board.ts';

export interface StatusWatchDeps {
  readonly ledger: Ledger;
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

/** What somebody wishes to follow. Costs nothing before it is opened. */
export interface StatusWatch {
  readonly after: LedgerCursor | null;
  /** Rejects with NOT_FOUND or the provider's error where there is nothing to follow. */
  open(call: Call): Promise<OpenWatch>;
}

export interface OpenWatch {
  /** The `operationKey` of the work it is about; null for a board. */
  readonly key: string | null;
  concerns(event: LedgerEvent): boolean;
  /** Whether the watch is complete once an entry was told of that stands so. */
  completesWith(entry: LedgerEntry): boolean;
  /** Whether nothing more is to come, as far as the ledger knows. */
  hasEnded(): Promise<boolean>;
  /** How everything stands that it is about. */
  read(signal: AbortSignal): Promise<readonly LedgerEntry[]>;
  close(): void;
}

export interface StatusWatches {
  /** One piece of work, until its end. */
  one(request: WatchOneRequest): StatusWatch;
  /** Many trainings, for as long as somebody looks. */
  board(request: WatchBoardRequest): StatusWatch;
}

export function createStatusWatches(deps: StatusWatchDeps): StatusWatches {
  return {
    one: (request) => ({ after: request.after, open: (call) => openOne(request, call, deps) }),
    board: (request) => ({ after: request.after, open: async () => openBoard(request, deps) }),
  };
}

async function openOne(request: WatchOneRequest, call: Call, deps: StatusWatchDeps): Promise<OpenWatch> {
  // The provider's own name for it may be written otherwise than the one it was asked by.
  const { operation: id } = await askFor(request, call, deps);
  const key = operationKey(id);
  const read = async () => {
    const entry = (await deps.ledger.getMany([id])).get(key);
    if (entry === undefined) throw notFound(request);
    return [entry];
  };
  return {
    key,
    concerns: ({ entry }) => operationKey(entry.operation) === key,
    completesWith: isOver,
    hasEnded: async () => (await read()).every(isOver),
    read,
    close: () => {},
  };
}

async function askFor(
  request: WatchOneRequest,
  call: Call,
  { source }: StatusWatchDeps,
): Promise<LedgerEntry> {
  const { provider, name, aspect } = request;
  const answer = (await source.read(provider, [name], aspect, call)).get(name);
  if (answer instanceof ProviderError) throw answer;
  if (answer === undefined || (aspect === 'training' && !isTraining(answer.operation))) {
    throw notFound(request);
  }
  return answer;
}

function notFound({ provider, name, aspect }: WatchOneRequest): GatewayError {
  const thing = aspect === 'training' ? 'training job' : 'operation';
  return new GatewayError('NOT_FOUND', `${provider.key} knows no such ${thing}: ${name}`);
}

function openBoard(request: WatchBoardRequest, { ledger, board }: StatusWatchDeps): OpenWatch {
  const { providers } = request;
  const fits = fitsBoard(request);
  const leave = board.join(providers);
  return {
    key: null,
    // A job that stops to match is heard of once more: otherwise it would stand on the board for ever.
    concerns: (event) => fits(event.entry) || fits(asItWas(event)),
    completesWith: () => false,
    hasEnded: async () => false,
    async read(signal) {
      await board.settled(providers, { signal });
      return (await ledger.list({ kind: 'TRAIN_MODEL' })).filter(fits);
    },
    close: leave,
  };
}

function fitsBoard({ providers, matches }: WatchBoardRequest): (entry: LedgerEntry) => boolean {
  const keys = new Set(providers.map(({ key }) => key));
  return (entry) => isTraining(entry.operation) && keys.has(entry.operation.provider) && matches(entry);
}

function asItWas({ entry, previousState }: LedgerEvent): LedgerEntry {
  const state = previousState ?? entry.operation.state;
  return { ...entry, operation: { ...entry.operation, state } };
}

function isOver({ operation }: LedgerEntry): boolean {
  return isTerminal(operation.state);
}
