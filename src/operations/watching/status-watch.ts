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
import type { ChangingDirectory } from '../../providers/registry.ts';
import type { Aspect, OperationSource } from '../operation-source.ts';
import type { JobBoard } from '../polling/job-board.ts';

export interface StatusWatchDeps {
  readonly ledger: Ledger;
  readonly source: OperationSource;
  readonly board: JobBoard;
  readonly registry: Pick<ChangingDirectory, 'get' | 'onChange'>;
}

export interface WatchOneRequest {
  readonly provider: Provider;
  readonly name: string;
  readonly aspect: Aspect;
  /** Continue after this place; null begins with a snapshot. */
  readonly after: LedgerCursor | null;
}

export interface WatchBoardRequest {
  /** The providers whose jobs are followed, as there are at that moment. Throws where one that is named is not there. */
  readonly select: () => readonly Provider[];
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
  /** Calls back, at once or later, where there is nothing more to follow, and says why. Answers with the way to stop. */
  onLost(listener: (error: unknown) => void): () => void;
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
    onLost: (listener) => whenLost(deps, () => requireProvider(request.provider, deps), listener),
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

function requireProvider({ key }: Provider, { registry }: StatusWatchDeps): void {
  if (registry.get(key)) return;
  throw new GatewayError(
    'NOT_FOUND',
    `the provider ${key} is not configured any more: it cannot be followed`,
  );
}

/** Looks at once, and whenever other providers are there, whether `require` throws. */
function whenLost(
  { registry }: StatusWatchDeps,
  require: () => void,
  listener: (error: unknown) => void,
): () => void {
  const look = () => {
    try {
      require();
    } catch (error) {
      stop();
      listener(error);
    }
  };
  const stop = registry.onChange(look);
  look();
  return stop;
}

function openBoard(request: WatchBoardRequest, deps: StatusWatchDeps): OpenWatch {
  const { ledger, board } = deps;
  let providers = request.select();
  let leave = board.join(providers);
  const fits = (entry: LedgerEntry) => fitsBoard(entry, providers, request);
  const selectAnew = () => {
    providers = request.select();
    const leaveOld = leave;
    // Before the others are left, so that what both follow goes on.
    leave = board.join(providers);
    leaveOld();
  };
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
    onLost: (listener) => whenLost(deps, selectAnew, listener),
    close: () => leave(),
  };
}

function fitsBoard(
  entry: LedgerEntry,
  providers: readonly Provider[],
  { matches }: WatchBoardRequest,
): boolean {
  const { operation } = entry;
  const isFollowed = providers.some(({ key }) => key === operation.provider);
  return isTraining(operation) && isFollowed && matches(entry);
}

function asItWas({ entry, previousState }: LedgerEvent): LedgerEntry {
  const state = previousState ?? entry.operation.state;
  return { ...entry, operation: { ...entry.operation, state } };
}

function isOver({ operation }: LedgerEntry): boolean {
  return isTerminal(operation.state);
}
