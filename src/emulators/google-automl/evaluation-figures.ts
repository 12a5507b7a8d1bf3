import type { JsonObject } from './proto-json.ts';
import type { AnnotationSpecRecord } from './records.ts';
import { stableFraction } from './stable-hash.ts';

const NO_POSITION_LIMIT = 2_147_483_647;
const BOX_OVERLAPS = [0.25, 0.5, 0.75, 0.95];
/** 0.00, 0.05 … 0.95, 0.96 … 0.99, as the description lists them. */
const CONFIDENCE_THRESHOLDS = [
  ...Array.from({ length: 20 }, (_, index) => rounded(index * 0.05)),
  ...[0.96, 0.97, 0.98, 0.99],
];

/** What the figures are about: so many examples that carry a label, so many that do not. */
export interface EvaluatedExamples {
  readonly positives: number;
  readonly negatives: number;
}

interface ThresholdCounts {
  readonly confidenceThreshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly recall: number;
  readonly precision: number;
  readonly f1Score: number;
}

/** How good a model is at something, from 0.78 to 0.98; always the same for the same name. */
export function qualityOf(name: string): number {
  return 0.78 + stableFraction(name) * 0.2;
}

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
  const { truePositives, falsePositives, ...ratios } = countsAt(quality, examples, threshold);
  const recallAt1 = rounded(ratios.recall * 0.97);
  const precisionAt1 = rounded(Math.min(1, ratios.precision * 1.02));
  const falsePositiveRate = rounded(falsePositives / Math.max(1, examples.negatives));
  return {
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

function shortEntries(quality: number, examples: EvaluatedExamples): readonly JsonObject[] {
  return CONFIDENCE_THRESHOLDS.slice(1).map((threshold) => {
    const { confidenceThreshold, recall, precision, f1Score } = countsAt(quality, examples, threshold);
    return { confidenceThreshold, recall, precision, f1Score };
  });
}

/** Counts first and ratios from them, so that the figures of one entry never contradict each other. */
function countsAt(
  quality: number,
  { positives, negatives }: EvaluatedExamples,
  threshold: number,
): ThresholdCounts {
  const truePositives = Math.round(positives * (1 - (1 - quality) * 2 * threshold ** 2));
  const falsePositives = Math.round(negatives * (1 - quality) * (1 - threshold) ** 2);
  const recall = truePositives / positives;
  const precision = truePositives / Math.max(1, truePositives + falsePositives);
  return {
    confidenceThreshold: threshold,
    truePositives,
    falsePositives,
    recall: rounded(recall),
    precision: rounded(precision),
    f1Score: rounded(harmonicMean(recall, precision)),
  };
}

function share(total: number, parts: number, index: number): number {
  return Math.floor(total / parts) + (index < total % parts ? 1 : 0);
}

function harmonicMean(one: number, other: number): number {
  return one + other === 0 ? 0 : (2 * one * other) / (one + other);
}

function int64Count(count: number): string | undefined {
  return count === 0 ? undefined : String(count);
}

function rounded(figure: number): number {
  return Number(figure.toFixed(4));
}
