import { type JsonObject, mergeJson, protoJson, timestamp } from '../google/proto-json.ts';
import type { ModelRecord } from './records.ts';
import type { Settings } from './settings.ts';

/** The model as the service shows it, with what the settings put over it. */
export function modelView(model: ModelRecord, { rawModels }: Settings): JsonObject {
  return mergeJson(modelMessage(model), rawModels[model.displayName]);
}

export function modelMessage(model: ModelRecord): JsonObject {
  return protoJson({
    name: model.name,
    displayName: model.displayName,
    dataset: model.dataset,
    sourceLanguageCode: model.sourceLanguageCode,
    targetLanguageCode: model.targetLanguageCode,
    trainExampleCount: model.examples.train,
    validateExampleCount: model.examples.validate,
    testExampleCount: model.examples.test,
    createTime: timestamp(model.createdAt),
    updateTime: timestamp(model.updatedAt),
  });
}
