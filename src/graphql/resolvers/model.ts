import type { ModelDetailsResolvers, ModelResolvers } from '../generated/resolver-types.ts';
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
  deployments: async (model, _arguments, { loaders }) => (await loaders.deployments.load(model)) ?? [],
  trainingJob: async (model, _arguments, { loaders }) =>
    orNull(await loaders.trainingOfModel.load(model), trainingJobSource),
  evaluation: (model, _arguments, { loaders }) => loaders.evaluation.load(model),
};

export const modelDetailsResolvers: ModelDetailsResolvers = {
  __resolveType: (details) => ('kind' in details ? details.kind : 'GoogleTabularModelDetails'),
};
