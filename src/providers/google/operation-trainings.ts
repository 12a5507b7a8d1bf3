import type { Logger } from 'pino';
import type { Model } from '../../domain/model.ts';
import { isTraining, type Operation, type TrainingOperation } from '../../domain/operation.ts';
import { ProviderError } from '../../errors.ts';
import type { Call, Found, Lookup, Operations, Trainings } from '../provider.ts';

export interface OperationTrainingsPlan {
  /** The configured key of the provider. */
  readonly key: string;
  readonly log: Logger;
  readonly operations: Required<Pick<Operations, 'getMany' | 'list' | 'cancel'>>;
  readonly models: Pick<Lookup<Model>, 'getMany'>;
  /** Whether its operation left out what its model knows. */
  readonly isIncomplete: (training: TrainingOperation) => boolean;
  /** The training with what only its model knows. */
  readonly withModel: (training: TrainingOperation, model: Model) => TrainingOperation;
}

/** Trainings that are operations, completed by the models that they made. */
export function createOperationTrainings(plan: OperationTrainingsPlan) {
  const { key, log, operations, models, isIncomplete, withModel } = plan;

  async function findModels(names: readonly string[], call: Call): Promise<ReadonlyMap<string, Model>> {
    const known = new Map<string, Model>();
    for (const [name, model] of await models.getMany(names, call)) {
      if (!(model instanceof ProviderError)) known.set(name, model);
      // The training itself is known: it goes without what the model would add.
      else {
        const problem = model.message;
        log.warn({ provider: key, model: name, problem }, 'no model to complete a training with');
      }
    }
    return known;
  }

  /** The trainings among all kinds of work. */
  async function among(work: readonly Operation[], call: Call): Promise<readonly TrainingOperation[]> {
    const trainings = work.filter(isTraining);
    const found = await findModels(trainings.filter(isIncomplete).flatMap(modelNameOf), call);
    return trainings.map((training) => {
      const model = found.get(training.training.modelName ?? '');
      return model === undefined ? training : withModel(training, model);
    });
  }

  /** Likewise by the names they were asked for by. */
  async function amongFound(found: Found<Operation>, call: Call): Promise<Found<TrainingOperation>> {
    const work = [...found.values()].flatMap((answer) => (answer instanceof ProviderError ? [] : [answer]));
    const byOwnName = new Map((await among(work, call)).map((training) => [training.name, training]));
    return new Map(
      [...found].flatMap(([name, operation]) => {
        const answer = operation instanceof ProviderError ? operation : byOwnName.get(operation.name);
        return answer === undefined ? [] : [[name, answer] as const];
      }),
    );
  }

  return {
    getMany: async (names, call) => amongFound(await operations.getMany(names, call), call),
    async list(request, call) {
      const page = await operations.list(request, call);
      return { ...page, items: await among(page.items, call) };
    },
    cancel: operations.cancel,
  } satisfies Trainings;
}

function modelNameOf({ training }: TrainingOperation): readonly string[] {
  return training.modelName === null ? [] : [training.modelName];
}
