import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../google-automl/automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';
import {
  CHURN_DATASET,
  DEFINITION_PREFIX,
  detectionTraining,
  FORECASTING_INPUTS,
  forecastingTraining,
  imageTraining,
  LEAVES_DATASET,
  TABULAR_INPUTS,
  tabularTraining,
} from './sample-trainings.ts';

const INPUTS = 'training_pipeline.training_task_inputs';
const DATA = 'training_pipeline.input_data_config';

function tabularWith(inputs: object) {
  return tabularTraining('t', { trainingTaskInputs: { ...TABULAR_INPUTS, ...inputs } });
}

function forecastingWith(inputs: object) {
  const changes = { trainingTaskInputs: { ...FORECASTING_INPUTS, ...inputs } };
  return forecastingTraining('t', 'automl_forecasting_1.0.0.yaml', changes);
}

function splitBy(split: object) {
  return tabularTraining('t', { inputDataConfig: { datasetId: CHURN_DATASET, ...split } });
}

describe('the rules for a new training pipeline', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  it.each([
    tabularTraining('tabular'),
    tabularWith({ predictionType: 'regression', optimizationObjective: 'minimize-rmsle' }),
    tabularWith({ trainBudgetMilliNodeHours: 72_000 }),
    ...[
      'automl_forecasting_1.0.0.yaml',
      'automl_time_series_forecasting_1.0.0.yaml',
      'seq2seq_plus_time_series_forecasting_1.0.0.yaml',
      'temporal_fusion_transformer_time_series_forecasting_1.0.0.yaml',
      'time_series_dense_encoder_forecasting_1.0.0.yaml',
    ].map((file) => forecastingTraining(file, file)),
    imageTraining('image', { modelType: 'MOBILE_TF_VERSATILE_1', budgetMilliNodeHours: '1000' }),
    detectionTraining('detection', { modelType: 'CLOUD_STREAMING_1' }),
    splitBy({ stratifiedSplit: { key: 'plan', trainingFraction: 0.7 } }),
  ])('takes $displayName by $trainingTaskDefinition', async (body) => {
    const answer = await frozen.caller.post('trainingPipelines', body);
    expect(answer.status, answer.text).toBe(200);
  });

  it.each([
    ['training_pipeline.display_name', tabularTraining('')],
    ['training_pipeline.display_name', tabularTraining('x'.repeat(129))],
    ['training_pipeline.training_task_definition', tabularTraining('t', { trainingTaskDefinition: '' })],
    [INPUTS, tabularTraining('t', { trainingTaskInputs: undefined })],
    [`${INPUTS}.targetColumn`, tabularWith({ targetColumn: '' })],
    [`${INPUTS}.predictionType`, tabularWith({ predictionType: 'clustering' })],
    [`${INPUTS}.trainBudgetMilliNodeHours`, tabularWith({ trainBudgetMilliNodeHours: '999' })],
    [`${INPUTS}.trainBudgetMilliNodeHours`, tabularWith({ trainBudgetMilliNodeHours: 72_001 })],
    [`${INPUTS}.optimizationObjective`, tabularWith({ optimizationObjective: 'minimize-rmse' })],
    [
      `${INPUTS}.optimizationObjectiveRecallValue`,
      tabularWith({ optimizationObjective: 'maximize-precision-at-recall' }),
    ],
    [`${INPUTS}.transformations.0`, tabularWith({ transformations: [{}] })],
    [`${INPUTS}.timeColumn`, forecastingWith({ timeColumn: undefined })],
    [`${INPUTS}.forecastHorizon`, forecastingWith({ forecastHorizon: 0 })],
    [
      `${INPUTS}.dataGranularity.quantity`,
      forecastingWith({ dataGranularity: { unit: 'hour', quantity: 2 } }),
    ],
    [`${INPUTS}.quantiles`, forecastingWith({ optimizationObjective: 'minimize-quantile-loss' })],
    [`${INPUTS}.quantiles`, forecastingWith({ quantiles: [0.5, 0.5] })],
    [
      `${INPUTS}.holidayRegions`,
      forecastingWith({ holidayRegions: ['GLOBAL'], dataGranularity: { unit: 'week' } }),
    ],
    [`${INPUTS}.budgetMilliNodeHours`, imageTraining('t', { budgetMilliNodeHours: '7999' })],
    [
      `${INPUTS}.budgetMilliNodeHours`,
      imageTraining('t', { modelType: 'MOBILE_TF_VERSATILE_1', budgetMilliNodeHours: 100_001 }),
    ],
    [`${INPUTS}.modelType`, imageTraining('t', { modelType: 'CLOUD_HIGH_ACCURACY_1' })],
    [`${INPUTS}.budgetMilliNodeHours`, detectionTraining('t', { budgetMilliNodeHours: 19_999 })],
    [DATA, tabularTraining('t', { inputDataConfig: undefined })],
    [`${DATA}.dataset_id`, tabularTraining('t', { inputDataConfig: {} })],
    [`${DATA}.dataset_id`, tabularTraining('t', { inputDataConfig: { datasetId: LEAVES_DATASET } })],
    [`${DATA}.fractionSplit`, splitBy({ fractionSplit: { trainingFraction: 0.9, testFraction: 0.2 } })],
    [`${DATA}.timestampSplit.key`, splitBy({ timestampSplit: { trainingFraction: 0.8 } })],
    [DATA, splitBy({ predefinedSplit: { key: 'use' }, fractionSplit: {} })],
    ['model_id', tabularTraining('t', { modelId: '1st' })],
    ['training_pipeline.labels.Team', tabularTraining('t', { labels: { Team: 'x' } })],
  ])('refuses a wrong %s with the field', async (field, body) => {
    const { body: refusal, status } = await frozen.caller.post('trainingPipelines', body);
    expect(status).toBe(400);
    expect(at(refusal, 'error.status')).toBe('INVALID_ARGUMENT');
    const violations = listAt(refusal, 'error.details.0.fieldViolations');
    expect(violations.map((violation) => at(violation, 'field'))).toContain(field);
  });

  it.each([
    ['automl_text_classification_1.0.0.yaml', /AutoML Text training is no longer supported/],
    ['automl_text_extraction_1.0.0.yaml', /AutoML Text training is no longer supported/],
    ['automl_text_sentiment_1.0.0.yaml', /AutoML Text training is no longer supported/],
    ['automl_video_classification_1.0.0.yaml', /AutoML Video training is deprecated/],
    ['automl_video_object_tracking_1.0.0.yaml', /AutoML Video training is deprecated/],
    ['automl_dreams_1.0.0.yaml', /Unsupported training task definition/],
  ])('refuses %s in a sentence', async (file, message) => {
    const trainingTaskDefinition = `${DEFINITION_PREFIX}${file}`;
    const body = tabularTraining('t', { trainingTaskDefinition });
    const { body: refusal } = await frozen.caller.post('trainingPipelines', body);
    expect(at(refusal, 'error')).toMatchObject({
      code: 400,
      status: 'INVALID_ARGUMENT',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    [
      'dataset',
      tabularTraining('t', { inputDataConfig: { datasetId: '404' } }),
      'The Dataset does not exist',
    ],
    [
      'parent model',
      tabularTraining('t', { parentModel: 'projects/demo-project/locations/us-central1/models/404' }),
      'The Model does not exist',
    ],
  ])('does not find an unknown %s', async (_what, body, message) => {
    const { body: refusal } = await frozen.caller.post('trainingPipelines', body);
    expect(at(refusal, 'error')).toMatchObject({
      code: 404,
      status: 'NOT_FOUND',
      message: expect.stringContaining(message),
    });
  });

  it('refuses an unknown field by its name', async () => {
    const body = tabularTraining('t', { budget: 5 });
    const { body: refusal } = await frozen.caller.post('trainingPipelines', body);
    expect(at(refusal, 'error.message')).toContain('Unknown name "budget" at \'training_pipeline\'');
  });

  it('refuses more trainings at once than the setting lets', async () => {
    frozen.emulator.service.configure({ maxConcurrentTrainings: 2 });
    const { body, status } = await frozen.caller.post('trainingPipelines', tabularTraining('third'));
    expect(status).toBe(429);
    expect(at(body, 'error.details.0.reason')).toBe('RESOURCE_QUOTA_EXCEEDED');
    expect(at(body, 'error.details.1.violations.0.quotaValue')).toBe('2');
  });
});
