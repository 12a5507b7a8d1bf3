import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import { requireFreshEtag } from '../google/etag.ts';
import { toSnakeCase } from '../google/field-names.ts';
import { type FilterField, type FilterFields, filterList } from '../google/list-filter.ts';
import { newestFirstKey, pageOf } from '../google/list-page.ts';
import { type JsonObject, protoJson } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import { failedPrecondition } from '../google/service-error.ts';
import { stableFraction } from '../google/stable-hash.ts';
import type { AutomlContext } from './automl-context.ts';
import { findModel } from './find-resource.ts';
import { modelInput } from './input-messages.ts';
import { draftModel } from './model-draft.ts';
import { checkNewModel, modelChangeViolations } from './model-rules.ts';
import { modelView } from './model-view.ts';
import { PROBLEM_KINDS, traitsOf } from './problem-kinds.ts';
import type { ModelRecord } from './records.ts';
import { readUpdateMask, refuseViolations } from './resource-rules.ts';
import { startOperation, startWorkOn } from './start-operation.ts';
import { refuseOverQuota } from './training-quota.ts';

const COLLECTION = `${LOCATION_PATH}/models`;
const ONE = `${COLLECTION}/{model}`;
const MUTABLE = ['displayName', 'labels'];

const FILTER_FIELDS: FilterFields<ModelRecord> = new Map<string, FilterField<ModelRecord>>([
  ['dataset_id', { operators: ['=', '!='], valuesOf: (model) => [model.datasetId] }],
  ...PROBLEM_KINDS.map((kind): [string, FilterField<ModelRecord>] => [
    toSnakeCase(`${kind}ModelMetadata`),
    { operators: [':*'], valuesOf: (model) => (model.kind === kind ? ['set'] : []) },
  ]),
]);

export function createModelRoutes(context: AutomlContext): readonly ApiRoute[] {
  return [
    apiRoute('AutoMl.CreateModel', 'automl.models.create', 'POST', COLLECTION, (call) =>
      train(context, call),
    ),
    apiRoute('AutoMl.GetModel', 'automl.models.get', 'GET', ONE, (call) =>
      modelView(findModel(context.store, call), context.settings.current),
    ),
    apiRoute('AutoMl.ListModels', 'automl.models.list', 'GET', COLLECTION, (call) => list(context, call)),
    apiRoute('AutoMl.UpdateModel', 'automl.models.update', 'PATCH', ONE, (call) => patch(context, call)),
    apiRoute('AutoMl.DeleteModel', 'automl.models.delete', 'DELETE', ONE, (call) => remove(context, call)),
  ];
}

function train(context: AutomlContext, { request, parent, now }: Call): JsonObject {
  const input = readBody(request, modelInput, 'model');
  const dataset = checkNewModel(context.store, context.settings.current, parent, input);
  refuseOverQuota(context, parent, dataset.kind);
  const { operationId, modelId } = newTrainingIds(context, traitsOf(dataset.kind).idPrefix);
  const model = draftModel(`${parent}/models/${modelId}`, input, dataset, now);
  const order = {
    kind: 'createModel',
    problemKind: dataset.kind,
    parent,
    label: model.displayName,
    worksOn: [model.name, dataset.name],
    effect: { type: 'model-trained', model },
    responseName: model.name,
    id: operationId,
  } as const;
  return startOperation(context, order, now);
}

/** A training and its model often share an id, and nobody may rely on it: here about every other one does. */
function newTrainingIds({ store }: AutomlContext, prefix: string): { operationId: string; modelId: string } {
  const operationId = store.nextId(prefix);
  const isShared = stableFraction(operationId) < 0.5;
  return { operationId, modelId: isShared ? operationId : store.nextId(prefix) };
}

function list({ store, settings }: AutomlContext, { parent, request }: Call): JsonObject {
  const scope = `${parent}/models`;
  const all = [...store.models.values()].filter((model) => model.name.startsWith(`${scope}/`));
  const page = pageOf(filterList(all, request.query.get('filter'), FILTER_FIELDS), {
    query: request.query,
    scope,
    keyOf: (model) => newestFirstKey(model.createdAt, model.name),
    settings: settings.current,
  });
  const model = page.items.map((item) => modelView(item, settings.current));
  return { ...(model.length > 0 ? { model } : {}), ...protoJson({ nextPageToken: page.nextPageToken }) };
}

function patch({ store, settings }: AutomlContext, call: Call): JsonObject {
  const model = findModel(store, call);
  const mask = readUpdateMask(call.request, MUTABLE);
  const input = readBody(call.request, modelInput, 'model');
  requireFreshEtag(input.etag, model);
  const changed = {
    ...model,
    ...(mask.has('displayName') ? { displayName: input.displayName } : {}),
    ...(mask.has('labels') ? { labels: input.labels } : {}),
    updatedAt: call.now,
    revision: model.revision + 1,
  };
  refuseViolations(modelChangeViolations(changed));
  store.models.set(model.name, changed);
  return modelView(changed, settings.current);
}

function remove(context: AutomlContext, call: Call): JsonObject {
  const model = findModel(context.store, call);
  const mustBeUndeployed =
    !traitsOf(model.kind).deploysItself && context.settings.current.deleteDeployedModel === 'refused';
  if (model.deployed && mustBeUndeployed) {
    throw failedPrecondition('The model is deployed. Undeploy it before deleting it.');
  }
  return startWorkOn(context, call, model, {
    kind: 'deleteModel',
    effect: { type: 'model-deleted', model: model.name },
  });
}
