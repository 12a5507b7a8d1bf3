import { EMPTY_EVALUATION, type Evaluation, type LabelEvaluation } from '../../domain/evaluation.ts';
import { chooseThreshold } from '../google/confidence-threshold.ts';
import type { WireEvaluation } from './wire-evaluation.ts';

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
