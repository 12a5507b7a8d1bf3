import type { MLTask } from '../domain/ml-task.ts';
import type { Operation, OperationKind } from '../domain/operation.ts';
import type { OperationState } from '../domain/operation-state.ts';
import type { ProviderProblem } from '../errors.ts';
import type { DeliveryBook } from './deliveries.ts';
import type { StartBook } from './starts.ts';

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
  /** When the gateway passed on a wish to cancel that the provider accepted, and whose wish it was. */
  readonly cancelRequestedAt: Date | null;
  /** The caller's name; null as long as nobody asked. */
  readonly cancelRequestedBy: string | null;
  /** When the gateway first heard of the work: its patience counts from here. */
  readonly firstSeenAt: Date;
  /** When its provider is to be asked next; null where nothing is planned, as for all finished work. */
  readonly nextPollAt: Date | null;
}

/** A wish to cancel that the provider has accepted. */
export interface CancelRequest {
  readonly at: Date;
  /** The caller's name. */
  readonly by: string;
}

/** An attempt to ask that failed. */
export interface FailedPoll {
  readonly id: OperationId;
  readonly problem: ProviderProblem;
}

/** When a piece of unfinished work is to be asked about next. */
export interface PollPlan {
  readonly id: OperationId;
  readonly nextPollAt: Date;
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

/** Which earlier trainings tell how long one will take. */
export interface DurationQuery {
  readonly provider: string;
  readonly task: MLTask;
  /** At most this many, the last ones to end. */
  readonly limit: number;
}

/** What a compaction took away. */
export interface Compaction {
  readonly entries: number;
  readonly events: number;
  readonly starts: number;
  readonly deliveries: number;
}

/** How long a ledger keeps what is over, in days. Unfinished work and open starts are always kept. */
export interface Retention {
  /** Finished entries, from when their provider last showed them: sooner, they would come back as news. */
  readonly finishedDays: number;
  /** Events, for those who come back with a cursor, and deliveries that were taken. */
  readonly eventDays: number;
  /** Settled starts with their idempotency keys; at least 7. */
  readonly startDays: number;
}

/**
 * What the gateway remembers, and the only writer of a known state. Every promise below is in the contract suite
 * that each engine passes. What cannot be written or read rejects with a GatewayError of code LEDGER, and then nothing
 * of it is recorded.
 */
export interface Ledger {
  /** Identifies this ledger in cursors. */
  readonly id: string;

  /**
   * Records how pieces of work stand, and answers with their entries in the same order. A change is an event; the
   * same again is none, and so is a state that by the provider's own clock was overtaken by the one known. A terminal
   * state stays as it is; what was not known of finished work may still be added by an observation in the same state,
   * which is a change like any other.
   */
  record(operations: readonly Operation[], observedAt: Date): Promise<readonly LedgerEntry[]>;

  /** Shows a job that is not yet finished as CANCELLING from now on; null where it is unknown. */
  recordCancelRequest(id: OperationId, request: CancelRequest): Promise<LedgerEntry | null>;

  /** Counts attempts to ask that failed. Never an event: they say something of the way, not of the work. */
  recordFailedPolls(failures: readonly FailedPoll[]): Promise<void>;

  /** Keeps when unfinished work is to be asked about next, for who comes after this process. Never an event. */
  planPolls(plans: readonly PollPlan[]): Promise<void>;

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

  /** How long the trainings took that succeeded, in milliseconds from creation to end, the last one to end first. */
  recentDurations(query: DurationQuery): Promise<readonly number[]>;

  /** The sequence of the newest event; 0 before the first. */
  head(): Promise<number>;

  /**
   * The events after a sequence, oldest first and at most `limit` of them; null where some are no longer kept, and
   * for a sequence that the ledger has not reached. Empty means that there are no more.
   */
  eventsAfter(sequence: number, limit: number): Promise<readonly LedgerEvent[] | null>;

  /**
   * Hears of every event once it is recorded, in order. A listener that throws spoils neither the record nor another
   * listener. Answers with the way to stop.
   */
  onChange(listener: (event: LedgerEvent) => void): () => void;

  /** What was asked to begin, kept from before it was sent. */
  readonly starts: StartBook;

  /** What is to be told to webhooks. */
  readonly deliveries: DeliveryBook;

  /** Drops what is over and older than the ledger's retention. Events go from the oldest on, never from between. */
  compact(now: Date): Promise<Compaction>;

  /** Nobody hears of anything from then on, and the ledger may be opened by another. */
  close(): Promise<void>;
}
