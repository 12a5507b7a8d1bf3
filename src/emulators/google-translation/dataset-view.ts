import { type JsonObject, protoJson, timestamp } from '../google/proto-json.ts';
import { totalOf } from './example-counts.ts';
import type { DatasetRecord } from './records.ts';

export function datasetView(dataset: DatasetRecord): JsonObject {
  return protoJson({
    name: dataset.name,
    displayName: dataset.displayName,
    sourceLanguageCode: dataset.sourceLanguageCode,
    targetLanguageCode: dataset.targetLanguageCode,
    exampleCount: totalOf(dataset.examples),
    trainExampleCount: dataset.examples.train,
    validateExampleCount: dataset.examples.validate,
    testExampleCount: dataset.examples.test,
    createTime: timestamp(dataset.createdAt),
    updateTime: timestamp(dataset.updatedAt),
  });
}
