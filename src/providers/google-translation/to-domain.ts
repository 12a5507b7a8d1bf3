import type { Dataset } from '../../domain/dataset.ts';
import type { Model } from '../../domain/model.ts';
import type { Operation, OperationKind, ResourceReference } from '../../domain/operation.ts';
import { isTerminal } from '../../domain/operation-state.ts';
import type { TrainingDetails } from '../../domain/training.ts';
import { parseResourceName, siblingName } from '../google/resource-names.ts';
import { toFailure } from '../google/rpc-status.ts';
import { toReference } from '../google/to-reference.ts';
import { OPERATION_KINDS_BY_METADATA, toOperationState, toRawState } from './state.ts';
import type { WireDataset, WireModel, WireOperation } from './wire.ts';

export function toModel(provider: string, wire: WireModel): Model {
  const { sourceLanguageCode, targetLanguageCode } = wire;
  return {
    provider,
    name: wire.name,
    displayName: wire.displayName,
    task: 'TRANSLATION',
    datasetName: toDatasetName(wire.name, wire.dataset),
    // Whoever names a model may use it: nothing deploys it, nothing takes it out of service (T10).
    deploymentState: 'DEPLOYED',
    // When its training started; when that ended is told nowhere (T7).
    createdAt: wire.createTime,
    trainedAt: null,
    updatedAt: wire.updateTime,
    expiresAt: null,
    details: {
      kind: 'GoogleTranslationModelDetails',
      baseModel: null,
      sourceLanguageCode,
      targetLanguageCode,
    },
    raw: wire.raw,
  };
}

export function toDataset(provider: string, wire: WireDataset): Dataset {
  return {
    provider,
    name: wire.name,
    displayName: wire.displayName,
    task: 'TRANSLATION',
    exampleCount: wire.exampleCount,
    createdAt: wire.createTime,
    updatedAt: wire.updateTime,
    raw: wire.raw,
  };
}

/** What whoever asked knows of an operation and its answer does not tell. */
export interface KnownOfOperation {
  readonly kind?: OperationKind;
  readonly target?: ResourceReference;
}

export function toOperation(provider: string, wire: WireOperation, known: KnownOfOperation = {}): Operation {
  const standing = { done: wire.done, errorCode: wire.error?.code ?? null, word: wire.state };
  const state = toOperationState(standing);
  const kind = known.kind ?? OPERATION_KINDS_BY_METADATA.get(wire.metadataType ?? '') ?? 'OTHER';
  const made = toReference(wire.made?.name ?? null);
  return {
    provider,
    name: wire.name,
    kind,
    state,
    rawState: toRawState(standing),
    progressPercent: null,
    target: made ?? known.target ?? null,
    // A cancelled operation has an error too (T3), and yet did not fail.
    failure: wire.error && state === 'FAILED' ? toFailure(wire.error) : null,
    partialFailures: [],
    createdAt: wire.createTime,
    startedAt: wire.createTime,
    updatedAt: wire.updateTime,
    endedAt: isTerminal(state) ? wire.updateTime : null,
    expiresAt: null,
    training: kind === 'TRAIN_MODEL' ? toTrainingDetails(wire, made) : null,
    raw: wire.raw,
  };
}

/** A training tells nothing of its model before it has made it (T9). */
function toTrainingDetails({ made }: WireOperation, reference: ResourceReference | null): TrainingDetails {
  const model = reference?.type === 'Model' ? made : null;
  return {
    displayName: model?.displayName ?? null,
    task: 'TRANSLATION',
    stages: [],
    modelName: model?.name ?? null,
    datasetName: model && toDatasetName(model.name, model.dataset),
    dataSplit: null,
    warnings: [],
    estimatedEndAt: null,
  };
}

/** The dataset under the project as its model's name has it: one dataset goes by one name (T2). */
function toDatasetName(modelName: string, dataset: string | null): string | null {
  const [model, learntFrom] = [parseResourceName(modelName), dataset && parseResourceName(dataset)];
  if (!learntFrom || learntFrom.location !== model?.location) return dataset;
  return siblingName(modelName, 'datasets', learntFrom.id);
}
