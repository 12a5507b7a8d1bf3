import { isDeepStrictEqual } from 'node:util';
import type { Operation } from '../domain/operation.ts';
import { isTerminal, type OperationState } from '../domain/operation-state.ts';
import type { TrainingDetails } from '../domain/training.ts';
import type { CancelRequest, LedgerEntry, StateChange } from './ledger.ts';

/** States that a cancel on its way hides: the provider accepted it but does not say so. */
const HIDDEN_BY_CANCEL: ReadonlySet<OperationState> = new Set([
  'QUEUED',
  'PREPARING',
  'RUNNING',
  'FINALIZING',
  'PAUSED',
]);

/** What an event makes of an entry, and whether a client could notice the difference. */
export interface Applied {
  readonly entry: Omit<LedgerEntry, 'sequence'>;
  readonly changed: boolean;
}

/** The entry after an observation. Pure. */
export function applyObservation(
  entry: LedgerEntry | undefined,
  observed: Operation,
  observedAt: Date,
): Applied {
  if (entry === undefined) return { entry: firstEntry(observed, observedAt), changed: true };
  if (isTerminal(entry.operation.state)) return applyAfterEnd(entry, observed);
  if (isOvertaken(entry.operation, observed)) return { entry, changed: false };
  const operation = showCancel(merge(entry.operation, observed, observed), entry.cancelRequestedAt);
  const changed = !isDeepStrictEqual(noticeable(operation), noticeable(entry.operation));
  return {
    changed,
    entry: {
      ...entry,
      operation,
      observedAt,
      failedPolls: 0,
      lastProblem: null,
      revision: changed ? entry.revision + 1 : entry.revision,
      history: withChange(entry.history, operation, observedAt),
      nextPollAt: isTerminal(operation.state) ? null : entry.nextPollAt,
    },
  };
}

/** Two readings under way at once may arrive in either order: the older one would take the work a step back. */
function isOvertaken(known: Operation, observed: Operation): boolean {
  if (isTerminal(observed.state) || known.updatedAt === null || observed.updatedAt === null) return false;
  return observed.updatedAt < known.updatedAt;
}

/** How it ended stays. Only a gap may be filled, and only by an observation that agrees on the end. */
function applyAfterEnd(entry: LedgerEntry, observed: Operation): Applied {
  if (observed.state !== entry.operation.state) return { entry, changed: false };
  const operation = merge(entry.operation, observed, entry.operation);
  if (isDeepStrictEqual(operation, entry.operation)) return { entry, changed: false };
  return { entry: { ...entry, operation, revision: entry.revision + 1 }, changed: true };
}

/** The entry once the provider has accepted a cancel; the same entry where that changes nothing. Pure. */
export function applyCancelRequest(
  entry: LedgerEntry,
  { at, by }: CancelRequest,
): Omit<LedgerEntry, 'sequence'> {
  if (isTerminal(entry.operation.state) || entry.cancelRequestedAt !== null) return entry;
  const operation = showCancel(entry.operation, at);
  return {
    ...entry,
    operation,
    cancelRequestedAt: at,
    cancelRequestedBy: by,
    revision: entry.revision + 1,
    history: withChange(entry.history, operation, at),
  };
}

function firstEntry(operation: Operation, observedAt: Date): Omit<LedgerEntry, 'sequence'> {
  return {
    operation,
    revision: 1,
    history: withChange([], operation, observedAt),
    observedAt,
    failedPolls: 0,
    lastProblem: null,
    cancelRequestedAt: null,
    cancelRequestedBy: null,
    firstSeenAt: observedAt,
    nextPollAt: null,
  };
}

/**
 * Two tellings of the same work as one: `leading` is the one that counts, and what it does not tell is taken from
 * the other. A provider may tell less later, or to another question, than it or the caller told before.
 */
function merge(known: Operation, observed: Operation, leading: Operation): Operation {
  const other = leading === known ? observed : known;
  return {
    ...leading,
    // Who started the work knows its kind best: Azure's deployment jobs do not tell deploying from deleting.
    kind: known.kind === 'OTHER' ? observed.kind : known.kind,
    target: leading.target ?? other.target,
    createdAt: leading.createdAt ?? other.createdAt,
    startedAt: leading.startedAt ?? other.startedAt,
    expiresAt: leading.expiresAt ?? other.expiresAt,
    training: mergeTraining(leading.training, other.training),
  };
}

function mergeTraining(
  leading: TrainingDetails | null,
  other: TrainingDetails | null,
): TrainingDetails | null {
  if (leading === null || other === null) return leading ?? other;
  return {
    ...leading,
    displayName: leading.displayName ?? other.displayName,
    task: leading.task === 'OTHER' ? other.task : leading.task,
    modelName: leading.modelName ?? other.modelName,
    datasetName: leading.datasetName ?? other.datasetName,
    dataSplit: leading.dataSplit ?? other.dataSplit,
  };
}

function showCancel(operation: Operation, cancelRequestedAt: Date | null): Operation {
  if (cancelRequestedAt === null || !HIDDEN_BY_CANCEL.has(operation.state)) return operation;
  return { ...operation, state: 'CANCELLING' };
}

/** Everything but the provider's clock ticking. */
function noticeable({ updatedAt: _updatedAt, raw: _raw, ...rest }: Operation): unknown {
  return rest;
}

function withChange(
  history: readonly StateChange[],
  { state, rawState }: Operation,
  at: Date,
): readonly StateChange[] {
  const last = history.at(-1);
  if (last?.state === state && last.rawState === rawState) return history;
  return [...history, { state, rawState, at }];
}
