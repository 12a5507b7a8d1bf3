import { describe, expect, it } from 'vitest';
import type {
  TrainingSpecInput,
  VertexForecastingTrainingInput,
  VertexTabularTrainingInput,
} from '../../../src/graphql/generated/resolver-types.ts';
import { toTrainingSpec } from '../../../src/graphql/to-training-spec.ts';
import {
  classification,
  detection,
  FORECASTING,
  forecasting,
  IMAGES,
  TABULAR,
  tabular,
  tuning,
} from './vertex-spec-inputs.ts';

const NEW_MODEL = { modelId: null, parentModel: null, labels: {}, dataSplit: null };

describe('what to train at Vertex AI', () => {
  it('leaves to Google whatever a table’s training does not say', () => {
    expect(toTrainingSpec(tabular())).toEqual({
      kind: 'vertexTabular',
      ...TABULAR,
      ...NEW_MODEL,
      columns: [
        { column: 'age', type: 'NUMERIC', timeFormat: null },
        { column: 'town', type: 'AUTO', timeFormat: null },
      ],
      optimizationObjective: null,
      optimizationObjectiveRecallValue: null,
      optimizationObjectivePrecisionValue: null,
      weightColumn: null,
      disableEarlyStopping: false,
      additionalExperiments: [],
    });
  });

  it('leaves to Google whatever a forecast’s training does not say', () => {
    expect(toTrainingSpec(forecasting())).toEqual({
      kind: 'vertexForecasting',
      ...FORECASTING,
      ...NEW_MODEL,
      method: 'AUTOML',
      timeSeriesAttributeColumns: [],
      availableAtForecastColumns: [],
      unavailableAtForecastColumns: [],
      columns: [{ column: 'price', type: 'AUTO', timeFormat: null }],
      contextWindow: null,
      dataGranularity: { unit: 'DAY', quantity: 1 },
      optimizationObjective: null,
      quantiles: [],
      enableProbabilisticInference: false,
      weightColumn: null,
      holidayRegions: [],
      window: null,
      additionalExperiments: [],
    });
  });

  it('leaves to Google whatever a training on images does not say', () => {
    const usual = { ...IMAGES, ...NEW_MODEL, modelType: null, trainBudgetMilliNodeHours: null };
    expect(toTrainingSpec(classification())).toEqual({
      kind: 'vertexImageClassification',
      ...usual,
      baseModelId: null,
      multiLabel: false,
      disableEarlyStopping: false,
    });
    expect(toTrainingSpec(detection())).toEqual({
      kind: 'vertexImageObjectDetection',
      ...usual,
      disableEarlyStopping: false,
    });
  });

  it('leaves to Google whatever a tuning does not say', () => {
    expect(toTrainingSpec(tuning())).toEqual({
      kind: 'vertexTuning',
      displayName: 'tickets',
      from: { kind: 'baseModel', baseModel: 'gemini-2.5-flash' },
      trainingDatasetUri: 'gs://bucket/tickets.jsonl',
      validationDatasetUri: null,
      epochCount: null,
      learningRateMultiplier: null,
      adapterSize: null,
      exportLastCheckpointOnly: false,
      description: null,
      labels: {},
    });
  });

  it('tunes a model on that was tuned before', () => {
    expect(toTrainingSpec(tuning({ baseModel: null, preTunedModel: '5502@2' }))).toMatchObject({
      from: { kind: 'preTunedModel', preTunedModel: '5502@2' },
    });
  });

  it.each<[VertexTabularTrainingInput['dataSplit'], unknown]>([
    [
      { percentage: { trainingPercent: 70, testPercent: 30 } },
      { kind: 'percentage', trainingPercent: 70, validationPercent: null, testPercent: 30 },
    ],
    // Thirds come to a little more than the whole.
    [
      { percentage: { trainingPercent: 33.4, validationPercent: 33.3, testPercent: 33.3 } },
      { kind: 'percentage', trainingPercent: 33.4, validationPercent: 33.3, testPercent: 33.3 },
    ],
    [{ predefinedColumn: 'use' }, { kind: 'predefined', column: 'use' }],
    [
      { timestamp: { column: 'at' } },
      { kind: 'timestamp', column: 'at', trainingPercent: null, validationPercent: null, testPercent: null },
    ],
    [
      { stratified: { column: 'town', trainingPercent: 80 } },
      {
        kind: 'stratified',
        column: 'town',
        trainingPercent: 80,
        validationPercent: null,
        testPercent: null,
      },
    ],
  ])('shares rows out as %j says', (dataSplit, expected) => {
    expect(toTrainingSpec(tabular({ dataSplit }))).toMatchObject({ dataSplit: expected });
  });

  it('shares images out by filters', () => {
    const filters = { trainingFilter: 'labels.use=train', validationFilter: '-', testFilter: '-' };
    expect(toTrainingSpec(classification({ dataSplit: { filters } }))).toMatchObject({
      dataSplit: { kind: 'filters', ...filters },
    });
  });

  it.each<[VertexForecastingTrainingInput['window'], unknown]>([
    [{ column: 'begins' }, { kind: 'column', column: 'begins' }],
    [{ strideLength: 1 }, { kind: 'stride', strideLength: 1 }],
    [{ maxCount: 100 }, { kind: 'count', maxCount: 100 }],
  ])('begins examples as %j says', (window, expected) => {
    expect(toTrainingSpec(forecasting({ window }))).toMatchObject({ window: expected });
  });

  it.each<TrainingSpecInput>([
    tabular({ displayName: '😀'.repeat(128), trainBudgetMilliNodeHours: 72_000 }),
    tabular({ modelId: `_${'a'.repeat(62)}`, labels: [{ key: 'équipe', value: 'red-1' }] }),
    tabular({ parentModel: '5502' }),
    tabular({ columns: [{ column: 'at', type: 'TIMESTAMP', timeFormat: 'unix-seconds' }] }),
    tabular({
      optimizationObjective: 'MAXIMIZE_PRECISION_AT_RECALL',
      optimizationObjectiveRecallValue: 0,
    }),
    tabular({
      optimizationObjective: 'MAXIMIZE_RECALL_AT_PRECISION',
      optimizationObjectivePrecisionValue: 1,
    }),
    tabular({ predictionType: 'REGRESSION', optimizationObjective: 'MINIMIZE_RMSLE' }),
    forecasting({ contextWindow: 0, dataGranularity: { unit: 'MINUTE', quantity: 30 } }),
    forecasting({ optimizationObjective: 'MINIMIZE_QUANTILE_LOSS', quantiles: [0.1, 0.5, 0.9] }),
    forecasting({ enableProbabilisticInference: true, quantiles: [0.5] }),
    forecasting({ method: 'TIME_SERIES_DENSE_ENCODER', enableProbabilisticInference: true }),
    forecasting({ holidayRegions: ['EMEA'] }),
    forecasting({ availableAtForecastColumns: ['day'], unavailableAtForecastColumns: ['sold'] }),
    classification({ trainBudgetMilliNodeHours: 8_000 }),
    classification({ modelType: 'CLOUD_1', trainBudgetMilliNodeHours: 800_000 }),
    classification({ modelType: 'MOBILE_TF_VERSATILE_1', trainBudgetMilliNodeHours: 1_000 }),
    detection({ trainBudgetMilliNodeHours: 20_000 }),
    detection({ modelType: 'CLOUD_STREAMING_1', trainBudgetMilliNodeHours: 900_000 }),
    detection({ modelType: 'MOBILE_TF_LOW_LATENCY_1', trainBudgetMilliNodeHours: 100_000 }),
    tuning({ epochCount: 1, learningRateMultiplier: 0.1, adapterSize: 'THIRTY_TWO' }),
    tuning({ trainingDatasetUri: 'projects/1/locations/us-central1/datasets/77' }),
  ])('takes %j', (input) => {
    expect(() => toTrainingSpec(input)).not.toThrow();
  });
});
