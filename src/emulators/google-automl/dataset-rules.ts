import { toSnakeCase } from '../google/field-names.ts';
import { labelViolations } from '../google/label-rules.ts';
import { type FieldViolation, invalidArgument, validationError } from '../google/service-error.ts';
import type { DatasetInput } from './input-messages.ts';
import { PROBLEM_KINDS, type ProblemKind } from './problem-kinds.ts';
import type { DatasetTraits } from './records.ts';
import { displayNameViolations, refuseViolations, requiredViolation } from './resource-rules.ts';

const NAME_PATTERN = /^[A-Za-z0-9_]+$/;
const MAX_SENTIMENT = 10;

/** Throws every violation of a new dataset at once; answers with its kind, told by the metadata that is set. */
export function checkNewDataset(input: DatasetInput): ProblemKind {
  const kind = datasetKindOf(input);
  const violations = datasetChangeViolations(input);
  if (kind === null) throw validationError([...violations, requiredViolation('dataset.dataset_metadata')]);
  refuseViolations([...violations, ...metadataViolations(input, kind)]);
  return kind;
}

/** The rules for what a patch may change as well. */
export function datasetChangeViolations(input: DatasetInput): readonly FieldViolation[] {
  return [
    ...displayNameViolations('dataset.display_name', input.displayName, NAME_PATTERN),
    ...labelViolations('dataset.labels', input.labels),
  ];
}

export function datasetTraitsOf(input: DatasetInput): DatasetTraits {
  return {
    ...input.translationDatasetMetadata,
    ...input.imageClassificationDatasetMetadata,
    ...input.textClassificationDatasetMetadata,
    ...input.textSentimentDatasetMetadata,
  };
}

function datasetKindOf(input: DatasetInput): ProblemKind | null {
  const kinds = PROBLEM_KINDS.filter((kind) => input[`${kind}DatasetMetadata`] !== undefined);
  if (kinds.length > 1) {
    throw invalidArgument(
      `Invalid value at 'dataset' (oneof), oneof field 'dataset_metadata' is already set. ` +
        `Cannot set '${kinds[1]}DatasetMetadata'`,
    );
  }
  return kinds[0] ?? null;
}

function metadataViolations(input: DatasetInput, kind: ProblemKind): readonly FieldViolation[] {
  const path = (field: string) => `dataset.${toSnakeCase(kind)}_dataset_metadata.${field}`;
  const { sourceLanguageCode, targetLanguageCode, classificationType, sentimentMax } = datasetTraitsOf(input);
  switch (kind) {
    case 'translation':
      return [
        ...(sourceLanguageCode === '' ? [requiredViolation(path('source_language_code'))] : []),
        ...(targetLanguageCode === '' ? [requiredViolation(path('target_language_code'))] : []),
      ];
    case 'imageClassification':
    case 'textClassification':
      return classificationType === 'CLASSIFICATION_TYPE_UNSPECIFIED'
        ? [requiredViolation(path('classification_type'))]
        : [];
    case 'textSentiment':
      return isSentimentMax(sentimentMax)
        ? []
        : [{ field: path('sentiment_max'), message: `The value must be between 1 and ${MAX_SENTIMENT}.` }];
    case 'imageObjectDetection':
    case 'textExtraction':
      return [];
    default:
      return kind satisfies never;
  }
}

function isSentimentMax(value: number | undefined): boolean {
  return value !== undefined && value >= 1 && value <= MAX_SENTIMENT;
}
