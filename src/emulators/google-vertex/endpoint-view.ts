import { etagOf } from '../google/etag.ts';
import { type JsonObject, mergeJson, protoJson, timestamp } from '../google/proto-json.ts';
import { OPEN_FIELDS } from './open-fields.ts';
import type { DeployedModelRecord, EndpointRecord } from './records.ts';
import type { Settings } from './settings.ts';

export function endpointView(
  endpoint: EndpointRecord,
  { rawEndpoints }: Pick<Settings, 'rawEndpoints'>,
): JsonObject {
  const view = protoJson(
    {
      name: endpoint.name,
      displayName: endpoint.displayName,
      description: endpoint.description,
      deployedModels: endpoint.deployedModels.map(deployedModelView),
      trafficSplit: endpoint.trafficSplit,
      etag: etagOf(endpoint),
      labels: endpoint.labels,
      createTime: timestamp(endpoint.createdAt),
      updateTime: timestamp(endpoint.updatedAt),
    },
    OPEN_FIELDS,
  );
  return mergeJson(view, rawEndpoints[endpoint.displayName]);
}

export function deployedModelView(deployed: DeployedModelRecord): JsonObject {
  return protoJson({
    id: deployed.id,
    model: deployed.model,
    modelVersionId: deployed.modelVersionId,
    displayName: deployed.displayName,
    createTime: timestamp(deployed.createdAt),
    ...deployed.resources,
  });
}
