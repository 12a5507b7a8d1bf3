import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import { type FieldViolation, failedPrecondition, validationError } from '../google/service-error.ts';
import { isStorageUri, notStorage } from '../google/storage-uri.ts';
import { type FoundVersion, findModel, findModelByName } from './find-resource.ts';
import { exportInput, type ModelInput, uploadInput } from './model-input.ts';
import { MOBILE_EXPORT_FORMATS, modelTraitsOf } from './model-kinds.ts';
import { modelIdViolations, modelViolations, requireFreeModelId } from './model-rules.ts';
import { addVersion, type VersionDraft } from './model-versions.ts';
import { OPEN_FIELDS } from './open-fields.ts';
import { canonicalName } from './resource-names.ts';
import { refuseViolations, requiredViolation } from './resource-rules.ts';
import { startOperation } from './start-operation.ts';
import type { VertexContext } from './vertex-context.ts';

const COLLECTION = `${LOCATION_PATH}/models`;

/** How models come in from outside, and go out. */
export function createModelTransferRoutes(context: VertexContext): readonly ApiRoute[] {
  return [
    apiRoute('ModelService.UploadModel', 'aiplatform.models.upload', 'POST', `${COLLECTION}:upload`, (call) =>
      upload(context, call),
    ),
    apiRoute(
      'ModelService.ExportModel',
      'aiplatform.models.export',
      'POST',
      `${COLLECTION}/{model}:export`,
      (call) => exportModel(context, call),
    ),
  ];
}

function upload(context: VertexContext, call: Call): JsonObject {
  const { model, modelId, parentModel } = readBody(call.request, uploadInput, '', OPEN_FIELDS);
  if (!model) throw validationError([requiredViolation('model')]);
  refuseViolations([...modelViolations('model', model), ...modelIdViolations(modelId), ...sourceOf(model)]);
  requireFreeModelId(context, call.parent, modelId);
  const name = uploadName(context, call, { modelId, parentModel });
  const finish = (at: Date) => ({
    model: name,
    modelVersionId: addVersion(context.store, name, uploadedDraft(model), at),
  });
  const order = { kind: 'uploadModel', parent: name, label: model.displayName, finish } as const;
  return startOperation(context, order, call.now);
}

/** A new model's name, or that of the model that gains a version. */
function uploadName(
  { store }: VertexContext,
  { parent }: Call,
  { modelId, parentModel }: { readonly modelId: string; readonly parentModel: string },
): string {
  if (parentModel !== '') return findModelByName(store, canonicalName(parentModel)).model.name;
  return `${parent}/models/${modelId === '' ? store.nextId() : modelId}`;
}

function sourceOf({ artifactUri, containerSpec }: ModelInput): readonly FieldViolation[] {
  if (containerSpec === undefined) return [requiredViolation('model.container_spec')];
  return artifactUri === '' || isStorageUri(artifactUri)
    ? []
    : [notStorage('model.artifact_uri', artifactUri)];
}

function uploadedDraft(model: ModelInput): VersionDraft {
  return {
    kind: 'custom',
    displayName: model.displayName,
    description: model.description,
    versionDescription: model.versionDescription,
    aliases: model.versionAliases,
    labels: model.labels,
    trainingPipeline: '',
    baseModelName: '',
    metadata: {},
    classes: [],
    dataItemCount: 0,
    mobile: false,
  };
}

function exportModel(context: VertexContext, call: Call): JsonObject {
  const { outputConfig } = readBody(call.request, exportInput, '');
  const found = findModel(context.store, call);
  const { exportFormatId = '', artifactDestination } = outputConfig ?? {};
  const prefix = artifactDestination?.outputUriPrefix ?? '';
  refuseViolations(destinationViolations(prefix));
  requireExportable(found, exportFormatId);
  const { model, version } = found;
  const directory = `${prefix.replace(/\/+$/, '')}/model-export-${version.displayName}-${call.now.toISOString()}`;
  const order = {
    kind: 'exportModel',
    parent: model.name,
    label: version.displayName,
    metadata: { outputInfo: { artifactOutputUri: directory } },
    finish: () => ({}),
  } as const;
  return startOperation(context, order, call.now);
}

function destinationViolations(prefix: string): readonly FieldViolation[] {
  const field = 'output_config.artifact_destination.output_uri_prefix';
  if (prefix === '') return [requiredViolation(field)];
  return isStorageUri(prefix) ? [] : [notStorage(field, prefix)];
}

function requireExportable({ version }: FoundVersion, formatId: string): void {
  const formats = version.mobile ? MOBILE_EXPORT_FORMATS : modelTraitsOf(version.kind).exportFormats;
  if (formats.length === 0) throw failedPrecondition('The model is not available for export.');
  if (formatId === '' || formats.some(({ id }) => id === formatId)) return;
  throw failedPrecondition(`The model cannot be exported as ${formatId}.`);
}
