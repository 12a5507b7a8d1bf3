import type { Dataset } from '../domain/dataset.ts';
import type { Evaluation } from '../domain/evaluation.ts';
import type { Deployment, Model, ModelVersion } from '../domain/model.ts';
import type { Operation, TrainingOperation } from '../domain/operation.ts';
import type { ProviderKind } from '../domain/provider-kind.ts';
import type { TrainingSpec } from '../domain/training.ts';
import type { LimitExceededError, ProviderError } from '../errors.ts';
import type { Span } from '../tracing/span.ts';
import type { ProviderHealthRecord } from './provider-health.ts';

/**
 * Who goes first where a provider allows only so many requests a minute: a change before a query, and a poll, which
 * can come later, last.
 */
export type CallPriority = 'change' | 'query' | 'poll';

/** Whether a provider is asked: always, to see how it does, or not for the moment. */
export type BreakerState = 'closed' | 'half-open' | 'open';

/** What a request upstream needs to know about the request it serves. */
export interface Call {
  /** Ends the call upstream when the client goes away or the deadline passes. */
  readonly signal: AbortSignal;
  /** Nothing is waited for, and nothing tried again, past this instant. */
  readonly deadlineAt: Date;
  /** The gateway's own id of the request, for the log. */
  readonly requestId: string;
  readonly priority: CallPriority;
  /** What a request upstream is a part of in a trace; absent where nothing is traced. */
  readonly span?: Span;
  /** How much may be asked for; absent where nothing limits it. */
  readonly allowance?: RequestAllowance | undefined;
}

/** How many requests one operation may still ask for. One that is shared with others, or tried again, counts once. */
export interface RequestAllowance {
  /** Null where there was one left; else the request is not to be sent, and the error says why. */
  take(): LimitExceededError | null;
}

/** `token` is opaque and the provider adapter's own; null asks for the first page. */
export interface PageRequest<Hints = Record<never, never>> {
  readonly token: string | null;
  /**
   * Filters that an adapter may apply at the provider, so that less travels. It may ignore any of them:
   * whoever asks applies every filter again.
   */
  readonly hints?: Hints;
}

/** `nextToken` is null on the last page. A page may be empty and yet have a next one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | null;
  /** Rows that cannot be read are left out; this says which, and why. Absent where every row is there. */
  readonly unreadable?: ProviderError;
}

/** An answer for many names. A name the provider does not know is absent; one that failed maps to its error. */
export type Found<Item> = ReadonlyMap<string, Item | ProviderError>;

export interface Lookup<Item> {
  /** Never rejects for one bad name; costs as few requests as the provider allows. */
  getMany(names: readonly string[], call: Call): Promise<Found<Item>>;
}

export interface Listing<Item, Hints = Record<never, never>> {
  /** One page. Rejects with a ProviderError. */
  list(page: PageRequest<Hints>, call: Call): Promise<Page<Item>>;
}

export interface ModelHints {
  readonly datasetName?: string;
}

export interface OperationHints {
  readonly done?: boolean;
  /** The resource name of the model or dataset it works on. */
  readonly worksOn?: string;
  /** The last part of the operation's name. */
  readonly nativeId?: string;
}

/** Where the evaluation of a model stands: absent in the map of `getMany` when the model has none. */
export type EvaluationLookup = Lookup<Evaluation>;

export interface DeployRequest {
  readonly modelName: string;
  /**
   * Where to serve it: Azure's name of a deployment, Vertex's name or id of an endpoint; null takes the adapter's
   * default. Google AutoML has no names.
   */
  readonly deploymentName: string | null;
  /** Google AutoML, image models, and Vertex: how many nodes; null takes the provider's default. */
  readonly nodeCount: number | null;
  /** Vertex: what each node is, e.g. "n1-standard-4"; absent takes the adapter's default. */
  readonly machineType?: string;
}

export interface UndeployRequest {
  readonly modelName: string;
  /** Null takes the model's only deployment. */
  readonly deploymentName: string | null;
}

/**
 * What became of a request to change something: done at once (null), begun as an operation, or turned
 * down for a reason in the request itself, which is the caller's to mend.
 */
export type ChangeOutcome = { readonly outcome: 'accepted'; readonly operation: Operation | null } | Refused;

export interface Refused {
  readonly outcome: 'refused';
  readonly reason: Refusal;
  /** What else is wrong, where the provider told of several things at once; never empty. */
  readonly further?: readonly Refusal[];
}

/** `field` is the place in the mutation's input, or null for the whole of it. */
export interface Refusal {
  readonly code: 'INVALID_INPUT' | 'NOT_FOUND' | 'UNSUPPORTED' | 'REJECTED_BY_PROVIDER';
  readonly message: string;
  readonly field: readonly string[] | null;
}

export interface StartOptions {
  /** False refuses to train under the name of an existing model where the provider would replace it. */
  readonly overwriteModel: boolean;
  /**
   * Awaited right before the one request that may begin a training goes out, and not called where none does. When it
   * rejects nothing is sent.
   */
  readonly beforeSending: () => Promise<void>;
}

export type StartOutcome =
  | { readonly outcome: 'started'; readonly operation: TrainingOperation }
  /** The running job, or null where the provider refuses without saying which. */
  | {
      readonly outcome: 'training-in-progress';
      readonly running: TrainingOperation | null;
      /** What it learns from: tells which it is to somebody who saw it begin. */
      readonly datasetName?: string;
    }
  | { readonly outcome: 'model-exists'; readonly model: Model }
  | Refused;

export interface Models extends Lookup<Model> {
  list?(page: PageRequest<ModelHints>, call: Call): Promise<Page<Model>>;
  /** Sent once, never again by itself. */
  delete?(modelName: string, call: Call): Promise<ChangeOutcome>;
  deploy?(request: DeployRequest, call: Call): Promise<ChangeOutcome>;
  undeploy?(request: UndeployRequest, call: Call): Promise<ChangeOutcome>;
}

export interface Operations extends Lookup<Operation> {
  list?(page: PageRequest<OperationHints>, call: Call): Promise<Page<Operation>>;
  /** Asks only. The outcome arrives as a later state of the operation. */
  cancel?(operationName: string, call: Call): Promise<void>;
  /** Makes the provider forget a finished operation; undoes nothing. */
  delete?(operationName: string, call: Call): Promise<void>;
}

export interface Trainings extends Lookup<TrainingOperation> {
  list?(page: PageRequest<OperationHints>, call: Call): Promise<Page<TrainingOperation>>;
  /**
   * Sent at most once, whatever happens to the connection. Rejects with a ProviderError: one with
   * `status: null` or a 5xx leaves open whether the training began.
   */
  start?(spec: TrainingSpec, options: StartOptions, call: Call): Promise<StartOutcome>;
  /** Asks only: a cancel can lose against the end of the work. */
  cancel?(operationName: string, call: Call): Promise<void>;
  /**
   * Deletes a finished training that stands alone; its model stays. Sent once, never again by itself. A training that is
   * an operation is deleted as one.
   */
  delete?(trainingName: string, call: Call): Promise<ChangeOutcome>;
}

/** How much of what may be sent to a provider in any 60 s is used. Looking sends nothing. */
export interface RequestBudgetView {
  /** Null limits nothing, and counts nothing. */
  readonly limitPerMinute: number | null;
  /** How many requests count, those of the last 61 s; above the limit where a change did not wait. */
  used(): number;
  /**
   * How long a poll would wait behind everybody who waits already, in milliseconds; 0 when it may go now. While somebody
   * is told to wait, a part of the limit is kept for polls.
   */
  pollDelayMs(): number;
}

/**
 * One configured connection to a provider. A capability is an object or a function that is there or not;
 * the schema's `capabilities` derives from that, so the two cannot disagree. The functions stand by themselves: none
 * of them uses `this`.
 */
export interface Provider {
  readonly key: string;
  readonly kind: ProviderKind;
  readonly displayName: string;
  /** The region, where the kind has one. */
  readonly location: string | null;
  readonly health: ProviderHealthRecord;
  readonly budget: RequestBudgetView;
  readonly models: Models;
  readonly operations: Operations;
  readonly training: Trainings;
  readonly evaluations?: EvaluationLookup;
  /** The deployments of a model, by the model's name; an undeployed model has an empty list. */
  readonly deployments?: Lookup<readonly Deployment[]>;
  /** The versions of a model, by the model's name, the newest first; present where models have versions. */
  readonly versions?: Lookup<readonly ModelVersion[]>;
  readonly datasets?: Lookup<Dataset> & Partial<Listing<Dataset>>;
  /** Frees the connections. */
  close(): Promise<void>;
}
