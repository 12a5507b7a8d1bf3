import { etagOf } from '../google/etag.ts';
import { int64, type JsonObject, mergeJson, protoJson, timestamp } from '../google/proto-json.ts';
import type { FoundVersion } from './find-resource.ts';
import { MOBILE_EXPORT_FORMATS, modelTraitsOf } from './model-kinds.ts';
import { OPEN_FIELDS } from './open-fields.ts';
import type { ModelVersionRecord } from './records.ts';
import type { VertexContext } from './vertex-context.ts';

/** The model as one of its versions, with what the settings put over it. */
export function modelView(context: VertexContext, found: FoundVersion): JsonObject {
  const { model, version } = found;
  const traits = modelTraitsOf(version.kind);
  const shown = protoJson(
    {
      name: model.name,
      versionId: version.versionId,
      versionAliases: version.aliases,
      versionCreateTime: timestamp(version.createdAt),
      versionUpdateTime: timestamp(version.updatedAt),
      versionDescription: version.versionDescription,
      displayName: version.displayName,
      description: version.description,
      metadataSchemaUri: metadataSchemaUriOf(version),
      metadata: version.metadata,
      trainingPipeline: version.trainingPipeline,
      supportedExportFormats: version.mobile ? MOBILE_EXPORT_FORMATS : traits.exportFormats,
      supportedDeploymentResourcesTypes: traits.deploymentResourcesTypes,
      supportedInputStorageFormats: traits.storageFormats,
      supportedOutputStorageFormats: traits.storageFormats,
      createTime: timestamp(model.createdAt),
      updateTime: timestamp(version.updatedAt),
      deployedModels: deploymentsOf(context, found),
      dataStats: dataStatsOf(version),
      modelSourceInfo: { sourceType: traits.sourceType },
      labels: version.labels,
      etag: etagOf({ name: model.name, revision: version.revision }),
    },
    OPEN_FIELDS,
  );
  return mergeJson(shown, context.settings.current.rawModels[version.displayName]);
}

/** A version as the list of versions shows it. */
export function versionView(context: VertexContext, found: FoundVersion): JsonObject {
  const view = modelView(context, found);
  const { versionedNames } = context.settings.current;
  return versionedNames ? { ...view, name: `${found.model.name}@${found.version.versionId}` } : view;
}

/** Where this version is deployed. */
export function deploymentsOf(
  { store }: VertexContext,
  { model, version }: FoundVersion,
): readonly JsonObject[] {
  return [...store.endpoints.values()].flatMap((endpoint) =>
    endpoint.deployedModels
      .filter((deployed) => deployed.model === model.name && deployed.modelVersionId === version.versionId)
      .map(({ id }) => ({ endpoint: endpoint.name, deployedModelId: id })),
  );
}

function metadataSchemaUriOf({ kind, metadata }: ModelVersionRecord): string {
  if (Object.keys(metadata).length === 0) return '';
  const schema = kind.startsWith('image') ? 'automl_image' : 'automl_tabular';
  return `gs://google-cloud-aiplatform/schema/model/metadata/${schema}_1.0.0.yaml`;
}

/** Eight, one and one tenths; null for a model of unknown data. */
function dataStatsOf({ dataItemCount, kind }: ModelVersionRecord): JsonObject | null {
  if (dataItemCount === 0) return null;
  const tenth = Math.max(1, Math.round(dataItemCount / 10));
  const training = Math.max(1, dataItemCount - 2 * tenth);
  const counts = { trainingDataItemsCount: int64(training), ...heldBack('DataItems', tenth) };
  if (!kind.startsWith('image')) return counts;
  return { ...counts, trainingAnnotationsCount: int64(training), ...heldBack('Annotations', tenth) };
}

function heldBack(what: string, count: number): JsonObject {
  return { [`validation${what}Count`]: int64(count), [`test${what}Count`]: int64(count) };
}
