import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import { type FilterFields, filterList } from '../google/list-filter.ts';
import { newestFirstKey, pageOf } from '../google/list-page.ts';
import { type JsonObject, protoJson } from '../google/proto-json.ts';
import { notFound } from '../google/service-error.ts';
import type { AutomlContext } from './automl-context.ts';
import { findModel } from './find-resource.ts';
import { type Evaluation, evaluationsOf, evaluationView } from './model-evaluations.ts';

const COLLECTION = `${LOCATION_PATH}/models/{model}/modelEvaluations`;
const ALL_MODELS = '-';

const FILTER_FIELDS: FilterFields<Evaluation> = new Map([
  ['annotation_spec_id', { operators: ['=', '!=', ':*'], valuesOf: ({ spec }) => (spec ? [spec.id] : []) }],
]);

export function createEvaluationRoutes(context: AutomlContext): readonly ApiRoute[] {
  const permission = (verb: string) => `automl.modelEvaluations.${verb}`;
  return [
    apiRoute('AutoMl.GetModelEvaluation', permission('get'), 'GET', `${COLLECTION}/{evaluation}`, (call) =>
      get(context, call),
    ),
    apiRoute('AutoMl.ListModelEvaluations', permission('list'), 'GET', COLLECTION, (call) =>
      list(context, call),
    ),
  ];
}

function get({ store }: AutomlContext, call: Call): JsonObject {
  const evaluations = evaluationsOf(findModel(store, call));
  const evaluation = evaluations.find(({ name }) => name.endsWith(`/${call.param('evaluation')}`));
  if (!evaluation) throw notFound();
  return evaluationView(evaluation);
}

function list(context: AutomlContext, call: Call): JsonObject {
  const { query } = call.request;
  const evaluations = evaluationsIn(context, call);
  const page = pageOf(filterList(evaluations, query.get('filter'), FILTER_FIELDS), {
    query,
    scope: `${call.parent}/models/${call.param('model')}/modelEvaluations`,
    // Within a model the overall evaluation comes first, then the labels in their order.
    keyOf: ({ index, model }) => newestFirstKey(model.createdAt, `${model.name}/${9_999_999 - index}`),
    settings: context.settings.current,
  });
  return protoJson({ modelEvaluation: page.items.map(evaluationView), nextPageToken: page.nextPageToken });
}

function evaluationsIn({ store }: AutomlContext, call: Call): readonly Evaluation[] {
  if (call.param('model') !== ALL_MODELS) return evaluationsOf(findModel(store, call));
  const models = [...store.models.values()].filter(({ name }) => name.startsWith(`${call.parent}/models/`));
  return models.flatMap(evaluationsOf);
}
