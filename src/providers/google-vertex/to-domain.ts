import type { Dataset } from '../../domain/dataset.ts';
import type { Model, ModelVersion } from '../../domain/model.ts';
import type { Operation, ResourceReference } from '../../domain/operation.ts';
import { isTerminal } from '../../domain/operation-state.ts';
import { siblingName } from '../google/resource-names.ts';
import { toFailure } from '../google/rpc-status.ts';
import { toReference as toWholeReference } from '../google/to-reference.ts';
import type { Origin } from './model-origin.ts';
import { withoutVersion } from './resource-names.ts';
import { toOperationKind, toOperationState, toRawState } from './state.ts';
import { toDatasetTask } from './tasks.ts';
import type { WireDataset, WireModel, WireOperation } from './wire.ts';

/** `version` is that of the name it was asked for by; null where that named none. */
export function toModel(
  provider: string,
  wire: WireModel,
  origin: Origin,
  version: string | null = null,
): Model {
  const { datasetId, trainingName } = origin;
  return {
    provider,
    name: version === null ? wire.name : `${wire.name}@${wire.versionId ?? version}`,
    displayName: wire.displayName,
    task: origin.task,
    datasetName: datasetId === null ? null : siblingName(wire.name, 'datasets', datasetId),
    ...(trainingName === null ? {} : { trainingName }),
    deploymentState: wire.isDeployed ? 'DEPLOYED' : 'UNDEPLOYED',
    createdAt: version === null ? wire.createTime : (wire.versionCreateTime ?? wire.createTime),
    updatedAt: version === null ? wire.updateTime : (wire.versionUpdateTime ?? wire.updateTime),
    trainedAt: toTrainedAt(wire, origin),
    expiresAt: null,
    details: origin.details,
    raw: wire.raw,
  };
}

/** A model comes to be by an upload, which ends its training, or has nothing to do with one (V6). */
function toTrainedAt(wire: WireModel, { isTrained, endTime }: Origin): Date | null {
  return isTrained ? (endTime ?? wire.versionCreateTime ?? wire.createTime) : null;
}

/** Null for what does not say which version it is. */
export function toModelVersion(provider: string, wire: WireModel): ModelVersion | null {
  if (wire.versionId === null) return null;
  return {
    provider,
    name: `${wire.name}@${wire.versionId}`,
    version: wire.versionId,
    aliases: wire.versionAliases,
    isDefault: wire.versionAliases.includes('default'),
    createdAt: wire.versionCreateTime,
    updatedAt: wire.versionUpdateTime,
    raw: wire.raw,
  };
}

export function toDataset(provider: string, wire: WireDataset): Dataset {
  return {
    provider,
    name: wire.name,
    displayName: wire.displayName,
    task: toDatasetTask(wire.metadataSchemaUri),
    exampleCount: wire.dataItemCount,
    createdAt: wire.createTime,
    updatedAt: wire.updateTime,
    raw: wire.raw,
  };
}

/** What whoever began an operation knows of it and its answer does not tell. */
export interface KnownOfOperation {
  readonly target?: ResourceReference;
}

export function toOperation(provider: string, wire: WireOperation, known: KnownOfOperation = {}): Operation {
  const standing = {
    done: wire.done,
    errorCode: wire.error?.code ?? null,
    hasPartialFailures: wire.partialFailures.length > 0,
  };
  const state = toOperationState(standing);
  const stage = wire.deploymentStage;
  return {
    provider,
    name: wire.name,
    kind: toOperationKind(wire.metadataType, wire.path.steps[0]?.collection ?? null),
    state,
    rawState: stage === null ? toRawState(standing) : `${toRawState(standing)} deploymentStage=${stage}`,
    ...(stage === null ? {} : { stage }),
    progressPercent: null,
    target: toTarget(wire) ?? known.target ?? null,
    // A cancelled operation has an error too, and yet did not fail.
    failure: wire.error && state === 'FAILED' ? toFailure(wire.error) : null,
    partialFailures: wire.partialFailures.map(toFailure),
    createdAt: wire.createTime,
    startedAt: wire.createTime,
    updatedAt: wire.updateTime,
    // Of one that is done, the last change is its end.
    endedAt: isTerminal(state) ? wire.updateTime : null,
    expiresAt: null,
    training: null,
    raw: wire.raw,
  };
}

/** What it works on is what it is kept below, or else what it has made or served (V10, V11). */
function toTarget({ name, path, responseName }: WireOperation): ResourceReference | null {
  const [outermost] = path.steps;
  const below = outermost && siblingOf(name, outermost.collection, outermost.id);
  return toReference(below ?? null) ?? toReference(responseName);
}

/** The name of a resource under the same project and location as an operation. */
function siblingOf(operationName: string, collection: string, id: string): string {
  const located = operationName.split('/').slice(0, 4).join('/');
  return `${located}/${collection}/${id}`;
}

/** The model or dataset with this resource name, whichever version of it; null where it is neither. */
export function toReference(name: string | null): ResourceReference | null {
  return toWholeReference(name && withoutVersion(name));
}
