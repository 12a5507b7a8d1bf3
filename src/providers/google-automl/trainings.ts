import type { Model } from '../../domain/model.ts';
import type { TrainingOperation } from '../../domain/operation.ts';
import { createOperationTrainings, type OperationTrainingsPlan } from '../google/operation-trainings.ts';
import type { Lookup, Trainings } from '../provider.ts';
import type { AutomlAccess } from './access.ts';
import { startTraining } from './start-training.ts';

export function createTrainings(
  access: AutomlAccess,
  operations: OperationTrainingsPlan['operations'],
  models: Lookup<Model>,
) {
  const { key, log } = access;
  return {
    // Of the model, an operation tells the name alone (A3).
    ...createOperationTrainings({ key, log, operations, models, isIncomplete: () => true, withModel }),
    start: (spec, options, call) => startTraining(access, spec, options, call),
  } satisfies Trainings;
}

function withModel(operation: TrainingOperation, model: Model): TrainingOperation {
  const { displayName, task, datasetName } = model;
  return { ...operation, training: { ...operation.training, displayName, task, datasetName } };
}
