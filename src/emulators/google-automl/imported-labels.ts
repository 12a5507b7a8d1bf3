import { numericIdOf } from '../google/resource-ids.ts';
import { stableFraction } from '../google/stable-hash.ts';
import type { ProblemKind } from './problem-kinds.ts';
import type { AnnotationSpecRecord, DatasetRecord } from './records.ts';

/** The dataset's labels after an import: those it has with more examples, or new ones where it has none. */
export function importedAnnotationSpecs(
  dataset: DatasetRecord,
  exampleCount: number,
): readonly AnnotationSpecRecord[] {
  const known = dataset.annotationSpecs.map((spec) => spec.displayName);
  const names = known.length > 0 ? known : inventedLabels(dataset.kind, dataset.traits.sentimentMax ?? 1);
  return annotationSpecsFor(dataset.name, names, exampleCount);
}

/** Shares the examples among the labels, unevenly but always in the same way. */
export function annotationSpecsFor(
  datasetName: string,
  labels: readonly string[],
  exampleCount: number,
): readonly AnnotationSpecRecord[] {
  const weights = labels.map((label) => 0.6 + stableFraction(`${datasetName}/${label}`));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return labels.map((displayName, index) => ({
    id: numericIdOf(`${datasetName}/annotationSpecs/${displayName}`),
    displayName,
    exampleCount: Math.floor((exampleCount * (weights[index] ?? 0)) / total),
  }));
}

// The imported files are never read, so the labels in them are not known.
function inventedLabels(kind: ProblemKind, sentimentMax: number): readonly string[] {
  switch (kind) {
    case 'translation':
      return [];
    case 'textSentiment':
      return Array.from({ length: sentimentMax + 1 }, (_, sentiment) => String(sentiment));
    case 'imageClassification':
    case 'imageObjectDetection':
    case 'textClassification':
    case 'textExtraction':
      return ['label_a', 'label_b', 'label_c'];
    default:
      return kind satisfies never;
  }
}
