import type { Model } from '../../domain/model.ts';
import { isTraining, type Operation, type TrainingOperation } from '../../domain/operation.ts';
import { ProviderError } from '../../errors.ts';
import type { Call, Lookup, Trainings } from '../provider.ts';
import type { AutomlAccess } from './access.ts';
import { findOperations, listOperations, operationId } from './operations.ts';
import { startTraining } from './start-training.ts';
import { toOperation } from './to-domain.ts';

export function createTrainings(access: AutomlAccess, models: Lookup<Model>) {
  const { key, client } = access;

  /** The trainings among operations, with what only their models know. */
  async function toTrainings(operations: readonly Operation[], call: Call): Promise<TrainingOperation[]> {
    const trainings = operations.filter(isTraining);
    const names = trainings.flatMap(({ training }) => training.modelName ?? []);
    const found = await findModels(names, call);
    return trainings.map((training) => withModel(training, found.get(training.training.modelName ?? '')));
  }

  async function findModels(names: readonly string[], call: Call): Promise<ReadonlyMap<string, Model>> {
    const known = new Map<string, Model>();
    for (const [name, model] of await models.getMany(names, call)) {
      if (!(model instanceof ProviderError)) known.set(name, model);
      // The training itself is known: it goes without what the model would add.
      else
        access.log.warn(
          { provider: key, model: name, problem: model.message },
          'no model to complete a training with',
        );
    }
    return known;
  }

  return {
    async getMany(names, call) {
      const found = await findOperations(access, names, call);
      const operations = new Map<string, Operation>();
      const answer = new Map<string, TrainingOperation | ProviderError>();
      for (const [name, wire] of found) {
        if (wire instanceof ProviderError) answer.set(name, wire);
        else operations.set(name, toOperation(key, wire));
      }
      const trainings = await toTrainings([...operations.values()], call);
      const byOwnName = new Map(trainings.map((training) => [training.name, training]));
      for (const [name, operation] of operations) {
        const training = byOwnName.get(operation.name);
        if (training) answer.set(name, training);
      }
      return answer;
    },
    async list(request, call) {
      const page = await listOperations(access, request, call);
      return { ...page, items: await toTrainings(page.items, call) };
    },
    start: (spec, options, call) => startTraining(access, spec, options, call),
    cancel: async (name, call) => client.cancelOperation(operationId(access, name), call),
  } satisfies Trainings;
}

function withModel(operation: TrainingOperation, model: Model | undefined): TrainingOperation {
  if (model === undefined) return operation;
  const { displayName, task, datasetName } = model;
  return { ...operation, training: { ...operation.training, displayName, task, datasetName } };
}
