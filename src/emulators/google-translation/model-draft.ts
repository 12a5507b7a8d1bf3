import type { DatasetRecord, ModelRecord } from './records.ts';

/** The model that a training on the dataset will make, as it stands at the start. */
export function draftModel(
  name: string,
  displayName: string,
  dataset: DatasetRecord,
  startedAt: Date,
): ModelRecord {
  const { sourceLanguageCode, targetLanguageCode, examples } = dataset;
  return {
    name,
    displayName,
    dataset: dataset.name,
    sourceLanguageCode,
    targetLanguageCode,
    examples,
    createdAt: startedAt,
    updatedAt: startedAt,
  };
}
