import type { MLTask } from '../../domain/ml-task.ts';
import { definitionName, type WireTask } from './wire-task.ts';

type TaskOf = (task: WireTask) => MLTask;

const always =
  (task: MLTask): TaskOf =>
  () =>
    task;

const TABULAR_TASKS: ReadonlyMap<string, MLTask> = new Map([
  ['classification', 'TABULAR_CLASSIFICATION'],
  ['regression', 'TABULAR_REGRESSION'],
]);

// Definitions of tasks that are trained no more (V7) still stand behind older models.
const TASKS_BY_DEFINITION: ReadonlyMap<string, TaskOf> = new Map([
  ['automl_tabular', ({ predictionType }) => TABULAR_TASKS.get(predictionType ?? '') ?? 'OTHER'],
  ['automl_forecasting', always('FORECASTING')],
  ['automl_time_series_forecasting', always('FORECASTING')],
  ['seq2seq_plus_time_series_forecasting', always('FORECASTING')],
  ['temporal_fusion_transformer_time_series_forecasting', always('FORECASTING')],
  ['time_series_dense_encoder_forecasting', always('FORECASTING')],
  ['automl_image_classification', always('IMAGE_CLASSIFICATION')],
  ['automl_image_object_detection', always('IMAGE_OBJECT_DETECTION')],
  [
    'automl_text_classification',
    ({ multiLabel }) => (multiLabel ? 'TEXT_MULTI_LABEL_CLASSIFICATION' : 'TEXT_CLASSIFICATION'),
  ],
  ['automl_text_extraction', always('TEXT_EXTRACTION')],
  ['automl_text_sentiment', always('TEXT_SENTIMENT')],
  ['automl_video_classification', always('VIDEO_CLASSIFICATION')],
  ['automl_video_object_tracking', always('VIDEO_OBJECT_TRACKING')],
  ['automl_video_action_recognition', always('VIDEO_ACTION_RECOGNITION')],
]);

/** What a pipeline trains for; OTHER for a training of one's own code, and for a task we do not know. */
export function toTask(trains: WireTask): MLTask {
  return TASKS_BY_DEFINITION.get(trains.definition)?.(trains) ?? 'OTHER';
}

// Tables and images are for more than one task each, which only a training tells.
const TASKS_BY_DATASET_SCHEMA: ReadonlyMap<string, MLTask> = new Map([['time_series', 'FORECASTING']]);

/** What a dataset is for, as far as its schema alone tells; else OTHER. */
export function toDatasetTask(metadataSchemaUri: string | null): MLTask {
  return TASKS_BY_DATASET_SCHEMA.get(definitionName(metadataSchemaUri ?? '')) ?? 'OTHER';
}
