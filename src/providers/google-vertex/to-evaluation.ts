import { EMPTY_EVALUATION, type Evaluation, type LabelEvaluation } from '../../domain/evaluation.ts';
import { chooseThreshold } from '../google/confidence-threshold.ts';
import { LABELS, type WireEvaluation, type WireMetrics, type WireSlice } from './wire-evaluation.ts';

/** An evaluation of a model, with a row for each of its slices that is about a label. */
export function toEvaluation(evaluation: WireEvaluation, slices: readonly WireSlice[]): Evaluation {
  return {
    ...EMPTY_EVALUATION,
    ...toFigures(evaluation.metrics),
    evaluatedAt: evaluation.createTime,
    labels: slices.flatMap(({ dimension, value, metrics }) =>
      dimension === LABELS && value !== null ? [toLabelEvaluation(value, metrics)] : [],
    ),
    raw: { modelEvaluation: evaluation.raw, modelEvaluationSlices: slices.map(({ raw }) => raw) },
  };
}

function toFigures(metrics: WireMetrics): Partial<Evaluation> {
  const shown = chooseThreshold(metrics.thresholds);
  return {
    precision: shown?.precision ?? null,
    recall: shown?.recall ?? null,
    f1: shown?.f1 ?? null,
    microF1: shown?.microF1 ?? null,
    macroF1: shown?.macroF1 ?? null,
    auPrc: metrics.auPrc,
    auRoc: metrics.auRoc,
    logLoss: metrics.logLoss,
    rmse: metrics.rootMeanSquaredError,
    mae: metrics.meanAbsoluteError,
    rSquared: metrics.rSquared,
    mape: metrics.meanAbsolutePercentageError,
    rmsle: metrics.rootMeanSquaredLogError,
    wape: metrics.weightedAbsolutePercentageError,
    meanAveragePrecision: metrics.boundingBoxMeanAveragePrecision,
    confusionMatrix: metrics.confusionMatrix,
  };
}

function toLabelEvaluation(label: string, { thresholds }: WireMetrics): LabelEvaluation {
  const shown = chooseThreshold(thresholds);
  return {
    label,
    precision: shown?.precision ?? null,
    recall: shown?.recall ?? null,
    f1: shown?.f1 ?? null,
    truePositives: shown?.counts?.truePositives ?? null,
    falsePositives: shown?.counts?.falsePositives ?? null,
    trueNegatives: shown?.counts?.trueNegatives ?? null,
    falseNegatives: shown?.counts?.falseNegatives ?? null,
  };
}
