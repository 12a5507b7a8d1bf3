import { describe, expect, it } from 'vitest';
import type { TrainingSpecInput } from '../../../src/graphql/generated/resolver-types.ts';
import { toTrainingSpec } from '../../../src/graphql/to-training-spec.ts';
import { badInput } from './thrown.ts';
import { classification, detection, forecasting, tabular, tuning } from './vertex-spec-inputs.ts';

describe('what no training at Vertex AI can be told', () => {
  it.each<[TrainingSpecInput, string, string]>([
    [
      tabular({ displayName: 'x'.repeat(129) }),
      'vertexTabular.displayName',
      'displayName takes at most 128 characters',
    ],
    [
      tabular({ modelId: '1st' }),
      'vertexTabular.modelId',
      'modelId takes at most 63 of a to z, 0 to 9, "_" and "-", the first neither a digit nor "-", not "1st"',
    ],
    [
      tabular({ modelId: 'churn', parentModel: '5502' }),
      'vertexTabular.modelId',
      'modelId names a new model, and parentModel a known one: give one of them',
    ],
    [
      tabular({
        labels: [
          { key: 'team', value: 'red' },
          { key: 'team', value: 'blue' },
        ],
      }),
      'vertexTabular.labels.1',
      'labels has "team" twice',
    ],
    [
      tabular({ labels: [{ key: 'Team', value: 'red' }] }),
      'vertexTabular.labels.0.key',
      'key takes at most 64 lowercase letters, digits, "_" and "-", beginning with a letter, not "Team"',
    ],
    [
      tabular({ labels: [{ key: 'team', value: 'the red one' }] }),
      'vertexTabular.labels.0.value',
      'value takes at most 64 lowercase letters, digits, "_" and "-", not "the red one"',
    ],
    [
      tabular({ labels: Array.from({ length: 65 }, (_, index) => ({ key: `k${index}`, value: 'v' })) }),
      'vertexTabular.labels',
      'labels takes at most 64, not 65',
    ],
    [
      tabular({ trainBudgetMilliNodeHours: 999 }),
      'vertexTabular.trainBudgetMilliNodeHours',
      'trainBudgetMilliNodeHours takes 1000 to 72000, not 999',
    ],
    [
      tabular({ trainBudgetMilliNodeHours: 72_001 }),
      'vertexTabular.trainBudgetMilliNodeHours',
      'trainBudgetMilliNodeHours takes 1000 to 72000, not 72001',
    ],
    [tabular({ columns: [] }), 'vertexTabular.columns', 'columns takes at least one column to learn from'],
    [
      tabular({ columns: [{ column: 'age' }, { column: 'age' }] }),
      'vertexTabular.columns.1',
      'columns has "age" twice',
    ],
    [
      tabular({ columns: [{ column: 'churned' }] }),
      'vertexTabular.columns.0.column',
      '"churned" is the targetColumn: leave it out of columns',
    ],
    [
      tabular({ weightColumn: 'age' }),
      'vertexTabular.columns.0.column',
      '"age" is the weightColumn: leave it out of columns',
    ],
    [
      tabular({ columns: [{ column: 'age', timeFormat: '%Y' }] }),
      'vertexTabular.columns.0.timeFormat',
      'timeFormat goes with TIMESTAMP, not with AUTO',
    ],
    [
      tabular({ optimizationObjective: 'MINIMIZE_RMSE' }),
      'vertexTabular.optimizationObjective',
      'optimizationObjective for CLASSIFICATION takes one of MAXIMIZE_AU_ROC, MINIMIZE_LOG_LOSS, MAXIMIZE_AU_PRC, MAXIMIZE_PRECISION_AT_RECALL, MAXIMIZE_RECALL_AT_PRECISION, not MINIMIZE_RMSE',
    ],
    [
      tabular({ predictionType: 'REGRESSION', optimizationObjective: 'MAXIMIZE_AU_ROC' }),
      'vertexTabular.optimizationObjective',
      'optimizationObjective for REGRESSION takes one of MINIMIZE_RMSE, MINIMIZE_MAE, MINIMIZE_RMSLE, not MAXIMIZE_AU_ROC',
    ],
    [
      tabular({ optimizationObjective: 'MAXIMIZE_PRECISION_AT_RECALL' }),
      'vertexTabular.optimizationObjectiveRecallValue',
      'optimizationObjectiveRecallValue is required with MAXIMIZE_PRECISION_AT_RECALL: 0 to 1',
    ],
    [
      tabular({
        optimizationObjective: 'MAXIMIZE_RECALL_AT_PRECISION',
        optimizationObjectivePrecisionValue: 1.1,
      }),
      'vertexTabular.optimizationObjectivePrecisionValue',
      'optimizationObjectivePrecisionValue takes 0 to 1, not 1.1',
    ],
    [
      tabular({ optimizationObjectiveRecallValue: 0.5 }),
      'vertexTabular.optimizationObjectiveRecallValue',
      'optimizationObjectiveRecallValue goes with MAXIMIZE_PRECISION_AT_RECALL alone',
    ],
    [
      tabular({ dataSplit: { percentage: { trainingPercent: 101 } } }),
      'vertexTabular.dataSplit.percentage.trainingPercent',
      'trainingPercent takes 0 to 100, not 101',
    ],
    [
      tabular({ dataSplit: { timestamp: { column: 'at', trainingPercent: 90, testPercent: 20 } } }),
      'vertexTabular.dataSplit.timestamp',
      'the shares must come to at most 100 together; they come to 110',
    ],
    [
      forecasting({ columns: [{ column: 'tags', type: 'REPEATED_TEXT' }] }),
      'vertexForecasting.columns.0.type',
      'type cannot be REPEATED_TEXT here: forecasting takes no lists',
    ],
    [
      forecasting({ forecastHorizon: 0 }),
      'vertexForecasting.forecastHorizon',
      'forecastHorizon takes 1 or more, not 0',
    ],
    [
      forecasting({ contextWindow: -1 }),
      'vertexForecasting.contextWindow',
      'contextWindow takes 0 or more, not -1',
    ],
    [
      forecasting({ dataGranularity: { unit: 'MINUTE', quantity: 7 } }),
      'vertexForecasting.dataGranularity.quantity',
      'quantity for MINUTE takes one of 1, 5, 10, 15, 30, not 7',
    ],
    [
      forecasting({ dataGranularity: { unit: 'DAY', quantity: 2 } }),
      'vertexForecasting.dataGranularity.quantity',
      'quantity for DAY takes 1, not 2',
    ],
    [
      forecasting({ availableAtForecastColumns: ['price'], unavailableAtForecastColumns: ['price'] }),
      'vertexForecasting.unavailableAtForecastColumns',
      '"price" cannot be both available and unavailable at forecast',
    ],
    [
      forecasting({ availableAtForecastColumns: ['sold'] }),
      'vertexForecasting.availableAtForecastColumns',
      '"sold" is the targetColumn, which is not available at forecast',
    ],
    [
      forecasting({ unavailableAtForecastColumns: ['day'] }),
      'vertexForecasting.unavailableAtForecastColumns',
      '"day" is the timeColumn, which is available at forecast',
    ],
    [
      forecasting({ optimizationObjective: 'MINIMIZE_QUANTILE_LOSS' }),
      'vertexForecasting.quantiles',
      'MINIMIZE_QUANTILE_LOSS needs at least one of the quantiles',
    ],
    [
      forecasting({ quantiles: [0.5] }),
      'vertexForecasting.quantiles',
      'quantiles go with MINIMIZE_QUANTILE_LOSS or enableProbabilisticInference',
    ],
    [
      forecasting({ enableProbabilisticInference: true, quantiles: [0.5, 1] }),
      'vertexForecasting.quantiles.1',
      'a quantile is above 0 and below 1, not 1',
    ],
    [
      forecasting({ enableProbabilisticInference: true, quantiles: [0.5, 0.5] }),
      'vertexForecasting.quantiles.1',
      'quantiles has 0.5 twice',
    ],
    [
      forecasting({ enableProbabilisticInference: true, quantiles: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6] }),
      'vertexForecasting.quantiles',
      'quantiles takes at most 5, not 6',
    ],
    [
      forecasting({
        enableProbabilisticInference: true,
        optimizationObjective: 'MINIMIZE_QUANTILE_LOSS',
        quantiles: [0.5],
      }),
      'vertexForecasting.enableProbabilisticInference',
      'enableProbabilisticInference does not go with MINIMIZE_QUANTILE_LOSS',
    ],
    [
      forecasting({ enableProbabilisticInference: true, method: 'SEQ2SEQ_PLUS' }),
      'vertexForecasting.enableProbabilisticInference',
      'enableProbabilisticInference does not go with SEQ2SEQ_PLUS',
    ],
    [
      forecasting({ holidayRegions: ['EMEA'], dataGranularity: { unit: 'WEEK' } }),
      'vertexForecasting.holidayRegions',
      'holidayRegions go with a granularity of a DAY, not of a WEEK',
    ],
    [
      forecasting({ window: { strideLength: 0 } }),
      'vertexForecasting.window.strideLength',
      'strideLength takes 1 or more, not 0',
    ],
    [
      classification({ trainBudgetMilliNodeHours: 7_999 }),
      'vertexImageClassification.trainBudgetMilliNodeHours',
      'trainBudgetMilliNodeHours takes 8000 to 800000, not 7999',
    ],
    [
      classification({ modelType: 'MOBILE_TF_HIGH_ACCURACY_1', trainBudgetMilliNodeHours: 100_001 }),
      'vertexImageClassification.trainBudgetMilliNodeHours',
      'trainBudgetMilliNodeHours takes 1000 to 100000, not 100001',
    ],
    [
      detection({ trainBudgetMilliNodeHours: 19_999 }),
      'vertexImageObjectDetection.trainBudgetMilliNodeHours',
      'trainBudgetMilliNodeHours takes 20000 to 900000, not 19999',
    ],
    [
      tuning({ preTunedModel: '5502' }),
      'vertexTuning.baseModel',
      'give exactly one of baseModel and preTunedModel',
    ],
    [
      tuning({ baseModel: null }),
      'vertexTuning.baseModel',
      'give exactly one of baseModel and preTunedModel',
    ],
    [
      tuning({ trainingDatasetUri: 'https://example.com/tickets.jsonl' }),
      'vertexTuning.trainingDatasetUri',
      'trainingDatasetUri takes gs://… or the resource name of a dataset, not "https://example.com/tickets.jsonl"',
    ],
    [
      tuning({ validationDatasetUri: 'gs://bucket' }),
      'vertexTuning.validationDatasetUri',
      'validationDatasetUri takes gs://… or the resource name of a dataset, not "gs://bucket"',
    ],
    [tuning({ epochCount: 0 }), 'vertexTuning.epochCount', 'epochCount takes 1 or more, not 0'],
    [
      tuning({ learningRateMultiplier: 0 }),
      'vertexTuning.learningRateMultiplier',
      'learningRateMultiplier takes a number above 0, not 0',
    ],
  ])('does not take %j', (input, path, message) => {
    expect(badInput(() => toTrainingSpec(input))).toEqual({
      message,
      path: ['input', 'spec', ...path.split('.')],
    });
  });
});
