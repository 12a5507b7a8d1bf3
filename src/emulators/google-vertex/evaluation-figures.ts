import type { JsonObject } from '../google/proto-json.ts';
import { numericIdOf } from '../google/resource-ids.ts';
import {
  CONFIDENCE_THRESHOLDS,
  type EvaluatedExamples,
  figuresAt,
  harmonicMean,
  rounded,
  share,
  shortEntries,
} from '../google/threshold-figures.ts';

const NO_PREDICTION_LIMIT = 2_147_483_647;
const QUANTILES = [0.1, 0.5, 0.9];

/** Some of the published two dozen overlaps. */
const BOX_OVERLAPS = [0.25, 0.5, 0.75, 0.95];

export function classificationMetrics(quality: number, items: EvaluatedExamples): JsonObject {
  return {
    auPrc: rounded(quality),
    auRoc: rounded(1 - (1 - quality) / 3),
    logLoss: rounded((1 - quality) * 1.4),
    confidenceMetrics: CONFIDENCE_THRESHOLDS.map((threshold) => fullEntry(quality, items, threshold)),
  };
}

/** Rows are what is so, columns what the model says; the errors of a row spread over the other columns. */
export function confusionMatrix(quality: number, classes: readonly string[], itemCount: number): JsonObject {
  const row = (truth: number) => {
    const tested = share(itemCount, classes.length, truth);
    const wrong = Math.round(tested * (1 - quality));
    const cell = (column: number) => share(wrong, classes.length - 1, column < truth ? column : column - 1);
    return classes.map((_, column) => (column === truth ? tested - wrong : cell(column)));
  };
  return {
    annotationSpecs: classes.map((displayName) => ({ id: numericIdOf(displayName), displayName })),
    rows: classes.map((_, truth) => row(truth)),
  };
}

export function regressionMetrics(quality: number): JsonObject {
  return {
    rootMeanSquaredError: rounded((1 - quality) * 40),
    meanAbsoluteError: rounded((1 - quality) * 28),
    meanAbsolutePercentageError: rounded((1 - quality) * 60),
    rSquared: rounded(quality),
    rootMeanSquaredLogError: rounded((1 - quality) * 1.2),
  };
}

export function forecastingMetrics(quality: number): JsonObject {
  return {
    ...regressionMetrics(quality),
    rootMeanSquaredPercentageError: rounded((1 - quality) * 75),
    weightedAbsolutePercentageError: rounded((1 - quality) * 50),
    quantileMetrics: QUANTILES.map((quantile) => ({
      quantile,
      scaledPinballLoss: rounded((1 - quality) * (1 + quantile)),
      observedQuantile: rounded(quantile * (0.95 + quality / 20)),
    })),
  };
}

export function detectionMetrics(quality: number, items: EvaluatedExamples): JsonObject {
  const entries = BOX_OVERLAPS.map((iouThreshold) => {
    const meanAveragePrecision = rounded(quality * (1 - iouThreshold ** 4 / 2));
    return {
      iouThreshold,
      meanAveragePrecision,
      confidenceMetrics: shortEntries(meanAveragePrecision, items),
    };
  });
  const mean = entries.reduce((sum, entry) => sum + entry.meanAveragePrecision, 0) / entries.length;
  return {
    evaluatedBoundingBoxCount: items.positives * 2,
    boundingBoxMetrics: entries,
    boundingBoxMeanAveragePrecision: rounded(mean),
  };
}

/** Inside plain JSON an int64 is a text, and zero is said. */
function fullEntry(quality: number, items: EvaluatedExamples, confidenceThreshold: number): JsonObject {
  const counts = figuresAt(quality, items, confidenceThreshold);
  const { truePositives, falsePositives, ...ratios } = counts;
  const recallAt1 = rounded(ratios.recall * 0.97);
  const precisionAt1 = rounded(Math.min(1, ratios.precision * 1.02));
  const falsePositiveRate = rounded(falsePositives / Math.max(1, items.negatives));
  return {
    confidenceThreshold,
    maxPredictions: NO_PREDICTION_LIMIT,
    ...ratios,
    f1ScoreMicro: ratios.f1Score,
    f1ScoreMacro: rounded(ratios.f1Score * 0.98),
    recallAt1,
    precisionAt1,
    f1ScoreAt1: rounded(harmonicMean(recallAt1, precisionAt1)),
    falsePositiveRate,
    falsePositiveRateAt1: rounded(falsePositiveRate * 0.8),
    truePositiveCount: String(truePositives),
    falsePositiveCount: String(falsePositives),
    falseNegativeCount: String(items.positives - truePositives),
    trueNegativeCount: String(items.negatives - falsePositives),
  };
}
