import { ANONYMOUS, type Caller } from '../../access/caller.ts';
import { GatewayError, isAbort } from '../../errors.ts';
import { operationKey } from '../../ledger/ledger.ts';
import { cancelOperation } from '../../operations/cancel-operation.ts';
import type { ModelChange } from '../../operations/change-model.ts';
import { deleteModel, deployModel, undeployModel } from '../../operations/change-model.ts';
import { deleteOperation } from '../../operations/delete-operation.ts';
import { deleteTraining } from '../../operations/delete-training.ts';
import type { Aspect } from '../../operations/operation-source.ts';
import { startTraining } from '../../operations/starting/start-training.ts';
import type { Outcome } from '../../operations/user-error.ts';
import type { RequestContext } from '../context.ts';
import type { MutationResolvers } from '../generated/resolver-types.ts';
import { parseGlobalIdOf } from '../global-id.ts';
import { checkInput } from '../input-limits.ts';
import { modelSource, operationSource, trainingJobSource } from '../source-types.ts';
import { toTrainingSpec } from '../to-training-spec.ts';
import { inputProvider } from './attempt.ts';
import { carryOut, carryOutOn } from './carry-out.ts';
import { orNull } from './node.ts';

export const mutationResolvers: MutationResolvers = {
  startTraining: async (_root, { input }, context) => {
    const asked = { change: 'startTraining', provider: input.provider, name: null } as const;
    const find = () => {
      checkInput(input.provider, ['input', 'provider']);
      return { provider: inputProvider(input.provider, context) };
    };
    const outcome = await carryOut(asked, context, find, async ({ provider }) => {
      checkInput(input, ['input']);
      const request = {
        provider,
        spec: toTrainingSpec(input.spec),
        options: { overwriteModel: input.overwriteModel ?? false },
        idempotencyKey: ownKey(input.idempotencyKey ?? null, context.caller),
      };
      return startTraining(request, context.startChange(), context);
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

  deleteOperation: async (_root, { input: { id } }, context) => {
    const asked = { change: 'deleteOperation', type: 'Operation', id } as const;
    const outcome = await carryOutOn(asked, context, (target) =>
      deleteOperation(target, context.startChange(), context),
    );
    return { deletedId: outcome.done ? id : null, userErrors: errorsOf(outcome) };
  },

  deleteTraining: async (_root, { input: { id } }, context) => {
    const asked = { change: 'deleteTraining', type: 'TrainingJob', id } as const;
    const outcome = await carryOutOn(asked, context, (target) =>
      deleteTraining(target, context.startChange(), context),
    );
    return { deletedId: outcome.done ? id : null, ...changeOf(outcome) };
  },

  deleteModel: async (_root, { input: { id } }, context) => {
    const asked = { change: 'deleteModel', type: 'Model', id } as const;
    const outcome = await carryOutOn(asked, context, ({ provider, name }) =>
      deleteModel({ provider, modelName: name }, context.startChange(), context),
    );
    return { deletedId: outcome.done ? id : null, ...changeOf(outcome) };
  },

  deployModel: async (_root, { input }, context) => {
    const asked = { change: 'deployModel', type: 'Model', id: input.id } as const;
    const outcome = await carryOutOn(asked, context, async ({ provider, name }) => {
      checkInput(input, ['input']);
      const { deploymentName = null, nodeCount = null, machineType = null } = input;
      const machine = machineType === null ? {} : { machineType };
      return deployModel(
        { provider, modelName: name, deploymentName, nodeCount, ...machine },
        context.startChange(),
        context,
      );
    });
    return { model: await modelAfter(outcome, input.id, context), ...changeOf(outcome) };
  },

  undeployModel: async (_root, { input }, context) => {
    const asked = { change: 'undeployModel', type: 'Model', id: input.id } as const;
    const outcome = await carryOutOn(asked, context, async ({ provider, name }) => {
      checkInput(input, ['input']);
      const { deploymentName = null } = input;
      return undeployModel({ provider, modelName: name, deploymentName }, context.startChange(), context);
    });
    return { model: await modelAfter(outcome, input.id, context), ...changeOf(outcome) };
  },
};

/** The same key of two callers is two keys: nobody learns from it what another has started. */
function ownKey(idempotencyKey: string | null, caller: Caller): string | null {
  if (idempotencyKey === null || caller === ANONYMOUS) return idempotencyKey;
  return JSON.stringify([caller.name, idempotencyKey]);
}

const CANCELS = {
  training: { change: 'cancelTraining', type: 'TrainingJob' },
  operation: { change: 'cancelOperation', type: 'Operation' },
} as const;

async function cancel(aspect: Aspect, id: string, context: RequestContext) {
  const outcome = await carryOutOn({ ...CANCELS[aspect], id }, context, (target) =>
    cancelOperation({ ...target, aspect, by: context.caller.name }, context.startChange(), context),
  );
  return {
    entry: outcome.done ? outcome.value : await knownEntry(aspect, id, context),
    userErrors: errorsOf(outcome),
  };
}

/** How the work stands although the cancel was refused: a client that came too late wants to see how it ended. */
async function knownEntry(aspect: Aspect, id: string, { registry, ledger, log }: RequestContext) {
  try {
    const key = parseGlobalIdOf(CANCELS[aspect].type, id, []);
    // The ledger knows work of every provider, the registry those that exist for the caller.
    if (!registry.get(key.provider)) return null;
    return (await ledger.getMany([key])).get(operationKey(key)) ?? null;
  } catch (error) {
    return nullFor(error, log);
  }
}

/** The model as it stands after the change was asked for; null where the id names none, or the caller may not. */
async function modelAfter(outcome: ModelChange, id: string, { loaders, log }: RequestContext) {
  if (!outcome.done && outcome.errors[0].code === 'FORBIDDEN') return null;
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
  if (!(error instanceof GatewayError) && !isAbort(error))
    log.error({ err: error }, 'unexpected error beside a change');
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
