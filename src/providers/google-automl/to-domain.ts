import type { Dataset } from '../../domain/dataset.ts';
import type { Model } from '../../domain/model.ts';
import type { Operation, OperationKind, ResourceReference } from '../../domain/operation.ts';
import { isTerminal } from '../../domain/operation-state.ts';
import type { TrainingDetails } from '../../domain/training.ts';
import { siblingName } from '../google/resource-names.ts';
import { toFailure } from '../google/rpc-status.ts';
import { toReference } from '../google/to-reference.ts';
import { OPERATION_KINDS_BY_DETAILS, toDeploymentState, toOperationState, toRawState } from './state.ts';
import { taskOfId, toTask } from './tasks.ts';
import { toModelDetails } from './to-model-details.ts';
import type { WireDataset, WireModel, WireOperation } from './wire.ts';

const MODEL_LIFETIME_MONTHS = 18;

export function toModel(provider: string, wire: WireModel): Model {
  return {
    provider,
    name: wire.name,
    displayName: wire.displayName,
    task: toTask(wire.problem, wire.id),
    datasetName: wire.datasetId === null ? null : siblingName(wire.name, 'datasets', wire.datasetId),
    deploymentState: toDeploymentState(wire.deploymentState),
    // A model comes to be when its training has finished (A8).
    createdAt: wire.createTime,
    trainedAt: wire.createTime,
    updatedAt: wire.updateTime,
    // Served for 18 months, then it must be trained again (A9).
    expiresAt: wire.createTime && addMonths(wire.createTime, MODEL_LIFETIME_MONTHS),
    details: toModelDetails(wire),
    raw: wire.raw,
  };
}

export function toDataset(provider: string, wire: WireDataset): Dataset {
  return {
    provider,
    name: wire.name,
    displayName: wire.displayName,
    task: toTask(wire.problem, wire.id),
    exampleCount: wire.exampleCount,
    createdAt: wire.createTime,
    updatedAt: null,
    raw: wire.raw,
  };
}

/** What whoever asked knows of an operation and its answer does not tell. */
export interface KnownOfOperation {
  readonly kind?: OperationKind;
  readonly target?: ResourceReference;
}

export function toOperation(provider: string, wire: WireOperation, known: KnownOfOperation = {}): Operation {
  const standing = {
    done: wire.done,
    errorCode: wire.error?.code ?? null,
    hasPartialFailures: wire.partialFailures.length > 0,
  };
  const state = toOperationState(standing);
  const kind = known.kind ?? toKind(wire.detailsMember, known.target);
  const made = toReference(wire.responseName);
  return {
    provider,
    name: wire.name,
    kind,
    state,
    rawState: toRawState(standing),
    // Its `progressPercent` is documented as unused (A10).
    progressPercent: null,
    target: made ?? known.target ?? null,
    // A cancelled operation has an error too (A4), and yet did not fail.
    failure: wire.error && state === 'FAILED' ? toFailure(wire.error) : null,
    partialFailures: wire.partialFailures.map(toFailure),
    createdAt: wire.createTime,
    startedAt: wire.createTime,
    updatedAt: wire.updateTime,
    endedAt: isTerminal(state) ? wire.updateTime : null,
    expiresAt: null,
    training: kind === 'TRAIN_MODEL' ? toTrainingDetails(wire.id, made, known.target) : null,
    raw: wire.raw,
  };
}

function toKind(detailsMember: string | null, target: ResourceReference | undefined): OperationKind {
  const kind = OPERATION_KINDS_BY_DETAILS.get(detailsMember ?? '') ?? 'OTHER';
  return kind === 'DELETE_MODEL' && target?.type === 'Dataset' ? 'DELETE_DATASET' : kind;
}

/**
 * A training tells only its id and, once finished, its model's name; the model tells the rest (A3). The dataset that a
 * training was found by is the one it learns from.
 */
function toTrainingDetails(
  operationId: string,
  made: ResourceReference | null,
  foundBy: ResourceReference | undefined,
): TrainingDetails {
  return {
    displayName: null,
    task: taskOfId(operationId),
    stages: [],
    modelName: made?.type === 'Model' ? made.name : null,
    datasetName: foundBy?.type === 'Dataset' ? foundBy.name : null,
    dataSplit: null,
    warnings: [],
    estimatedEndAt: null,
  };
}

/** The same day and time, months later; the month's last day where it is shorter. */
export function addMonths(date: Date, months: number): Date {
  const later = new Date(date);
  later.setUTCMonth(later.getUTCMonth() + months);
  // The 31st of a month that ends on the 30th runs over into the next.
  if (later.getUTCDate() !== date.getUTCDate()) later.setUTCDate(0);
  return later;
}
