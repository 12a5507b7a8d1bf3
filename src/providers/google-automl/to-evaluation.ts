import { EMPTY_EVALUATION, type Evaluation, type LabelEvaluation } from '../../domain/evaluation.ts';
import type { WireEvaluation, WireThreshold } from './wire-evaluation.ts';

/** What Google itself predicts with unless told otherwise (A12). */
const SHOWN_CONFIDENCE = 0.5;

/** All evaluations of one model as one: the overall one's figures, and a row for each label. Null where there is none. */
export function toEvaluation(evaluations: readonly WireEvaluation[]): Evaluation | null {
  if (evaluations.length === 0) return null;
  const [overall] = evaluations
    .filter(({ label }) => label === null)
    .toSorted((a, b) => (b.createTime?.getTime() ?? 0) - (a.createTime?.getTime() ?? 0));
  return {
    ...EMPTY_EVALUATION,
    ...(overall && toFigures(overall)),
    labels: evaluations.flatMap((evaluation) =>
      evaluation.label === null ? [] : [toLabelEvaluation(evaluation.label, evaluation)],
    ),
    raw: { modelEvaluation: evaluations.map(({ raw }) => raw) },
  };
}

function toFigures({ metrics, createTime }: WireEvaluation): Partial<Evaluation> {
  const shown = chooseThreshold(metrics.thresholds);
  return {
    precision: metrics.precision ?? shown?.precision ?? null,
    recall: metrics.recall ?? shown?.recall ?? null,
    f1: metrics.f1 ?? shown?.f1 ?? null,
    auPrc: metrics.auPrc,
    auRoc: metrics.auRoc,
    logLoss: metrics.logLoss,
    bleu: metrics.bleu,
    baseBleu: metrics.baseBleu,
    rmse: metrics.meanSquaredError === null ? null : Math.sqrt(metrics.meanSquaredError),
    mae: metrics.meanAbsoluteError,
    confusionMatrix: metrics.confusionMatrix,
    evaluatedAt: createTime,
  };
}

function toLabelEvaluation(label: string, { metrics }: WireEvaluation): LabelEvaluation {
  const shown = chooseThreshold(metrics.thresholds);
  return {
    label,
    precision: metrics.precision ?? shown?.precision ?? null,
    recall: metrics.recall ?? shown?.recall ?? null,
    f1: metrics.f1 ?? shown?.f1 ?? null,
    truePositives: shown?.counts?.truePositives ?? null,
    falsePositives: shown?.counts?.falsePositives ?? null,
    trueNegatives: shown?.counts?.trueNegatives ?? null,
    falseNegatives: shown?.counts?.falseNegatives ?? null,
  };
}

/** The entry nearest to a confidence of 0.5, the lower of two as near; of those, the one that limits predictions least. */
export function chooseThreshold(thresholds: readonly WireThreshold[]): WireThreshold | undefined {
  const distance = ({ confidence }: WireThreshold) => Math.abs(confidence - SHOWN_CONFIDENCE);
  const limit = ({ position }: WireThreshold) => position ?? Number.POSITIVE_INFINITY;
  return thresholds.toSorted(
    (a, b) => distance(a) - distance(b) || a.confidence - b.confidence || compare(limit(b), limit(a)),
  )[0];
}

// A difference would not do: infinity less infinity is no number.
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
