import { GatewayError } from '../../errors.ts';
import { operationKey } from '../../ledger/ledger.ts';
import { cancelOperation } from '../../operations/cancel-operation.ts';
import type { ModelChange } from '../../operations/change-model.ts';
import { deleteModel, deployModel, undeployModel } from '../../operations/change-model.ts';
import { deleteOperation } from '../../operations/delete-operation.ts';
import type { Aspect } from '../../operations/operation-source.ts';
import { startTraining } from '../../operations/starting/start-training.ts';
import type { Outcome } from '../../operations/user-error.ts';
import type { RequestContext } from '../context.ts';
import type { MutationResolvers } from '../generated/resolver-types.ts';
import { parseGlobalIdOf } from '../global-id.ts';
import { checkInput } from '../input-limits.ts';
import { logChange } from '../log-change.ts';
import { modelSource, operationSource, trainingJobSource } from '../source-types.ts';
import { toTrainingSpec } from '../to-training-spec.ts';
import { attempt, inputProvider } from './attempt.ts';
import { configuredProvider, orNull } from './node.ts';

export const mutationResolvers: MutationResolvers = {
  startTraining: async (_root, { input }, context) => {
    const outcome = await attempt(async () => {
      checkInput(input, ['input']);
      const request = {
        provider: inputProvider(input.provider, context),
        spec: toTrainingSpec(input.spec),
        options: { overwriteModel: input.overwriteModel ?? false },
        idempotencyKey: input.idempotencyKey ?? null,
      };
      const asked = { change: 'startTraining', provider: request.provider.key, name: null } as const;
      return logChange(asked, context, () => startTraining(request, context.startChange(), context));
    });
    return {
      trainingJob: outcome.done ? trainingJobSource(outcome.value) : null,
      userErrors: errorsOf(outcome),
    };
  },

  cancelTraining: async (_root, { input }, context) => {
    const { entry, userErrors } = await cancel('training', input.id, context);
    return { trainingJob: orNull(entry, trainingJobSource), userErrors };
  },

  cancelOperation: async (_root, { input }, context) => {
    const { entry, userErrors } = await cancel('operation', input.id, context);
    return { operation: orNull(entry, operationSource), userErrors };
  },

  deleteOperation: async (_root, { input }, context) => {
    const outcome = await attempt(async () => {
      const { provider: key, name } = parseGlobalIdOf('Operation', input.id, ['input', 'id']);
      return deleteOperation(
        { provider: configuredProvider(key, context), name },
        context.startChange(),
        context,
      );
    });
    return { deletedId: outcome.done ? input.id : null, userErrors: errorsOf(outcome) };
  },

  deleteModel: async (_root, { input }, context) => {
    const outcome = await attempt(async () => {
      const { provider: key, name } = parseGlobalIdOf('Model', input.id, ['input', 'id']);
      return deleteModel(
        { provider: configuredProvider(key, context), modelName: name },
        context.startChange(),
        context,
      );
    });
    return { deletedId: outcome.done ? input.id : null, ...changeOf(outcome) };
  },

  deployModel: async (_root, { input }, context) => {
    const outcome = await attempt(async () => {
      checkInput(input, ['input']);
      const { provider: key, name } = parseGlobalIdOf('Model', input.id, ['input', 'id']);
      const { deploymentName = null, nodeCount = null } = input;
      const provider = configuredProvider(key, context);
      return deployModel(
        { provider, modelName: name, deploymentName, nodeCount },
        context.startChange(),
        context,
      );
    });
    return { model: await modelOf(input.id, context), ...changeOf(outcome) };
  },

  undeployModel: async (_root, { input }, context) => {
    const outcome = await attempt(async () => {
      checkInput(input, ['input']);
      const { provider: key, name } = parseGlobalIdOf('Model', input.id, ['input', 'id']);
      const { deploymentName = null } = input;
      const provider = configuredProvider(key, context);
      return undeployModel({ provider, modelName: name, deploymentName }, context.startChange(), context);
    });
    return { model: await modelOf(input.id, context), ...changeOf(outcome) };
  },
};

async function cancel(aspect: Aspect, id: string, context: RequestContext) {
  const outcome = await attempt(async () => {
    const { provider: key, name } = parseGlobalIdOf(aspect === 'training' ? 'TrainingJob' : 'Operation', id, [
      'input',
      'id',
    ]);
    const provider = configuredProvider(key, context);
    const change = aspect === 'training' ? 'cancelTraining' : 'cancelOperation';
    return logChange({ change, provider: key, name }, context, () =>
      cancelOperation({ provider, name, aspect, by: context.caller }, context.startChange(), context),
    );
  });
  return {
    entry: outcome.done ? outcome.value : await knownEntry(aspect, id, context),
    userErrors: errorsOf(outcome),
  };
}

/** How the work stands although the cancel was refused: a client that came too late wants to see how it ended. */
async function knownEntry(aspect: Aspect, id: string, { ledger, log }: RequestContext) {
  try {
    const key = parseGlobalIdOf(aspect === 'training' ? 'TrainingJob' : 'Operation', id, []);
    return (await ledger.getMany([key])).get(operationKey(key)) ?? null;
  } catch (error) {
    return nullFor(error, log);
  }
}

/** The model as it stands after the change was asked for; null where the id names none. */
async function modelOf(id: string, { loaders, log }: RequestContext) {
  try {
    const key = parseGlobalIdOf('Model', id, []);
    // A mutation before this one in the same request may have loaded it.
    loaders.model.clear(key);
    return orNull(await loaders.model.load(key), modelSource);
  } catch (error) {
    return nullFor(error, log);
  }
}

/** What cannot be shown beside a change must not hide what became of the change itself. */
function nullFor(error: unknown, log: RequestContext['log']): null {
  if (!(error instanceof GatewayError)) log.error({ err: error }, 'unexpected error beside a change');
  return null;
}

function changeOf(outcome: ModelChange) {
  return {
    operation: outcome.done ? orNull(outcome.value, operationSource) : null,
    userErrors: errorsOf(outcome),
  };
}

function errorsOf<Changed>(outcome: Outcome<Changed>) {
  return outcome.done ? [] : outcome.errors;
}
