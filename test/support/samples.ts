import type { Dataset } from '../../src/domain/dataset.ts';
import type { Model } from '../../src/domain/model.ts';
import type { Operation, TrainingOperation } from '../../src/domain/operation.ts';
import type { TrainingDetails } from '../../src/domain/training.ts';

/** Running work of no particular kind, save for the given parts. */
export function createOperation(parts: Partial<Operation> = {}): Operation {
  return {
    provider: 'fake',
    name: 'operations/1',
    kind: 'OTHER',
    state: 'RUNNING',
    rawState: 'running',
    progressPercent: null,
    target: null,
    failure: null,
    partialFailures: [],
    createdAt: null,
    startedAt: null,
    updatedAt: null,
    endedAt: null,
    expiresAt: null,
    training: null,
    raw: {},
    ...parts,
  };
}

/** A running training, save for the given parts. */
export function createTraining(
  parts: Partial<Operation> = {},
  details: Partial<TrainingDetails> = {},
): TrainingOperation {
  const training: TrainingDetails = {
    displayName: 'Reviews',
    task: 'TEXT_CLASSIFICATION',
    stages: [],
    modelName: null,
    datasetName: null,
    dataSplit: null,
    warnings: [],
    estimatedEndAt: null,
    ...details,
  };
  return { ...createOperation({ kind: 'TRAIN_MODEL', name: 'jobs/1', ...parts }), training };
}

export function createModel(parts: Partial<Model> = {}): Model {
  return {
    provider: 'fake',
    name: 'models/1',
    displayName: 'Reviews',
    task: 'TEXT_CLASSIFICATION',
    datasetName: null,
    deploymentState: 'UNKNOWN',
    createdAt: null,
    updatedAt: null,
    trainedAt: null,
    expiresAt: null,
    details: null,
    raw: {},
    ...parts,
  };
}

export function createDataset(parts: Partial<Dataset> = {}): Dataset {
  return {
    provider: 'fake',
    name: 'datasets/1',
    displayName: 'Reviews',
    task: 'TEXT_CLASSIFICATION',
    exampleCount: null,
    createdAt: null,
    updatedAt: null,
    raw: {},
    ...parts,
  };
}
