import type { Operation, OperationKind } from '../domain/operation.ts';
import type { OperationState } from '../domain/operation-state.ts';
import type { ProviderProblem } from '../errors.ts';

/** A piece of work, wherever it is talked about: the provider's configured key and the provider's own name. */
export interface OperationId {
  readonly provider: string;
  readonly name: string;
}

/** For maps by id. */
export function operationKey({ provider, name }: OperationId): string {
  return `${provider}\n${name}`;
}

export interface StateChange {
  readonly state: OperationState;
  readonly rawState: string;
  readonly at: Date;
}

/** What the ledger knows of one piece of work. */
export interface LedgerEntry {
  /** As last observed, except that a terminal state never changes and what was once known is not forgotten. */
  readonly operation: Operation;
  /** 1 for the first record, one more with every change a client could notice. */
  readonly revision: number;
  /** The sequence of the entry's last event. */
  readonly sequence: number;
  /** Every state it was seen in, oldest first. */
  readonly history: readonly StateChange[];
  /** When the provider last told how it stands. */
  readonly observedAt: Date;
  /** Attempts to ask that failed since then. */
  readonly failedPolls: number;
  readonly lastProblem: ProviderProblem | null;
  /** When the gateway passed on a wish to cancel that the provider accepted. */
  readonly cancelRequestedAt: Date | null;
}

/** A change of one entry. Events are numbered without gaps, so a sequence is a place in the feed. */
export interface LedgerEvent {
  readonly sequence: number;
  readonly at: Date;
  /** Null for the first thing known of the work. */
  readonly previousState: OperationState | null;
  /** The entry as the change left it. */
  readonly entry: LedgerEntry;
}

/** A place in the feed of one ledger. Another ledger's places mean nothing here. */
export interface LedgerCursor {
  readonly ledger: string;
  readonly sequence: number;
}

export interface EntryFilter {
  readonly provider?: string;
  readonly kind?: OperationKind;
  readonly done?: boolean;
}

/** A caller's key for a start, and what it was first used for. */
export interface StartClaim {
  readonly idempotencyKey: string;
  /** A digest of the input: the same key with another input is a mistake. */
  readonly inputDigest: string;
}

export type ClaimResult =
  /** The key is new and now taken: start, then `settleStart` or `releaseStart`. */
  | { readonly claim: 'new' }
  /** The same input was started before; null while that start has no known outcome. */
  | { readonly claim: 'repeated'; readonly id: OperationId | null }
  | { readonly claim: 'mismatch' };

/**
 * What the gateway remembers, and the only writer of a known state. Every promise below is in the contract suite
 * that each engine passes.
 */
export interface Ledger {
  /** Identifies this ledger in cursors. */
  readonly id: string;

  /**
   * Records how pieces of work stand, and answers with their entries in the same order. A change is an event; the
   * same again is none, and so is a state that by the provider's own clock was overtaken by the one known. A terminal state stays as it is; what was not known of finished work may still be added by an
   * observation in the same state, which is a change like any other.
   */
  record(operations: readonly Operation[], observedAt: Date): Promise<readonly LedgerEntry[]>;

  /** Shows a job that is not yet finished as CANCELLING from now on; null where it is unknown. */
  recordCancelRequest(id: OperationId, requestedAt: Date): Promise<LedgerEntry | null>;

  /** Counts an attempt to ask that failed. Never an event: it says something of the way, not of the work. */
  recordFailedPoll(id: OperationId, problem: ProviderProblem): Promise<void>;

  /** Drops an entry whose work the provider was told to forget. Its past events stay. */
  forget(id: OperationId): Promise<void>;

  /** By `operationKey`; what is not known is absent. */
  getMany(ids: readonly OperationId[]): Promise<ReadonlyMap<string, LedgerEntry>>;

  /** In the order of their first record. */
  list(filter: EntryFilter): Promise<readonly LedgerEntry[]>;

  /**
   * Of the trainings recorded to have made the model the one that ended last, whatever the order of recording;
   * undefined where none is known.
   */
  findTrainingOf(provider: string, modelName: string): Promise<LedgerEntry | undefined>;

  /** The sequence of the newest event; 0 before the first. */
  head(): Promise<number>;

  /**
   * The events after a sequence, oldest first; null where some of them are no longer kept, and for a sequence that
   * the ledger has not reached.
   */
  eventsAfter(sequence: number): Promise<readonly LedgerEvent[] | null>;

  /**
   * Hears of every event once it is recorded, in order. A listener that throws spoils neither the record nor another
   * listener. Answers with the way to stop.
   */
  onChange(listener: (event: LedgerEvent) => void): () => void;

  /** Takes a key for a start, or tells what became of it before. */
  claimStart(claim: StartClaim): Promise<ClaimResult>;
  settleStart(idempotencyKey: string, id: OperationId): Promise<void>;
  /** Only where it is certain that nothing was started: the key may be used again. */
  releaseStart(idempotencyKey: string): Promise<void>;

  close(): Promise<void>;
}
