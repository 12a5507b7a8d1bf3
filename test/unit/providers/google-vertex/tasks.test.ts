import { describe, expect, it } from 'vitest';
import { toTask } from '../../../../src/providers/google-vertex/tasks.ts';
import { parseTask } from '../../../../src/providers/google-vertex/wire-task.ts';
import { WireReader } from '../../../../src/providers/wire-reader.ts';

const ADDRESS = 'gs://google-cloud-aiplatform/schema/trainingjob/definition';

const taskOf = (trainingTaskDefinition: string, trainingTaskInputs: object = {}) =>
  toTask(parseTask(WireReader.of({ trainingTaskDefinition, trainingTaskInputs })));

describe('the task of a training pipeline', () => {
  it.each([
    ['automl_tabular_1.0.0.yaml', { predictionType: 'classification' }, 'TABULAR_CLASSIFICATION'],
    ['automl_tabular_1.0.0.yaml', { predictionType: 'regression' }, 'TABULAR_REGRESSION'],
    ['automl_tabular_1.0.0.yaml', {}, 'OTHER'],
    ['automl_time_series_forecasting_1.0.0.yaml', {}, 'FORECASTING'],
    ['automl_forecasting_1.0.0.yaml', {}, 'FORECASTING'],
    ['seq2seq_plus_time_series_forecasting_1.0.0.yaml', {}, 'FORECASTING'],
    ['temporal_fusion_transformer_time_series_forecasting_1.0.0.yaml', {}, 'FORECASTING'],
    ['time_series_dense_encoder_forecasting_1.0.0.yaml', {}, 'FORECASTING'],
    ['automl_image_classification_1.0.0.yaml', {}, 'IMAGE_CLASSIFICATION'],
    ['automl_image_object_detection_1.0.0.yaml', {}, 'IMAGE_OBJECT_DETECTION'],
    ['automl_text_classification_1.0.0.yaml', {}, 'TEXT_CLASSIFICATION'],
    ['automl_text_classification_1.0.0.yaml', { multiLabel: true }, 'TEXT_MULTI_LABEL_CLASSIFICATION'],
    ['automl_text_extraction_1.0.0.yaml', {}, 'TEXT_EXTRACTION'],
    ['automl_text_sentiment_1.0.0.yaml', {}, 'TEXT_SENTIMENT'],
    ['automl_video_classification_1.0.0.yaml', {}, 'VIDEO_CLASSIFICATION'],
    ['automl_video_object_tracking_1.0.0.yaml', {}, 'VIDEO_OBJECT_TRACKING'],
    ['automl_video_action_recognition_1.0.0.yaml', {}, 'VIDEO_ACTION_RECOGNITION'],
    ['custom_task_1.0.0.yaml', {}, 'OTHER'],
    ['quantum_2.0.0.yaml', {}, 'OTHER'],
    ['constructor', {}, 'OTHER'],
    ['', {}, 'OTHER'],
  ])('%s with %j is %s', (file, inputs, task) => {
    expect(taskOf(`${ADDRESS}/${file}`, inputs)).toBe(task);
  });

  it('is known by the file alone, wherever an answer says that it lies', () => {
    expect(taskOf('https://storage.example/x/automl_image_classification_1.0.0.yaml')).toBe(
      'IMAGE_CLASSIFICATION',
    );
    expect(taskOf('automl_image_classification_2.yaml')).toBe('IMAGE_CLASSIFICATION');
  });
});
