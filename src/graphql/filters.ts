import type { Dataset } from '../domain/dataset.ts';
import type { Model } from '../domain/model.ts';
import type { Operation } from '../domain/operation.ts';
import { isTerminal } from '../domain/operation-state.ts';
import type {
  DatasetFilter,
  ModelFilter,
  OperationFilter,
  TrainingJobFilter,
} from './generated/resolver-types.ts';

/** A filter's member that is absent or null lets everything through. */
type Optional<Value> = Value | null | undefined;

/** `datasetName` is the native name that `filter.dataset` stands for; null where the filter has none. */
export function matchesModel(model: Model, filter: ModelFilter, datasetName: string | null): boolean {
  return (
    isOneOf(model.task, filter.tasks) &&
    isOneOf(model.deploymentState, filter.deploymentStates) &&
    (datasetName === null || model.datasetName === datasetName) &&
    contains(model.displayName, filter.displayNameContains) &&
    isAfter(model.createdAt, filter.createdAfter) &&
    isBefore(model.createdAt, filter.createdBefore) &&
    isBefore(model.expiresAt, filter.expiresBefore)
  );
}

/** `worksOn` is the native name that `filter.worksOn` stands for; null where the filter has none. */
export function matchesOperation(
  operation: Operation,
  filter: OperationFilter,
  worksOn: string | null,
): boolean {
  return (
    (worksOn === null || touches(operation, worksOn)) &&
    isOneOf(operation.kind, filter.kinds) &&
    isOneOf(operation.state, filter.states) &&
    equals(isTerminal(operation.state), filter.done) &&
    equals(lastSegment(operation.name), filter.nativeId)
  );
}

export function matchesTrainingJob(operation: Operation, filter: TrainingJobFilter): boolean {
  const { training } = operation;
  return (
    training !== null &&
    isOneOf(training.task, filter.tasks) &&
    isOneOf(operation.state, filter.states) &&
    equals(isTerminal(operation.state), filter.done) &&
    contains(displayNameOf(operation), filter.displayNameContains) &&
    isAfter(operation.createdAt, filter.createdAfter) &&
    isBefore(operation.createdAt, filter.createdBefore)
  );
}

export function matchesDataset(dataset: Dataset, filter: DatasetFilter): boolean {
  return isOneOf(dataset.task, filter.tasks) && contains(dataset.displayName, filter.displayNameContains);
}

/** What a training job is called: its model's name, or the last part of its own while that is not known. */
export function displayNameOf({ name, training }: Operation): string {
  return training?.displayName ?? lastSegment(name);
}

function touches({ target, training }: Operation, name: string): boolean {
  return [target?.name, training?.modelName, training?.datasetName].includes(name);
}

function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function isOneOf<Value>(value: Value, wanted: Optional<readonly Value[]>): boolean {
  return wanted?.includes(value) ?? true;
}

function equals<Value>(value: Value, wanted: Optional<Value>): boolean {
  return (wanted ?? value) === value;
}

function contains(text: string, wanted: Optional<string>): boolean {
  return text.toLowerCase().includes((wanted ?? '').toLowerCase());
}

function isAfter(instant: Date | null, bound: Optional<Date>): boolean {
  return !bound || (instant !== null && instant > bound);
}

function isBefore(instant: Date | null, bound: Optional<Date>): boolean {
  return !bound || (instant !== null && instant < bound);
}
