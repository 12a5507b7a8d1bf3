import type { DiscoveryValidator } from '../discovery-validator.ts';
import { at } from '../google-automl/automl-caller.ts';

const PREFIX = 'GoogleCloudAiplatformV1Schema';

const METRICS: ReadonlyMap<string, string> = new Map([
  ['classification_metrics', 'ClassificationEvaluationMetrics'],
  ['regression_metrics', 'RegressionEvaluationMetrics'],
  ['forecasting_metrics', 'ForecastingEvaluationMetrics'],
  ['image_object_detection_metrics', 'ImageObjectDetectionEvaluationMetrics'],
]);

const TASK_METADATA: ReadonlyMap<string, string> = new Map([
  ['automl_tabular', 'AutoMlTablesMetadata'],
  ['automl_time_series_forecasting', 'AutoMlForecastingMetadata'],
  ['automl_forecasting', 'AutoMlForecastingMetadata'],
  ['seq2seq_plus_time_series_forecasting', 'Seq2SeqPlusForecastingMetadata'],
  ['temporal_fusion_transformer_time_series_forecasting', 'TftForecastingMetadata'],
  ['automl_image_classification', 'AutoMlImageClassificationMetadata'],
  ['automl_image_object_detection', 'AutoMlImageObjectDetectionMetadata'],
]);

/** What in the figures of an evaluation, or of a slice, does not fit the schema that it names. */
export function metricsProblems(validator: DiscoveryValidator, evaluation: unknown): readonly string[] {
  const schema = METRICS.get(fileOf(at(evaluation, 'metricsSchemaUri')));
  return problems(validator, `ModelevaluationMetrics${schema}`, at(evaluation, 'metrics'));
}

/** The same for what a finished pipeline says of its training. */
export function taskMetadataProblems(validator: DiscoveryValidator, pipeline: unknown): readonly string[] {
  const schema = TASK_METADATA.get(fileOf(at(pipeline, 'trainingTaskDefinition')));
  return problems(validator, `TrainingjobDefinition${schema}`, at(pipeline, 'trainingTaskMetadata'));
}

function problems(validator: DiscoveryValidator, schema: string, json: unknown): readonly string[] {
  return validator.problems(`${PREFIX}${schema}`, json, 'value');
}

/** "gs://…/classification_metrics_1.0.0.yaml" without its folder and version. */
function fileOf(schemaUri: unknown): string {
  return /([a-z0-9_]+)_1\.0\.0\.yaml$/.exec(String(schemaUri))?.[1] ?? '';
}
