import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { findModel, notFoundResource } from './find-resource.ts';
import type { FilterField } from './list-filter.ts';
import { listResources } from './list-resources.ts';
import {
  type Evaluation,
  type EvaluationSlice,
  evaluationsOf,
  evaluationView,
  slicesOf,
  sliceView,
} from './model-evaluations.ts';
import { idOf } from './resource-names.ts';
import type { VertexContext } from './vertex-context.ts';

const COLLECTION = `${LOCATION_PATH}/models/{model}/evaluations`;
const ONE = `${COLLECTION}/{evaluation}`;

export function createEvaluationRoutes(context: VertexContext): readonly ApiRoute[] {
  const evaluations = 'aiplatform.modelEvaluations';
  const slices = 'aiplatform.modelEvaluationSlices';
  return [
    apiRoute('ModelService.GetModelEvaluation', `${evaluations}.get`, 'GET', ONE, (call) =>
      evaluationView(findEvaluation(context, call)),
    ),
    apiRoute('ModelService.ListModelEvaluations', `${evaluations}.list`, 'GET', COLLECTION, (call) =>
      list(context, call),
    ),
    apiRoute(
      'ModelService.GetModelEvaluationSlice',
      `${slices}.get`,
      'GET',
      `${ONE}/slices/{slice}`,
      (call) => sliceView(findSlice(context, call)),
    ),
    apiRoute('ModelService.ListModelEvaluationSlices', `${slices}.list`, 'GET', `${ONE}/slices`, (call) =>
      listSlices(context, call),
    ),
  ];
}

/** An evaluation is found below its model whichever version it is of. */
function findEvaluation({ store }: VertexContext, call: Call): Evaluation {
  const { model } = findModel(store, call);
  const id = call.param('evaluation');
  const all = model.versions.flatMap((version) => evaluationsOf({ model, version }));
  const evaluation = all.find((each) => idOf(each) === id);
  if (!evaluation) throw notFoundResource('ModelEvaluation', `${model.name}/evaluations/${id}`);
  return evaluation;
}

function findSlice(context: VertexContext, call: Call): EvaluationSlice {
  const evaluation = findEvaluation(context, call);
  const id = call.param('slice');
  const slice = slicesOf(evaluation).find((each) => idOf(each) === id);
  if (!slice) throw notFoundResource('ModelEvaluationSlice', `${evaluation.name}/slices/${id}`);
  return slice;
}

/** Of the version that the path names, or the default one. */
function list(context: VertexContext, call: Call): JsonObject {
  return listResources(context, call, {
    key: 'modelEvaluations',
    items: evaluationsOf(findModel(context.store, call)),
    view: evaluationView,
    nameOf: ({ name }) => name,
    createdAtOf: ({ version }) => version.createdAt,
    vocabulary: { fields: new Map() },
  });
}

/** In the order of the labels. */
function listSlices(context: VertexContext, call: Call): JsonObject {
  const dimension: FilterField<EvaluationSlice> = {
    comparators: ['=', '!='],
    valueOf: () => 'annotationSpec',
  };
  return listResources(context, call, {
    key: 'modelEvaluationSlices',
    items: slicesOf(findEvaluation(context, call)),
    view: sliceView,
    nameOf: ({ index }) => String(9_999_999 - index),
    createdAtOf: ({ evaluation }) => evaluation.version.createdAt,
    vocabulary: { fields: new Map([['slice.dimension', dimension]]) },
  });
}
