import type { JsonObject } from './json.ts';

/** How good a model is. Every figure 0 to 1 unless said otherwise; null where the provider does not give it. */
export interface Evaluation {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly microF1: number | null;
  readonly macroF1: number | null;
  readonly auPrc: number | null;
  readonly auRoc: number | null;
  /** 0 upwards, lower is better. */
  readonly logLoss: number | null;
  /** 0 to 100. */
  readonly bleu: number | null;
  /** 0 to 100: the figure of the model that training started from. */
  readonly baseBleu: number | null;
  readonly rmse: number | null;
  readonly mae: number | null;
  readonly rSquared: number | null;
  /** Mean absolute percentage error, 0 upwards in percent. */
  readonly mape: number | null;
  /** Root mean squared logarithmic error, 0 upwards. */
  readonly rmsle: number | null;
  /** Weighted absolute percentage error, 0 upwards in percent. */
  readonly wape: number | null;
  /** Mean average precision of bounding boxes. */
  readonly meanAveragePrecision: number | null;
  readonly labels: readonly LabelEvaluation[];
  readonly confusionMatrix: ConfusionMatrix | null;
  readonly evaluatedAt: Date | null;
  readonly raw: JsonObject;
}

export interface LabelEvaluation {
  readonly label: string;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly truePositives: number | null;
  readonly falsePositives: number | null;
  readonly trueNegatives: number | null;
  readonly falseNegatives: number | null;
}

/** Counts of examples: `rows[actual][predicted]`, both in the order of `labels`. */
export interface ConfusionMatrix {
  readonly labels: readonly string[];
  readonly rows: readonly (readonly number[])[];
}

/** An evaluation with nothing known: adapters fill in what their provider gives. */
export const EMPTY_EVALUATION: Omit<Evaluation, 'raw'> = {
  precision: null,
  recall: null,
  f1: null,
  microF1: null,
  macroF1: null,
  auPrc: null,
  auRoc: null,
  logLoss: null,
  bleu: null,
  baseBleu: null,
  rmse: null,
  mae: null,
  rSquared: null,
  mape: null,
  rmsle: null,
  wape: null,
  meanAveragePrecision: null,
  labels: [],
  confusionMatrix: null,
  evaluatedAt: null,
};
