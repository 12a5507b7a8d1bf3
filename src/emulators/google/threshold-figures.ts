import type { JsonObject } from './proto-json.ts';
import { stableFraction } from './stable-hash.ts';

/** 0.00, 0.05 … 0.95, 0.96 … 0.99, as the descriptions list them. */
export const CONFIDENCE_THRESHOLDS: readonly number[] = [
  ...Array.from({ length: 20 }, (_, index) => rounded(index * 0.05)),
  ...[0.96, 0.97, 0.98, 0.99],
];

/** What the figures are about: so many examples that carry a label, so many that do not. */
export interface EvaluatedExamples {
  readonly positives: number;
  readonly negatives: number;
}

interface ThresholdFigures {
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

/** Counts first and ratios from them, so that the figures of one entry never contradict each other. */
export function figuresAt(
  quality: number,
  { positives, negatives }: EvaluatedExamples,
  threshold: number,
): ThresholdFigures {
  const truePositives = Math.round(positives * (1 - (1 - quality) * 2 * threshold ** 2));
  const falsePositives = Math.round(negatives * (1 - quality) * (1 - threshold) ** 2);
  const recall = truePositives / positives;
  const precision = truePositives / Math.max(1, truePositives + falsePositives);
  return {
    truePositives,
    falsePositives,
    recall: rounded(recall),
    precision: rounded(precision),
    f1Score: rounded(harmonicMean(recall, precision)),
  };
}

/** The entries of metrics that have the ratios alone. */
export function shortEntries(quality: number, examples: EvaluatedExamples): readonly JsonObject[] {
  return CONFIDENCE_THRESHOLDS.slice(1).map((confidenceThreshold) => {
    const { recall, precision, f1Score } = figuresAt(quality, examples, confidenceThreshold);
    return { confidenceThreshold, recall, precision, f1Score };
  });
}

/** The `index`th of so many parts of a whole number, as even as they can be. */
export function share(total: number, parts: number, index: number): number {
  return Math.floor(total / parts) + (index < total % parts ? 1 : 0);
}

export function harmonicMean(one: number, other: number): number {
  return one + other === 0 ? 0 : (2 * one * other) / (one + other);
}

/** To four places. */
export function rounded(figure: number): number {
  return Number(figure.toFixed(4));
}
