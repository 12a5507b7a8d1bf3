import { etagOf } from '../google/etag.ts';
import { int64, type JsonObject, mergeJson, protoJson, timestamp } from '../google/proto-json.ts';
import { OPEN_FIELDS } from './open-fields.ts';
import type { DatasetRecord } from './records.ts';
import type { Settings } from './settings.ts';

export function datasetView(
  dataset: DatasetRecord,
  { rawDatasets }: Pick<Settings, 'rawDatasets'>,
): JsonObject {
  const view = protoJson(
    {
      name: dataset.name,
      displayName: dataset.displayName,
      description: dataset.description,
      metadataSchemaUri: dataset.metadataSchemaUri,
      metadata: dataset.metadata,
      dataItemCount: int64(dataset.dataItemCount),
      createTime: timestamp(dataset.createdAt),
      updateTime: timestamp(dataset.updatedAt),
      etag: etagOf(dataset),
      labels: dataset.labels,
    },
    OPEN_FIELDS,
  );
  return mergeJson(view, rawDatasets[dataset.displayName]);
}
