import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import { type FilterFields, filterList } from '../google/list-filter.ts';
import { newestFirstKey, pageOf } from '../google/list-page.ts';
import { type JsonObject, protoJson } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import { failedPrecondition } from '../google/service-error.ts';
import { findModel, visibleModels } from './find-resource.ts';
import { modelInput } from './input-messages.ts';
import { draftModel } from './model-draft.ts';
import { checkNewModel } from './model-rules.ts';
import { modelView } from './model-view.ts';
import type { ModelRecord } from './records.ts';
import { resourceIdOf } from './resource-ids.ts';
import { idOf } from './resource-names.ts';
import { startOperation } from './start-operation.ts';
import type { TranslationContext } from './translation-context.ts';

const COLLECTION = `${LOCATION_PATH}/models`;
const ONE = `${COLLECTION}/{model}`;

const FILTER_FIELDS: FilterFields<ModelRecord> = new Map([
  ['dataset_id', { operators: ['='] as const, valuesOf: ({ dataset }: ModelRecord) => [idOf(dataset)] }],
]);

export function createModelRoutes(context: TranslationContext): readonly ApiRoute[] {
  return [
    modelRoute('CreateModel', 'create', 'POST', COLLECTION, (call) => train(context, call)),
    modelRoute('GetModel', 'get', 'GET', ONE, (call) =>
      modelView(findModel(context, call), context.settings.current),
    ),
    modelRoute('ListModels', 'list', 'GET', COLLECTION, (call) => list(context, call)),
    modelRoute('DeleteModel', 'delete', 'DELETE', ONE, (call) => remove(context, call)),
  ];
}

function modelRoute(
  rpc: string,
  verb: string,
  method: string,
  path: string,
  handle: ApiRoute['handle'],
): ApiRoute {
  return apiRoute(`TranslationService.${rpc}`, `cloudtranslate.customModels.${verb}`, method, path, handle);
}

function train(context: TranslationContext, call: Call): JsonObject {
  const input = readBody(call.request, modelInput, 'model');
  const dataset = checkNewModel(context, call.parent, input);
  const id = resourceIdOf(context.store.nextSequence());
  const model = draftModel(`${call.parent}/models/${id}`, input.displayName, dataset, call.now);
  return startOperation(context, call, {
    kind: 'createModel',
    label: model.displayName,
    effect: { type: 'model-trained', model },
  });
}

function list(context: TranslationContext, { parent, request }: Call): JsonObject {
  const { current } = context.settings;
  const scope = `${parent}/models`;
  const all = visibleModels(context).filter((model) => model.name.startsWith(`${scope}/`));
  const page = pageOf(filterList(all, request.query.get('filter'), FILTER_FIELDS), {
    query: request.query,
    scope,
    keyOf: (model) => newestFirstKey(model.createdAt, model.name),
    settings: current,
  });
  const models = page.items.map((model) => modelView(model, current));
  return {
    ...(models.length > 0 ? { models } : {}),
    ...protoJson({ nextPageToken: page.nextPageToken }),
  };
}

function remove(context: TranslationContext, call: Call): JsonObject {
  const { name, displayName } = findModel(context, call);
  if (!context.store.models.has(name)) {
    throw failedPrecondition('The model is being trained. Cancel its training, or wait until it has ended.');
  }
  return startOperation(context, call, {
    kind: 'deleteModel',
    label: displayName,
    effect: { type: 'model-deleted', model: name },
  });
}
