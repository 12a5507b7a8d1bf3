import { type FieldViolation, failedPrecondition, notFound } from '../google/service-error.ts';
import { totalOf } from './example-counts.ts';
import type { ModelInput } from './input-messages.ts';
import type { DatasetRecord } from './records.ts';
import { parseDatasetName } from './resource-names.ts';
import { displayNameViolations, refuseViolations, requiredViolation } from './resource-rules.ts';
import type { TranslationContext } from './translation-context.ts';

const DATASET = 'model.dataset';

/** Refuses a training that cannot be; answers with the dataset it is to use. */
export function checkNewModel(
  { store, settings }: TranslationContext,
  parent: string,
  input: ModelInput,
): DatasetRecord {
  refuseViolations([
    ...displayNameViolations('model.display_name', input.displayName),
    ...datasetNameViolations(input.dataset, parent),
  ]);
  const dataset = store.datasets.get(parseDatasetName(input.dataset)?.name ?? '');
  if (!dataset) throw notFound();
  if (totalOf(dataset.examples) === 0 && settings.current.trainOnEmptyDataset === 'refused') {
    throw failedPrecondition('The dataset has no examples. Import data before creating a model.');
  }
  return dataset;
}

function datasetNameViolations(dataset: string, parent: string): readonly FieldViolation[] {
  if (dataset === '') return [requiredViolation(DATASET)];
  const name = parseDatasetName(dataset);
  if (name === null) {
    const form = 'projects/{project-number-or-id}/locations/{location_id}/datasets/{dataset_id}';
    return [{ field: DATASET, message: `The resource name must be of the form ${form}.` }];
  }
  if (name.parent === parent) return [];
  return [{ field: DATASET, message: 'The dataset must be in the same project and location as the model.' }];
}
