import { etagOf } from '../google/etag.ts';
import { int64, type JsonObject, mergeJson, protoJson, timestamp } from '../google/proto-json.ts';
import type { ModelRecord } from './records.ts';
import type { Settings } from './settings.ts';

/** The model as the service shows it, with what the settings put over it. */
export function modelView(model: ModelRecord, { rawModels }: Settings): JsonObject {
  const { trainBudgetMilliNodeHours, trainCostMilliNodeHours, nodeCount, ...traits } = model.traits;
  const shown = protoJson({
    name: model.name,
    displayName: model.displayName,
    datasetId: model.datasetId,
    createTime: timestamp(model.createdAt),
    updateTime: timestamp(model.updatedAt),
    deploymentState: model.deployed ? 'DEPLOYED' : 'UNDEPLOYED',
    etag: etagOf(model),
    labels: model.labels,
    [`${model.kind}ModelMetadata`]: {
      ...traits,
      trainBudgetMilliNodeHours: int64(trainBudgetMilliNodeHours),
      trainCostMilliNodeHours: int64(trainCostMilliNodeHours),
      nodeCount: int64(nodeCount),
    },
  });
  return mergeJson(shown, rawModels[model.displayName]);
}
