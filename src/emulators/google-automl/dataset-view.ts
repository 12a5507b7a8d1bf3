import { etagOf } from '../google/etag.ts';
import { type JsonObject, protoJson, timestamp } from '../google/proto-json.ts';
import type { AnnotationSpecRecord, DatasetRecord } from './records.ts';

export function datasetView(dataset: DatasetRecord): JsonObject {
  return protoJson({
    name: dataset.name,
    displayName: dataset.displayName,
    description: dataset.description,
    exampleCount: dataset.exampleCount,
    createTime: timestamp(dataset.createdAt),
    etag: etagOf(dataset),
    labels: dataset.labels,
    [`${dataset.kind}DatasetMetadata`]: dataset.traits,
  });
}

export function annotationSpecView(dataset: DatasetRecord, spec: AnnotationSpecRecord): JsonObject {
  return protoJson({
    name: `${dataset.name}/annotationSpecs/${spec.id}`,
    displayName: spec.displayName,
    exampleCount: spec.exampleCount,
  });
}
