import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import { requireFreshEtag } from '../google/etag.ts';
import { toSnakeCase } from '../google/field-names.ts';
import { type FilterFields, filterList } from '../google/list-filter.ts';
import { newestFirstKey, pageOf } from '../google/list-page.ts';
import { type JsonObject, protoJson } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import { failedPrecondition, notFound } from '../google/service-error.ts';
import type { AutomlContext } from './automl-context.ts';
import { checkNewDataset, datasetChangeViolations, datasetTraitsOf } from './dataset-rules.ts';
import { annotationSpecView, datasetView } from './dataset-view.ts';
import { findDataset, idOf } from './find-resource.ts';
import { type DatasetInput, datasetInput } from './input-messages.ts';
import { PROBLEM_KINDS, type ProblemKind, traitsOf } from './problem-kinds.ts';
import type { DatasetRecord } from './records.ts';
import { readUpdateMask, refuseViolations } from './resource-rules.ts';
import { startOperation, startWorkOn } from './start-operation.ts';

const COLLECTION = `${LOCATION_PATH}/datasets`;
const ONE = `${COLLECTION}/{dataset}`;
const MUTABLE = ['displayName', 'description', 'labels'];

const FILTER_FIELDS: FilterFields<DatasetRecord> = new Map(
  PROBLEM_KINDS.map((kind) => [
    toSnakeCase(`${kind}DatasetMetadata`),
    {
      operators: [':*'] as const,
      valuesOf: (dataset: DatasetRecord) => (dataset.kind === kind ? ['set'] : []),
    },
  ]),
);

export function createDatasetRoutes(context: AutomlContext): readonly ApiRoute[] {
  return [
    apiRoute('AutoMl.CreateDataset', 'automl.datasets.create', 'POST', COLLECTION, (call) =>
      create(context, call),
    ),
    apiRoute('AutoMl.GetDataset', 'automl.datasets.get', 'GET', ONE, (call) =>
      datasetView(findDataset(context.store, call)),
    ),
    apiRoute('AutoMl.ListDatasets', 'automl.datasets.list', 'GET', COLLECTION, (call) => list(context, call)),
    apiRoute('AutoMl.UpdateDataset', 'automl.datasets.update', 'PATCH', ONE, (call) => patch(context, call)),
    apiRoute('AutoMl.DeleteDataset', 'automl.datasets.delete', 'DELETE', ONE, (call) =>
      remove(context, call),
    ),
    apiRoute(
      'AutoMl.GetAnnotationSpec',
      'automl.annotationSpecs.get',
      'GET',
      `${ONE}/annotationSpecs/{annotationSpec}`,
      (call) => annotationSpec(context, call),
    ),
  ];
}

function create(context: AutomlContext, call: Call): JsonObject {
  const input = readBody(call.request, datasetInput, 'dataset');
  const kind = checkNewDataset(input);
  const dataset = newDataset(context, call, input, kind);
  const order = {
    kind: 'createDataset',
    problemKind: kind,
    parent: call.parent,
    label: dataset.displayName,
    worksOn: [dataset.name],
    effect: { type: 'dataset-created', dataset },
    responseName: dataset.name,
  } as const;
  return startOperation(context, order, call.now);
}

function newDataset(
  { store }: AutomlContext,
  { parent, now }: Call,
  input: DatasetInput,
  kind: ProblemKind,
): DatasetRecord {
  return {
    name: `${parent}/datasets/${store.nextId(traitsOf(kind).idPrefix)}`,
    kind,
    displayName: input.displayName,
    description: input.description,
    labels: input.labels,
    traits: datasetTraitsOf(input),
    exampleCount: 0,
    annotationSpecs: [],
    createdAt: now,
    revision: 1,
  };
}

function list({ store, settings }: AutomlContext, { parent, request }: Call): JsonObject {
  const scope = `${parent}/datasets`;
  const all = [...store.datasets.values()].filter((dataset) => dataset.name.startsWith(`${scope}/`));
  const page = pageOf(filterList(all, request.query.get('filter'), FILTER_FIELDS), {
    query: request.query,
    scope,
    keyOf: (dataset) => newestFirstKey(dataset.createdAt, dataset.name),
    settings: settings.current,
  });
  return protoJson({ datasets: page.items.map(datasetView), nextPageToken: page.nextPageToken });
}

function patch({ store }: AutomlContext, call: Call): JsonObject {
  const dataset = findDataset(store, call);
  const mask = readUpdateMask(call.request, MUTABLE);
  const input = readBody(call.request, datasetInput, 'dataset');
  requireFreshEtag(input.etag, dataset);
  const changed = {
    ...dataset,
    ...(mask.has('displayName') ? { displayName: input.displayName } : {}),
    ...(mask.has('description') ? { description: input.description } : {}),
    ...(mask.has('labels') ? { labels: input.labels } : {}),
    revision: dataset.revision + 1,
  };
  refuseViolations(
    datasetChangeViolations({ ...input, displayName: changed.displayName, labels: changed.labels }),
  );
  store.datasets.set(dataset.name, changed);
  return datasetView(changed);
}

function remove(context: AutomlContext, call: Call): JsonObject {
  const dataset = findDataset(context.store, call);
  const training = context.store
    .running()
    .find(({ kind, worksOn }) => kind === 'createModel' && worksOn.includes(dataset.name));
  if (training && context.settings.current.deleteDatasetInUse === 'refused') {
    throw failedPrecondition(`The dataset is in use by the operation ${idOf(training)}.`);
  }
  return startWorkOn(context, call, dataset, {
    kind: 'deleteDataset',
    effect: { type: 'dataset-deleted', dataset: dataset.name },
  });
}

function annotationSpec({ store }: AutomlContext, call: Call): JsonObject {
  const dataset = findDataset(store, call);
  const spec = dataset.annotationSpecs.find(({ id }) => id === call.param('annotationSpec'));
  if (!spec) throw notFound();
  return annotationSpecView(dataset, spec);
}
