import type { Model } from '../../domain/model.ts';
import type { TrainingOperation } from '../../domain/operation.ts';
import { createOperationTrainings, type OperationTrainingsPlan } from '../google/operation-trainings.ts';
import type { Lookup, Trainings } from '../provider.ts';
import type { TranslationAccess } from './access.ts';
import { startTraining } from './start-training.ts';

export function createTrainings(
  access: TranslationAccess,
  operations: OperationTrainingsPlan['operations'],
  models: Lookup<Model>,
) {
  const { key, log } = access;
  return {
    ...createOperationTrainings({ key, log, operations, models, isIncomplete, withModel }),
    start: (spec, options, call) => startTraining(access, spec, options, call),
  } satisfies Trainings;
}

/** Whether its answer left out what its model knows (T9). */
function isIncomplete({ training }: TrainingOperation): boolean {
  return training.displayName === null || training.datasetName === null;
}

function withModel(operation: TrainingOperation, model: Model): TrainingOperation {
  const { displayName, datasetName } = model;
  return { ...operation, training: { ...operation.training, displayName, datasetName } };
}
