import type { Logger } from 'pino';
import type { Model } from '../../domain/model.ts';
import { isTraining, type Operation, type TrainingOperation } from '../../domain/operation.ts';
import { ProviderError } from '../../errors.ts';
import type { Call, Found, Lookup } from '../provider.ts';

export interface OperationTrainingsPlan {
  /** The configured key of the provider. */
  readonly key: string;
  readonly log: Logger;
  readonly models: Pick<Lookup<Model>, 'getMany'>;
  /** Whether its operation left out what its model knows. */
  readonly isIncomplete: (training: TrainingOperation) => boolean;
  /** The training with what only its model knows. */
  readonly withModel: (training: TrainingOperation, model: Model) => TrainingOperation;
}

/** Trainings that are operations, completed by the models that they made. */
export interface OperationTrainings {
  /** The trainings among operations. */
  among(operations: readonly Operation[], call: Call): Promise<readonly TrainingOperation[]>;
  /** Likewise by the names they were asked for by. */
  amongFound(operations: Found<Operation>, call: Call): Promise<Found<TrainingOperation>>;
}

export function createOperationTrainings(plan: OperationTrainingsPlan): OperationTrainings {
  const { key, log, models, isIncomplete, withModel } = plan;

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

  async function among(operations: readonly Operation[], call: Call): Promise<readonly TrainingOperation[]> {
    const trainings = operations.filter(isTraining);
    const found = await findModels(trainings.filter(isIncomplete).flatMap(modelNameOf), call);
    return trainings.map((training) => {
      const model = found.get(training.training.modelName ?? '');
      return model === undefined ? training : withModel(training, model);
    });
  }

  return {
    among,
    async amongFound(found, call) {
      const operations = [...found.values()].flatMap((operation) =>
        operation instanceof ProviderError ? [] : [operation],
      );
      const byOwnName = new Map((await among(operations, call)).map((training) => [training.name, training]));
      return new Map(
        [...found].flatMap(([name, operation]) => {
          const answer = operation instanceof ProviderError ? operation : byOwnName.get(operation.name);
          return answer === undefined ? [] : [[name, answer] as const];
        }),
      );
    },
  };
}

function modelNameOf({ training }: TrainingOperation): readonly string[] {
  return training.modelName === null ? [] : [training.modelName];
}
