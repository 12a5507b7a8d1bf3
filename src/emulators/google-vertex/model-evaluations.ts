import { type JsonObject, protoJson, timestamp } from '../google/proto-json.ts';
import { numericIdOf } from '../google/resource-ids.ts';
import { qualityOf, share } from '../google/threshold-figures.ts';
import {
  classificationMetrics,
  confusionMatrix,
  detectionMetrics,
  forecastingMetrics,
  regressionMetrics,
} from './evaluation-figures.ts';
import type { FoundVersion } from './find-resource.ts';
import { modelTraitsOf } from './model-kinds.ts';
import { OPEN_FIELDS } from './open-fields.ts';
import type { ModelVersionRecord } from './records.ts';

const METRICS_PREFIX = 'gs://google-cloud-aiplatform/schema/modelevaluation/';
const SLICE_DIMENSION = 'annotationSpec';
/** What a table is taken to have for its test, as the service does not count its rows. */
const TABLE_TEST_ROWS = 400;
const MAX_CLASSES_IN_MATRIX = 10;

/** The evaluation that a training makes of a version. */
export interface Evaluation {
  readonly name: string;
  readonly version: ModelVersionRecord;
}

/** The figures of one label alone. */
export interface EvaluationSlice {
  readonly name: string;
  readonly evaluation: Evaluation;
  /** The label. */
  readonly value: string;
  /** Its place among the labels. */
  readonly index: number;
}

/** One for a version that AutoML trained, none for others; they follow from the version and never change. */
export function evaluationsOf({ model, version }: FoundVersion): readonly Evaluation[] {
  if (modelTraitsOf(version.kind).metricsSchema === null) return [];
  const id = numericIdOf(`${model.name}@${version.versionId}/evaluation`);
  return [{ name: `${model.name}/evaluations/${id}`, version }];
}

/** One for each label of a classification or a detection. */
export function slicesOf(evaluation: Evaluation): readonly EvaluationSlice[] {
  return evaluation.version.classes.map((value, index) => {
    const id = numericIdOf(`${evaluation.name}/${value}`);
    return { name: `${evaluation.name}/slices/${id}`, evaluation, value, index };
  });
}

export function evaluationView({ name, version }: Evaluation): JsonObject {
  return protoJson(
    {
      name,
      displayName: version.displayName,
      metricsSchemaUri: metricsSchemaUriOf(version),
      metrics: overallMetrics(name, version),
      createTime: timestamp(version.createdAt),
      sliceDimensions: version.classes.length > 0 ? [SLICE_DIMENSION] : [],
    },
    OPEN_FIELDS,
  );
}

export function sliceView({ name, evaluation, value, index }: EvaluationSlice): JsonObject {
  const { version } = evaluation;
  return protoJson(
    {
      name,
      slice: { dimension: SLICE_DIMENSION, value },
      metricsSchemaUri: metricsSchemaUriOf(version),
      metrics: sliceMetrics(name, version, index),
      createTime: timestamp(version.createdAt),
    },
    OPEN_FIELDS,
  );
}

function metricsSchemaUriOf({ kind }: ModelVersionRecord): string {
  return `${METRICS_PREFIX}${modelTraitsOf(kind).metricsSchema}_1.0.0.yaml`;
}

function overallMetrics(name: string, version: ModelVersionRecord): JsonObject {
  const quality = qualityOf(name);
  const { kind, classes } = version;
  const tested = testedItems(version);
  const items = { positives: tested, negatives: tested * Math.max(1, classes.length - 1) };
  switch (kind) {
    case 'tabularClassification':
    case 'imageClassification':
      return { ...classificationMetrics(quality, items), ...matrixOf(quality, version, tested) };
    case 'imageObjectDetection':
      return detectionMetrics(quality, items);
    case 'tabularRegression':
      return regressionMetrics(quality);
    case 'forecasting':
      return forecastingMetrics(quality);
    case 'tuned':
    case 'custom':
      return {};
    default:
      return kind satisfies never;
  }
}

/** Items of several labels each have no matrix. */
function matrixOf(quality: number, { classes, metadata }: ModelVersionRecord, tested: number): JsonObject {
  const hasMatrix =
    metadata.multiLabel !== true && classes.length > 1 && classes.length <= MAX_CLASSES_IN_MATRIX;
  return hasMatrix ? { confusionMatrix: confusionMatrix(quality, classes, tested) } : {};
}

function sliceMetrics(name: string, version: ModelVersionRecord, index: number): JsonObject {
  const quality = qualityOf(name);
  const tested = testedItems(version);
  const positives = Math.max(1, share(tested, version.classes.length, index));
  const items = { positives, negatives: Math.max(1, tested - positives) };
  return version.kind === 'imageObjectDetection'
    ? detectionMetrics(quality, items)
    : classificationMetrics(quality, items);
}

/** The tenth of the items that a training keeps for testing. */
function testedItems({ dataItemCount }: ModelVersionRecord): number {
  return dataItemCount === 0 ? TABLE_TEST_ROWS : Math.max(1, Math.round(dataItemCount / 10));
}
