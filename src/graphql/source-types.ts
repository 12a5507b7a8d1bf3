import type { Dataset } from '../domain/dataset.ts';
import type { Model } from '../domain/model.ts';
import type { ProviderProblem } from '../errors.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';
import type { UserError } from '../operations/user-error.ts';
import type { StatusEvent } from '../operations/watching/status-event.ts';
import type { Provider } from '../providers/provider.ts';

// What the resolvers of each type are given. `__typename` lets a Node tell what it is.

export interface ProviderSource {
  readonly __typename: 'Provider';
  readonly provider: Provider;
}

export type ModelSource = Model & { readonly __typename: 'Model' };
export type DatasetSource = Dataset & { readonly __typename: 'Dataset' };

export interface OperationSource {
  readonly __typename: 'Operation';
  readonly entry: LedgerEntry;
}

export interface TrainingJobSource {
  readonly __typename: 'TrainingJob';
  readonly entry: LedgerEntry;
}

export type NodeSource = ProviderSource | ModelSource | DatasetSource | OperationSource | TrainingJobSource;

export interface SourceStatusSource {
  readonly provider: Provider;
  readonly complete: boolean;
  readonly problem: ProviderProblem | null;
}

export type OperationStatusEventSource = StatusEvent;
export type TrainingJobStatusEventSource = StatusEvent;

type ErrorOf<Code extends UserError['code']> = Extract<UserError, { readonly code: Code }>;

export type TrainingInProgressErrorSource = ErrorOf<'TRAINING_IN_PROGRESS'>;
export type ModelExistsErrorSource = ErrorOf<'MODEL_EXISTS'>;
export type QuotaExceededErrorSource = ErrorOf<'QUOTA_EXCEEDED'>;
export type GenericUserErrorSource = Exclude<
  UserError,
  TrainingInProgressErrorSource | ModelExistsErrorSource | QuotaExceededErrorSource
>;

export function providerSource(provider: Provider): ProviderSource {
  return { __typename: 'Provider', provider };
}

export function modelSource(model: Model): ModelSource {
  return { ...model, __typename: 'Model' };
}

export function datasetSource(dataset: Dataset): DatasetSource {
  return { ...dataset, __typename: 'Dataset' };
}

export function operationSource(entry: LedgerEntry): OperationSource {
  return { __typename: 'Operation', entry };
}

export function trainingJobSource(entry: LedgerEntry): TrainingJobSource {
  return { __typename: 'TrainingJob', entry };
}
