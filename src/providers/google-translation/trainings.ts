import type { Model } from '../../domain/model.ts';
import type { TrainingOperation } from '../../domain/operation.ts';
import { mapFound } from '../found.ts';
import { operationId } from '../google/operation-id.ts';
import { createOperationTrainings } from '../google/operation-trainings.ts';
import type { Lookup, Trainings } from '../provider.ts';
import type { TranslationAccess } from './access.ts';
import { findOperations, listOperations } from './operations.ts';
import { startTraining } from './start-training.ts';
import { toOperation } from './to-domain.ts';

export function createTrainings(access: TranslationAccess, models: Lookup<Model>) {
  const { key, client, log } = access;
  const trainings = createOperationTrainings({ key, log, models, isIncomplete, withModel });
  return {
    async getMany(names, call) {
      const found = await findOperations(access, names, call);
      return trainings.amongFound(
        mapFound(found, (wire) => toOperation(key, wire)),
        call,
      );
    },
    async list(request, call) {
      const page = await listOperations(access, request, call);
      return { ...page, items: await trainings.among(page.items, call) };
    },
    start: (spec, options, call) => startTraining(access, spec, options, call),
    cancel: async (name, call) => client.cancelOperation(operationId(access, name), call),
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
