import type { Dataset } from '../../../src/domain/dataset.ts';
import type { Model } from '../../../src/domain/model.ts';
import type { Operation } from '../../../src/domain/operation.ts';
import type { TrainingDetails } from '../../../src/domain/training.ts';
import { createDataset, createModel, createOperation, createTraining } from '../../support/samples.ts';

// The flowers that the filters' tables speak of.

export function aModel(parts: Partial<Model> = {}): Model {
  return createModel({
    displayName: 'Flowers v1',
    task: 'IMAGE_CLASSIFICATION',
    deploymentState: 'DEPLOYED',
    ...parts,
  });
}

export function anOperation(parts: Partial<Operation> = {}): Operation {
  return createOperation({ name: 'operations/o1', ...parts });
}

export function aTraining(details: Partial<TrainingDetails> = {}, parts: Partial<Operation> = {}): Operation {
  const flowers = { displayName: 'Flowers v2', task: 'IMAGE_CLASSIFICATION', ...details } as const;
  return createTraining({ name: 'operations/o1', ...parts }, flowers);
}

export function aDataset(parts: Partial<Dataset> = {}): Dataset {
  return createDataset({ displayName: 'Flowers', task: 'IMAGE_CLASSIFICATION', ...parts });
}
