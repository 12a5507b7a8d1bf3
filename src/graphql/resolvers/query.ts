import { BadInputError } from '../../errors.ts';
import type { QueryResolvers } from '../generated/resolver-types.ts';
import { parseGlobalId, parseGlobalIdOf } from '../global-id.ts';
import {
  datasetSource,
  modelSource,
  operationSource,
  providerSource,
  trainingJobSource,
} from '../source-types.ts';
import { listDatasets, listModels, listOperations, listTrainingJobs } from './lists.ts';
import { loadNode, orNull } from './node.ts';

const MAX_NODES = 200;

export const queryResolvers: QueryResolvers = {
  node: (_root, { id }, context) => loadNode(parseGlobalId(id, ['id']), context),

  nodes: (_root, { ids }, context) => {
    if (ids.length > MAX_NODES) {
      throw new BadInputError(`ids has ${ids.length} members; ask for at most ${MAX_NODES} at a time`, [
        'ids',
      ]);
    }
    // Each stands for itself: a bad id costs its own place and no other.
    return ids.map(async (id, index) => loadNode(parseGlobalId(id, ['ids', String(index)]), context));
  },

  providers: (_root, _arguments, { registry }) => registry.list().map(providerSource),
  provider: (_root, { key }, { registry }) => orNull(registry.get(key) ?? null, providerSource),

  model: async (_root, { id }, { loaders }) =>
    orNull(await loaders.model.load(parseGlobalIdOf('Model', id, ['id'])), modelSource),
  dataset: async (_root, { id }, { loaders }) =>
    orNull(await loaders.dataset.load(parseGlobalIdOf('Dataset', id, ['id'])), datasetSource),
  operation: async (_root, { id }, { loaders }) =>
    orNull(await loaders.operation.load(parseGlobalIdOf('Operation', id, ['id'])), operationSource),
  trainingJob: async (_root, { id }, { loaders }) =>
    orNull(await loaders.trainingJob.load(parseGlobalIdOf('TrainingJob', id, ['id'])), trainingJobSource),

  models: (_root, page, context) => listModels(page, context),
  datasets: (_root, page, context) => listDatasets(page, context),
  operations: (_root, page, context) => listOperations(page, context),
  trainingJobs: (_root, page, context) => listTrainingJobs(page, context),
};
