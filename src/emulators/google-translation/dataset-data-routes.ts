import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import type { FieldViolation } from '../google/service-error.ts';
import { addExamples, NO_EXAMPLES, splitExamples } from './example-counts.ts';
import { findDataset } from './find-resource.ts';
import { exportInput, type InputFile, importInput } from './input-messages.ts';
import type { ExampleCounts } from './records.ts';
import { refuseViolations, requiredViolation, storageViolations } from './resource-rules.ts';
import { startOperation } from './start-operation.ts';
import type { TranslationContext } from './translation-context.ts';

const ONE = `${LOCATION_PATH}/datasets/{dataset}`;
const FILES = 'input_config.input_files';

// The files are never read, so how many pairs are in them is not known.
const PAIRS_PER_FILE = 300;

/** What a file of each usage brings; UNASSIGNED, the default, is split by the service. */
const PAIRS_BY_USAGE: ReadonlyMap<string, ExampleCounts> = new Map([
  ['', splitExamples(PAIRS_PER_FILE)],
  ['UNASSIGNED', splitExamples(PAIRS_PER_FILE)],
  ['TRAIN', { ...NO_EXAMPLES, train: PAIRS_PER_FILE }],
  ['VALIDATION', { ...NO_EXAMPLES, validate: PAIRS_PER_FILE }],
  ['TEST', { ...NO_EXAMPLES, test: PAIRS_PER_FILE }],
]);

/** Sentence pairs into a dataset and out of it. */
export function createDatasetDataRoutes(context: TranslationContext): readonly ApiRoute[] {
  return [
    apiRoute(
      'TranslationService.ImportData',
      'cloudtranslate.datasets.import',
      'POST',
      `${ONE}:importData`,
      (call) => importData(context, call),
    ),
    apiRoute(
      'TranslationService.ExportData',
      'cloudtranslate.datasets.export',
      'POST',
      `${ONE}:exportData`,
      (call) => exportData(context, call),
    ),
  ];
}

function importData(context: TranslationContext, call: Call): JsonObject {
  const { name, displayName } = findDataset(context, call);
  const files = readBody(call.request, importInput, '').inputConfig?.inputFiles ?? [];
  refuseViolations(files.length === 0 ? [requiredViolation(FILES)] : files.flatMap(fileViolations));
  const examples = files
    .map(({ usage }) => PAIRS_BY_USAGE.get(usage) ?? NO_EXAMPLES)
    .reduce(addExamples, NO_EXAMPLES);
  return startOperation(context, call, {
    kind: 'importData',
    label: displayName,
    effect: { type: 'examples-imported', dataset: name, examples },
  });
}

function fileViolations({ usage, gcsSource }: InputFile, index: number): readonly FieldViolation[] {
  const field = `${FILES}[${index}]`;
  const uri = storageViolations(`${field}.gcs_source.input_uri`, gcsSource?.inputUri ?? '');
  if (PAIRS_BY_USAGE.has(usage)) return uri;
  return [{ field: `${field}.usage`, message: `Unknown usage: ${usage}` }, ...uri];
}

function exportData(context: TranslationContext, call: Call): JsonObject {
  const { displayName } = findDataset(context, call);
  const destination = readBody(call.request, exportInput, '').outputConfig?.gcsDestination;
  const field = 'output_config.gcs_destination.output_uri_prefix';
  refuseViolations(storageViolations(field, destination?.outputUriPrefix ?? ''));
  return startOperation(context, call, { kind: 'exportData', label: displayName, effect: { type: 'none' } });
}
