import type { Model } from '../../domain/model.ts';
import type { LedgerEntry } from '../../ledger/ledger.ts';
import type { RequestContext } from '../context.ts';
import type {
  ModelDetailsResolvers,
  ModelResolvers,
  ModelVersionResolvers,
} from '../generated/resolver-types.ts';
import { toGlobalId } from '../global-id.ts';
import { datasetSource, providerSource, trainingJobSource } from '../source-types.ts';
import { configuredProvider, orNull } from './node.ts';

export const modelResolvers: ModelResolvers = {
  id: ({ provider, name }) => toGlobalId({ type: 'Model', provider, name }),
  provider: ({ provider }, _arguments, context) => providerSource(configuredProvider(provider, context)),
  dataset: async ({ provider, datasetName }, _arguments, { loaders }) =>
    datasetName === null
      ? null
      : orNull(await loaders.dataset.load({ provider, name: datasetName }), datasetSource),
  versions: async (model, _arguments, { loaders }) => (await loaders.versions.load(model)) ?? [],
  deployments: async (model, _arguments, { loaders }) => (await loaders.deployments.load(model)) ?? [],
  trainingJob: async (model, _arguments, context) =>
    orNull(await loadTraining(model, context), trainingJobSource),
  evaluation: (model, _arguments, { loaders }) => loaders.evaluation.load(model),
};

/** By its name where the model tells that, which the provider may have forgotten. */
async function loadTraining(
  { provider, name, trainingName }: Model,
  { loaders }: RequestContext,
): Promise<LedgerEntry | null> {
  const named =
    trainingName === undefined ? null : await loaders.trainingJob.load({ provider, name: trainingName });
  return named ?? loaders.trainingOfModel.load({ provider, name });
}

export const modelVersionResolvers: ModelVersionResolvers = {
  id: ({ provider, name }) => toGlobalId({ type: 'Model', provider, name }),
};

export const modelDetailsResolvers: ModelDetailsResolvers = {
  __resolveType: ({ kind }) => kind,
};
