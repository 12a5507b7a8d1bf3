import type { ConfusionMatrix } from '../../domain/evaluation.ts';
import type { JsonObject } from '../../domain/json.ts';
import {
  chooseOverlap,
  parseCounts,
  parseThreshold,
  type WireThreshold,
} from '../google/confidence-threshold.ts';
import type { WireReader } from '../wire-reader.ts';

/** The dimension of slices that are about one label each. */
export const LABELS = 'annotationSpec';

/** How good a model is as a whole. */
export interface WireEvaluation {
  readonly name: string;
  readonly id: string;
  readonly createTime: Date | null;
  /** What its slices cut the test data by, e.g. LABELS; empty where it has no slices. */
  readonly sliceDimensions: readonly string[];
  readonly metrics: WireMetrics;
  readonly raw: JsonObject;
}

/** How good a model is on a part of the test data. */
export interface WireSlice {
  readonly name: string;
  /** What the data is cut by: LABELS, or "slice" for a cut of the user's own. */
  readonly dimension: string;
  /** Which part it is: a label's display name; null where the service does not tell. */
  readonly value: string | null;
  readonly metrics: WireMetrics;
  readonly raw: JsonObject;
}

/** The figures of every kind of model, whose names do not clash; null where its kind does not have one. */
export interface WireMetrics {
  readonly auPrc: number | null;
  readonly auRoc: number | null;
  readonly logLoss: number | null;
  readonly rootMeanSquaredError: number | null;
  readonly meanAbsoluteError: number | null;
  /** In percent. */
  readonly meanAbsolutePercentageError: number | null;
  readonly rSquared: number | null;
  readonly rootMeanSquaredLogError: number | null;
  /** In percent. */
  readonly weightedAbsolutePercentageError: number | null;
  readonly boundingBoxMeanAveragePrecision: number | null;
  readonly confusionMatrix: ConfusionMatrix | null;
  readonly thresholds: readonly WireMetricsThreshold[];
}

export interface WireMetricsThreshold extends WireThreshold {
  readonly microF1: number | null;
  readonly macroF1: number | null;
}

const NO_METRICS: WireMetrics = {
  auPrc: null,
  auRoc: null,
  logLoss: null,
  rootMeanSquaredError: null,
  meanAbsoluteError: null,
  meanAbsolutePercentageError: null,
  rSquared: null,
  rootMeanSquaredLogError: null,
  weightedAbsolutePercentageError: null,
  boundingBoxMeanAveragePrecision: null,
  confusionMatrix: null,
  thresholds: [],
};

export function parseEvaluation(reader: WireReader): WireEvaluation {
  return {
    ...parseName(reader, 'evaluations'),
    createTime: reader.optionalDate('createTime'),
    sliceDimensions: reader.strings('sliceDimensions'),
    metrics: parseMetrics(reader.optionalObject('metrics')),
    raw: reader.json,
  };
}

export function parseSlice(reader: WireReader): WireSlice {
  const slice = reader.optionalObject('slice');
  return {
    name: parseName(reader, 'slices').name,
    dimension: slice?.optionalString('dimension') ?? '',
    value: slice?.optionalString('value') ?? null,
    metrics: parseMetrics(reader.optionalObject('metrics')),
    raw: reader.json,
  };
}

// The id is asked with, so that it must be one; the rest of the name is not used.
function parseName(reader: WireReader, collection: string): { readonly name: string; readonly id: string } {
  const name = reader.string('name');
  const [id = '', last] = name.split('/').toReversed();
  if (last === collection && /^[A-Za-z0-9_-]+$/.test(id)) return { name, id };
  throw reader.unexpected('name', `a resource name with /${collection}/`);
}

function parseMetrics(reader: WireReader | null): WireMetrics {
  if (reader === null) return NO_METRICS;
  return {
    auPrc: reader.optionalNumber('auPrc'),
    auRoc: reader.optionalNumber('auRoc'),
    logLoss: reader.optionalNumber('logLoss'),
    rootMeanSquaredError: reader.optionalNumber('rootMeanSquaredError'),
    meanAbsoluteError: reader.optionalNumber('meanAbsoluteError'),
    meanAbsolutePercentageError: reader.optionalNumber('meanAbsolutePercentageError'),
    rSquared: reader.optionalNumber('rSquared'),
    rootMeanSquaredLogError: reader.optionalNumber('rootMeanSquaredLogError'),
    weightedAbsolutePercentageError: reader.optionalNumber('weightedAbsolutePercentageError'),
    boundingBoxMeanAveragePrecision: reader.optionalNumber('boundingBoxMeanAveragePrecision'),
    confusionMatrix: parseConfusionMatrix(reader.optionalObject('confusionMatrix')),
    thresholds: parseThresholds(reader),
  };
}

function parseThresholds(reader: WireReader): readonly WireMetricsThreshold[] {
  const boxes = chooseOverlap(reader.objects('boundingBoxMetrics'));
  return (boxes ?? reader).objects('confidenceMetrics').map((entry) => ({
    ...parseThreshold(entry, 'maxPredictions'),
    // Boxes are not counted, and a count of zero is left out: one of the four must be there.
    counts: hasCounts(entry) ? parseCounts(entry) : null,
    microF1: entry.optionalNumber('f1ScoreMicro'),
    macroF1: entry.optionalNumber('f1ScoreMacro'),
  }));
}

function hasCounts(entry: WireReader): boolean {
  return ['truePositive', 'falsePositive', 'falseNegative', 'trueNegative'].some((word) =>
    entry.has(`${word}Count`),
  );
}

/** Null where there is none, or its rows are not the labels' own. */
function parseConfusionMatrix(reader: WireReader | null): ConfusionMatrix | null {
  if (reader === null) return null;
  const labels = reader
    .objects('annotationSpecs')
    .map((spec) => spec.optionalString('displayName') ?? spec.optionalString('id') ?? '');
  const rows = reader.numberRows('rows');
  return labels.length > 0 && rows.length === labels.length ? { labels, rows } : null;
}
