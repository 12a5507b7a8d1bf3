import type { JsonObject } from '../google/proto-json.ts';
import {
  CONFIDENCE_THRESHOLDS,
  type EvaluatedExamples,
  figuresAt,
  harmonicMean,
  rounded,
  share,
  shortEntries,
} from '../google/threshold-figures.ts';
import type { AnnotationSpecRecord } from './records.ts';

const NO_POSITION_LIMIT = 2_147_483_647;
const BOX_OVERLAPS = [0.25, 0.5, 0.75, 0.95];

export function classificationMetrics(
  quality: number,
  examples: EvaluatedExamples,
  specs: readonly AnnotationSpecRecord[],
): JsonObject {
  return {
    auPrc: rounded(quality),
    auRoc: rounded(1 - (1 - quality) / 3),
    logLoss: rounded((1 - quality) * 1.4),
    confidenceMetricsEntry: CONFIDENCE_THRESHOLDS.map((threshold) => fullEntry(quality, examples, threshold)),
    annotationSpecId: specs.map((spec) => spec.id),
  };
}

/** Rows are what is so, columns what the model says; the errors of a row spread over the other columns. */
export function confusionMatrix(quality: number, specs: readonly AnnotationSpecRecord[]): JsonObject {
  const row = (truth: number): JsonObject => {
    const tested = testShare(specs[truth]?.exampleCount ?? 0);
    const wrong = Math.round(tested * (1 - quality));
    const cell = (column: number) => share(wrong, specs.length - 1, column < truth ? column : column - 1);
    return { exampleCount: specs.map((_, column) => (column === truth ? tested - wrong : cell(column))) };
  };
  return {
    annotationSpecId: specs.map((spec) => spec.id),
    displayName: specs.map((spec) => spec.displayName),
    row: specs.map((_, truth) => row(truth)),
  };
}

export function detectionMetrics(quality: number, examples: EvaluatedExamples): JsonObject {
  const entries = BOX_OVERLAPS.map((iouThreshold) => {
    const meanAveragePrecision = rounded(quality * (1 - iouThreshold ** 4 / 2));
    return {
      iouThreshold,
      meanAveragePrecision,
      confidenceMetricsEntries: shortEntries(meanAveragePrecision, examples),
    };
  });
  const mean = entries.reduce((sum, entry) => sum + entry.meanAveragePrecision, 0) / entries.length;
  return {
    evaluatedBoundingBoxCount: examples.positives * 2,
    boundingBoxMetricsEntries: entries,
    boundingBoxMeanAveragePrecision: rounded(mean),
  };
}

export function extractionMetrics(quality: number, examples: EvaluatedExamples): JsonObject {
  return { auPrc: rounded(quality), confidenceMetricsEntries: shortEntries(quality, examples) };
}

/** Without `specs` for a single sentiment: errors, kappas and matrix are for the overall evaluation only. */
export function sentimentMetrics(quality: number, specs?: readonly AnnotationSpecRecord[]): JsonObject {
  const figures = {
    precision: rounded(quality),
    recall: rounded(quality * 0.98),
    f1Score: rounded(harmonicMean(quality, quality * 0.98)),
  };
  if (!specs) return figures;
  return {
    ...figures,
    meanAbsoluteError: rounded((1 - quality) * 1.3),
    meanSquaredError: rounded((1 - quality) * 1.8),
    linearKappa: rounded(quality * 0.93),
    quadraticKappa: rounded(quality * 0.96),
    confusionMatrix: confusionMatrix(quality, specs),
  };
}

export function translationMetrics(quality: number): JsonObject {
  const bleuScore = rounded(20 + quality * 30);
  return { bleuScore, baseBleuScore: rounded(bleuScore - 1 - quality * 6) };
}

/** The tenth of the examples that a training keeps for testing. */
export function testShare(exampleCount: number): number {
  return Math.max(1, Math.round(exampleCount / 10));
}

function fullEntry(quality: number, examples: EvaluatedExamples, threshold: number): JsonObject {
  const { truePositives, falsePositives, ...ratios } = figuresAt(quality, examples, threshold);
  const recallAt1 = rounded(ratios.recall * 0.97);
  const precisionAt1 = rounded(Math.min(1, ratios.precision * 1.02));
  const falsePositiveRate = rounded(falsePositives / Math.max(1, examples.negatives));
  return {
    confidenceThreshold: threshold,
    ...ratios,
    positionThreshold: NO_POSITION_LIMIT,
    falsePositiveRate,
    recallAt1,
    precisionAt1,
    falsePositiveRateAt1: rounded(falsePositiveRate * 0.8),
    f1ScoreAt1: rounded(harmonicMean(recallAt1, precisionAt1)),
    truePositiveCount: int64Count(truePositives),
    falsePositiveCount: int64Count(falsePositives),
    falseNegativeCount: int64Count(examples.positives - truePositives),
    trueNegativeCount: int64Count(examples.negatives - falsePositives),
  };
}

function int64Count(count: number): string | undefined {
  return count === 0 ? undefined : String(count);
}
