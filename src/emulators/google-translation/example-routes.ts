import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import { type FilterFields, filterList } from '../google/list-filter.ts';
import { pageOf } from '../google/list-page.ts';
import { type JsonObject, protoJson } from '../google/proto-json.ts';
import { numericIdOf } from '../google/resource-ids.ts';
import { findDataset } from './find-resource.ts';
import type { DatasetRecord } from './records.ts';
import type { TranslationContext } from './translation-context.ts';

interface Example {
  /** Its place in the dataset, from 1. */
  readonly place: number;
  readonly usage: string;
}

const USAGES = ['TRAIN', 'VALIDATION', 'TEST'];

const FILTER_FIELDS: FilterFields<Example> = new Map([
  [
    'usage',
    {
      operators: ['='] as const,
      valuesOf: ({ usage }: Example) => [usage],
      normalize: (value: string) => (USAGES.includes(value) ? value : null),
    },
  ],
]);

/** The sentence pairs of a dataset. The imported files are never read, so the sentences are made up. */
export function createExampleRoutes(context: TranslationContext): readonly ApiRoute[] {
  return [
    apiRoute(
      'TranslationService.ListExamples',
      'cloudtranslate.datasets.get',
      'GET',
      `${LOCATION_PATH}/datasets/{dataset}/examples`,
      (call) => list(context, call),
    ),
  ];
}

function list(context: TranslationContext, call: Call): JsonObject {
  const dataset = findDataset(context, call);
  const { query } = call.request;
  const page = pageOf(filterList(examplesOf(dataset), query.get('filter'), FILTER_FIELDS), {
    query,
    scope: `${dataset.name}/examples`,
    // Descending keys, so that the first pair comes first.
    keyOf: ({ place }) => String(1_000_000_000 - place).padStart(10, '0'),
    settings: context.settings.current,
  });
  const examples = page.items.map((example) => exampleView(dataset, example));
  return protoJson({ examples, nextPageToken: page.nextPageToken });
}

function examplesOf({ examples }: DatasetRecord): readonly Example[] {
  const { train, validate, test } = examples;
  return [train, validate, test]
    .flatMap((count, index) => Array.from({ length: count }, () => USAGES[index] ?? ''))
    .map((usage, index) => ({ usage, place: index + 1 }));
}

function exampleView(dataset: DatasetRecord, { place, usage }: Example): JsonObject {
  return {
    name: `${dataset.name}/examples/${numericIdOf(`${dataset.name}/${place}`)}`,
    sourceText: `Sentence ${place} of ${dataset.displayName} in ${dataset.sourceLanguageCode}.`,
    targetText: `Sentence ${place} of ${dataset.displayName} in ${dataset.targetLanguageCode}.`,
    usage,
  };
}
