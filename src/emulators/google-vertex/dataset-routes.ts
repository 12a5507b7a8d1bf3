import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import { requireFreshEtag } from '../google/etag.ts';
import { labelViolations } from '../google/label-rules.ts';
import { isJsonObject, type JsonObject } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import { failedPrecondition } from '../google/service-error.ts';
import { createDatasetImportRoutes } from './dataset-import-routes.ts';
import { type DatasetInput, datasetInput } from './dataset-input.ts';
import { datasetKindOf, initialClasses } from './dataset-kinds.ts';
import { datasetView } from './dataset-view.ts';
import { findDataset } from './find-resource.ts';
import type { FilterVocabulary } from './list-filter.ts';
import { commonOrderings, listResources } from './list-resources.ts';
import { OPEN_FIELDS } from './open-fields.ts';
import { patched } from './patched.ts';
import { createReadMask } from './read-mask.ts';
import type { DatasetRecord } from './records.ts';
import { idOf } from './resource-names.ts';
import {
  displayNameViolations,
  readUpdateMask,
  refuseViolations,
  requiredViolation,
} from './resource-rules.ts';
import { startOperation } from './start-operation.ts';
import type { VertexStore } from './store.ts';
import type { VertexContext } from './vertex-context.ts';

const COLLECTION = `${LOCATION_PATH}/datasets`;
const ONE = `${COLLECTION}/{dataset}`;
const MUTABLE = ['displayName', 'description', 'labels'];

const VOCABULARY: FilterVocabulary<DatasetRecord> = {
  fields: new Map([
    ['display_name', { comparators: ['=', '!='] as const, valueOf: ({ displayName }) => displayName }],
    [
      'metadata_schema_uri',
      { comparators: ['=', '!='] as const, valueOf: ({ metadataSchemaUri }) => metadataSchemaUri },
    ],
  ]),
  labelsOf: ({ labels }) => labels,
};

/** Datasets, and what is imported into them. Not imitated: versions, data items, annotations, saved queries. */
export function createDatasetRoutes(context: VertexContext): readonly ApiRoute[] {
  const service = 'DatasetService';
  return [
    apiRoute(`${service}.CreateDataset`, 'aiplatform.datasets.create', 'POST', COLLECTION, (call) =>
      create(context, call),
    ),
    apiRoute(`${service}.GetDataset`, 'aiplatform.datasets.get', 'GET', ONE, (call) => {
      const dataset = findDataset(context.store, call);
      return createReadMask(call.request)(datasetView(dataset, context.settings.current));
    }),
    apiRoute(`${service}.ListDatasets`, 'aiplatform.datasets.list', 'GET', COLLECTION, (call) =>
      list(context, call),
    ),
    apiRoute(`${service}.UpdateDataset`, 'aiplatform.datasets.update', 'PATCH', ONE, (call) =>
      patch(context, call),
    ),
    apiRoute(`${service}.DeleteDataset`, 'aiplatform.datasets.delete', 'DELETE', ONE, (call) =>
      remove(context, call),
    ),
    ...createDatasetImportRoutes(context),
  ];
}

function create(context: VertexContext, call: Call): JsonObject {
  const { store, settings } = context;
  const input = readBody(call.request, datasetInput, 'dataset', OPEN_FIELDS);
  refuseViolations([...inputViolations(input), ...schemaViolations(input)]);
  const name = `${call.parent}/datasets/${store.nextId()}`;
  const finish = (at: Date) => {
    const dataset = newDataset(name, input, at);
    store.datasets.set(name, dataset);
    return datasetView(dataset, settings.current);
  };
  return startOperation(
    context,
    { kind: 'createDataset', parent: name, label: input.displayName, finish },
    call.now,
  );
}

function newDataset(name: string, input: DatasetInput, at: Date): DatasetRecord {
  return {
    name,
    displayName: input.displayName,
    description: input.description,
    labels: input.labels,
    metadataSchemaUri: input.metadataSchemaUri,
    metadata: input.metadata,
    dataItemCount: 0,
    classes: initialClasses(datasetKindOf(input.metadataSchemaUri)),
    createdAt: at,
    updatedAt: at,
    revision: 1,
  };
}

function list(context: VertexContext, call: Call): JsonObject {
  const { store, settings } = context;
  return listResources(context, call, {
    key: 'datasets',
    items: [...store.datasets.values()].filter(({ name }) => name.startsWith(`${call.parent}/`)),
    view: (dataset) => datasetView(dataset, settings.current),
    nameOf: ({ name }) => name,
    createdAtOf: ({ createdAt }) => createdAt,
    vocabulary: VOCABULARY,
    orderings: commonOrderings(),
  });
}

function patch({ store, settings }: VertexContext, call: Call): JsonObject {
  const dataset = findDataset(store, call);
  const mask = readUpdateMask(call.request, MUTABLE);
  const input = readBody(call.request, datasetInput, 'dataset', OPEN_FIELDS);
  requireFreshEtag(input.etag, dataset);
  const changed = patched(dataset, mask, input, call.now);
  refuseViolations(inputViolations(changed));
  store.datasets.set(dataset.name, changed);
  return datasetView(changed, settings.current);
}

function remove(context: VertexContext, call: Call): JsonObject {
  const { store, settings } = context;
  const dataset = findDataset(store, call);
  const training = trainingOn(store, dataset);
  if (training !== undefined && settings.current.deleteDatasetInUse === 'refused') {
    throw failedPrecondition(`The Dataset "${dataset.name}" cannot be deleted: it is in use by ${training}.`);
  }
  const finish = () => {
    store.datasets.delete(dataset.name);
    return {};
  };
  return startOperation(
    context,
    { kind: 'deleteDataset', parent: dataset.name, label: dataset.displayName, finish },
    call.now,
  );
}

/** The name of a training that runs on the dataset; undefined where none does. */
function trainingOn(store: VertexStore, dataset: DatasetRecord): string | undefined {
  const work = store.running().find((each) => {
    if (each.type !== 'trainingPipeline') return false;
    const { inputDataConfig } = each.request;
    return isJsonObject(inputDataConfig) && inputDataConfig.datasetId === idOf(dataset);
  });
  return work?.name;
}

function inputViolations({ displayName, labels }: Pick<DatasetInput, 'displayName' | 'labels'>) {
  return [
    ...displayNameViolations('dataset.display_name', displayName),
    ...labelViolations('dataset.labels', labels),
  ];
}

function schemaViolations({ metadataSchemaUri }: DatasetInput) {
  const field = 'dataset.metadata_schema_uri';
  if (metadataSchemaUri === '') return [requiredViolation(field)];
  if (datasetKindOf(metadataSchemaUri) !== null) return [];
  return [{ field, message: `The metadata schema is not supported: ${metadataSchemaUri}` }];
}
