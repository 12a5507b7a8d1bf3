import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import { requireFreshEtag } from '../google/etag.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import { failedPrecondition, invalidArgument } from '../google/service-error.ts';
import { defaultVersionOf, type FoundVersion, findModel } from './find-resource.ts';
import { mergeAliasesInput, modelInput } from './model-input.ts';
import { listModels, listVersions } from './model-lists.ts';
import { modelViolations, requireUndeployed } from './model-rules.ts';
import { mergeAliases, putVersion, removeVersion } from './model-versions.ts';
import { modelView } from './model-view.ts';
import { OPEN_FIELDS } from './open-fields.ts';
import { patched } from './patched.ts';
import { readUpdateMask, refuseViolations } from './resource-rules.ts';
import { startOperation } from './start-operation.ts';
import type { VertexContext } from './vertex-context.ts';

const COLLECTION = `${LOCATION_PATH}/models`;
const ONE = `${COLLECTION}/{model}`;
const MUTABLE = ['displayName', 'description', 'versionDescription', 'labels'];

export function createModelRoutes(context: VertexContext): readonly ApiRoute[] {
  const permission = (verb: string) => `aiplatform.models.${verb}`;
  return [
    apiRoute('ModelService.GetModel', permission('get'), 'GET', ONE, (call) =>
      modelView(context, findModel(context.store, call)),
    ),
    apiRoute('ModelService.ListModels', permission('list'), 'GET', COLLECTION, (call) =>
      listModels(context, call),
    ),
    apiRoute('ModelService.ListModelVersions', permission('list'), 'GET', `${ONE}:listVersions`, (call) =>
      listVersions(context, call),
    ),
    apiRoute('ModelService.UpdateModel', permission('update'), 'PATCH', ONE, (call) => patch(context, call)),
    apiRoute('ModelService.DeleteModel', permission('delete'), 'DELETE', ONE, (call) =>
      remove(context, call),
    ),
    apiRoute(
      'ModelService.DeleteModelVersion',
      permission('delete'),
      'DELETE',
      `${ONE}:deleteVersion`,
      (call) => removeOneVersion(context, call),
    ),
    apiRoute(
      'ModelService.MergeVersionAliases',
      permission('update'),
      'POST',
      `${ONE}:mergeVersionAliases`,
      (call) => changeAliases(context, call),
    ),
  ];
}

function patch(context: VertexContext, call: Call): JsonObject {
  const { model, version } = findModel(context.store, call);
  const mask = readUpdateMask(call.request, MUTABLE);
  const input = readBody(call.request, modelInput, 'model', OPEN_FIELDS);
  requireFreshEtag(input.etag, { name: model.name, revision: version.revision });
  const changed = {
    ...patched(version, mask, input, call.now),
    ...(mask.has('versionDescription') ? { versionDescription: input.versionDescription } : {}),
  };
  refuseViolations(modelViolations('model', { ...changed, versionAliases: [] }));
  putVersion(context.store, model, changed);
  return modelView(context, findModel(context.store, call));
}

function remove(context: VertexContext, call: Call): JsonObject {
  if (call.param('model').includes('@')) {
    throw invalidArgument('A model is deleted with all its versions: its name must be without a version.');
  }
  const { model } = findModel(context.store, call);
  requireUndeployed(
    context,
    model.versions.map((version) => ({ model, version })),
  );
  const finish = () => {
    context.store.models.delete(model.name);
    return {};
  };
  const label = defaultVersionOf(model).displayName;
  return startOperation(context, { kind: 'deleteModel', parent: model.name, label, finish }, call.now);
}

function removeOneVersion(context: VertexContext, call: Call): JsonObject {
  const found = findModel(context.store, call);
  const { model, version } = found;
  requireNamedVersion(call, found);
  requireUndeployed(context, [found]);
  if (model.versions.length === 1) {
    throw failedPrecondition('The only version of a model cannot be deleted. Delete the model instead.');
  }
  const finish = () => {
    removeVersion(context.store, model.name, version.versionId);
    return {};
  };
  const order = {
    kind: 'deleteModelVersion',
    parent: model.name,
    label: version.displayName,
    finish,
  } as const;
  return startOperation(context, order, call.now);
}

function requireNamedVersion(call: Call, { version }: FoundVersion): void {
  if (call.param('model').endsWith(`@${version.versionId}`)) return;
  throw invalidArgument('The name of the version to delete must end with its id, as in models/123@4.');
}

function changeAliases(context: VertexContext, call: Call): JsonObject {
  const { versionAliases } = readBody(call.request, mergeAliasesInput, '');
  const { model, version } = findModel(context.store, call);
  const added = versionAliases.filter((alias) => !alias.startsWith('-'));
  refuseViolations(modelViolations('model', { ...version, versionAliases: added }));
  mergeAliases(context.store, model, version.versionId, versionAliases);
  return modelView(context, findModel(context.store, call));
}
