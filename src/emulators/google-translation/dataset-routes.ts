import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import { newestFirstKey, pageOf } from '../google/list-page.ts';
import { type JsonObject, protoJson } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import { failedPrecondition } from '../google/service-error.ts';
import { datasetView } from './dataset-view.ts';
import { NO_EXAMPLES } from './example-counts.ts';
import { findDataset } from './find-resource.ts';
import { type DatasetInput, datasetInput } from './input-messages.ts';
import type { DatasetRecord } from './records.ts';
import { resourceIdOf } from './resource-ids.ts';
import { displayNameViolations, languageViolations, refuseViolations } from './resource-rules.ts';
import { startOperation } from './start-operation.ts';
import type { TranslationContext } from './translation-context.ts';

const COLLECTION = `${LOCATION_PATH}/datasets`;
const ONE = `${COLLECTION}/{dataset}`;

export function createDatasetRoutes(context: TranslationContext): readonly ApiRoute[] {
  return [
    datasetRoute('CreateDataset', 'create', 'POST', COLLECTION, (call) => create(context, call)),
    datasetRoute('GetDataset', 'get', 'GET', ONE, (call) => datasetView(findDataset(context, call))),
    datasetRoute('ListDatasets', 'list', 'GET', COLLECTION, (call) => list(context, call)),
    datasetRoute('DeleteDataset', 'delete', 'DELETE', ONE, (call) => remove(context, call)),
  ];
}

function datasetRoute(
  rpc: string,
  verb: string,
  method: string,
  path: string,
  handle: ApiRoute['handle'],
): ApiRoute {
  return apiRoute(`TranslationService.${rpc}`, `cloudtranslate.datasets.${verb}`, method, path, handle);
}

function create(context: TranslationContext, call: Call): JsonObject {
  const input = readBody(call.request, datasetInput, 'dataset');
  refuseViolations([
    ...displayNameViolations('dataset.display_name', input.displayName),
    ...languageViolations('dataset.source_language_code', input.sourceLanguageCode),
    ...languageViolations('dataset.target_language_code', input.targetLanguageCode),
  ]);
  const dataset = newDataset(context, call, input);
  return startOperation(context, call, {
    kind: 'createDataset',
    label: dataset.displayName,
    effect: { type: 'dataset-created', dataset },
  });
}

function newDataset(
  { store }: TranslationContext,
  { parent, now }: Call,
  { displayName, sourceLanguageCode, targetLanguageCode }: DatasetInput,
): DatasetRecord {
  return {
    name: `${parent}/datasets/${resourceIdOf(store.nextSequence())}`,
    displayName,
    sourceLanguageCode,
    targetLanguageCode,
    examples: NO_EXAMPLES,
    createdAt: now,
    updatedAt: now,
  };
}

function list({ store, settings }: TranslationContext, { parent, request }: Call): JsonObject {
  const scope = `${parent}/datasets`;
  const all = [...store.datasets.values()].filter((dataset) => dataset.name.startsWith(`${scope}/`));
  const page = pageOf(all, {
    query: request.query,
    scope,
    keyOf: (dataset) => newestFirstKey(dataset.createdAt, dataset.name),
    settings: settings.current,
  });
  return protoJson({ datasets: page.items.map(datasetView), nextPageToken: page.nextPageToken });
}

function remove(context: TranslationContext, call: Call): JsonObject {
  const { name, displayName } = findDataset(context, call);
  const isInUse = context.store.modelsInTraining().some((model) => model.dataset === name);
  if (isInUse && context.settings.current.deleteDatasetInUse === 'refused') {
    throw failedPrecondition('The dataset is in use by a model that is being trained.');
  }
  return startOperation(context, call, {
    kind: 'deleteDataset',
    label: displayName,
    effect: { type: 'dataset-deleted', dataset: name },
  });
}
