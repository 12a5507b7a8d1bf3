import { describe, expect, it } from 'vitest';
import type {
  VertexForecastingMethod,
  VertexForecastWindow,
} from '../../../../src/domain/vertex-training.ts';
import {
  type PipelineSpec,
  toPipelineRequest,
} from '../../../../src/providers/google-vertex/to-pipeline-request.ts';
import { FORECASTING, IMAGES, OBJECTS, TABULAR } from '../../../support/vertex-specs.ts';

const PARENT = { project: 'p1', location: 'us-central1' };
const NAMES = 'projects/p1/locations/us-central1';
const DEFINITIONS = 'gs://google-cloud-aiplatform/schema/trainingjob/definition';

function bodyOf(spec: PipelineSpec): Readonly<Record<string, unknown>> {
  const request = toPipelineRequest(PARENT, spec);
  if (request.outcome === 'valid') return request.body;
  throw new Error(`refused: ${request.reason.message}`);
}

describe('toPipelineRequest', () => {
  it('writes the published example', () => {
    const shares = { trainingPercent: 80, validationPercent: 10, testPercent: 10 };
    expect(bodyOf({ ...TABULAR, dataSplit: { kind: 'percentage', ...shares } })).toEqual({
      displayName: 'churn-2026-01',
      trainingTaskDefinition: `${DEFINITIONS}/automl_tabular_1.0.0.yaml`,
      trainingTaskInputs: {
        predictionType: 'classification',
        targetColumn: 'churned',
        transformations: [{ auto: { columnName: 'age' } }],
        trainBudgetMilliNodeHours: '1000',
      },
      inputDataConfig: {
        datasetId: '4405795',
        fractionSplit: { trainingFraction: 0.8, validationFraction: 0.1, testFraction: 0.1 },
      },
      modelToUpload: { displayName: 'churn-2026-01' },
    });
  });

  it('says all that can be said of a table', () => {
    const { trainingTaskInputs } = bodyOf({
      ...TABULAR,
      columns: [
        { column: 'at', type: 'TIMESTAMP', timeFormat: 'unix-seconds' },
        { column: 'town', type: 'CATEGORICAL', timeFormat: null },
        { column: 'prices', type: 'REPEATED_NUMERIC', timeFormat: null },
      ],
      optimizationObjective: 'MAXIMIZE_PRECISION_AT_RECALL',
      optimizationObjectiveRecallValue: 0,
      weightColumn: 'weight',
      disableEarlyStopping: true,
      additionalExperiments: ['x'],
    });
    expect(trainingTaskInputs).toEqual({
      predictionType: 'classification',
      targetColumn: 'churned',
      transformations: [
        { timestamp: { columnName: 'at', timeFormat: 'unix-seconds' } },
        { categorical: { columnName: 'town' } },
        { repeatedNumeric: { columnName: 'prices' } },
      ],
      optimizationObjective: 'maximize-precision-at-recall',
      optimizationObjectiveRecallValue: 0,
      weightColumnName: 'weight',
      trainBudgetMilliNodeHours: '1000',
      disableEarlyStopping: true,
      additionalExperiments: ['x'],
    });
  });

  it.each<[VertexForecastingMethod, string]>([
    ['AUTOML', 'automl_time_series_forecasting'],
    ['SEQ2SEQ_PLUS', 'seq2seq_plus_time_series_forecasting'],
    ['TEMPORAL_FUSION_TRANSFORMER', 'temporal_fusion_transformer_time_series_forecasting'],
    ['TIME_SERIES_DENSE_ENCODER', 'time_series_dense_encoder_forecasting'],
  ])('forecasts by %s as %s', (method, definition) => {
    expect(bodyOf({ ...FORECASTING, method }).trainingTaskDefinition).toBe(
      `${DEFINITIONS}/${definition}_1.0.0.yaml`,
    );
  });

  it('lists the time as available at forecast, and the target as unavailable', () => {
    expect(bodyOf({ ...FORECASTING, contextWindow: 0 }).trainingTaskInputs).toEqual({
      targetColumn: 'sold',
      timeColumn: 'day',
      timeSeriesIdentifierColumn: 'shop',
      availableAtForecastColumns: ['day'],
      unavailableAtForecastColumns: ['sold'],
      transformations: [{ numeric: { columnName: 'price' } }],
      forecastHorizon: '7',
      contextWindow: '0',
      dataGranularity: { unit: 'day', quantity: '1' },
      trainBudgetMilliNodeHours: '1000',
    });
  });

  it('lists no column twice', () => {
    const spec = {
      ...FORECASTING,
      availableAtForecastColumns: ['day'],
      unavailableAtForecastColumns: ['sold', 'weather'],
    };
    expect(bodyOf(spec).trainingTaskInputs).toMatchObject({
      availableAtForecastColumns: ['day'],
      unavailableAtForecastColumns: ['sold', 'weather'],
    });
  });

  it('says how uncertain a forecast may be', () => {
    const spec: PipelineSpec = {
      ...FORECASTING,
      optimizationObjective: 'MINIMIZE_WAPE_MAE',
      quantiles: [0.1, 0.9],
      enableProbabilisticInference: true,
    };
    expect(bodyOf(spec).trainingTaskInputs).toMatchObject({
      optimizationObjective: 'minimize-wape-mae',
      quantiles: [0.1, 0.9],
      enableProbabilisticInference: true,
    });
  });

  it.each<[VertexForecastWindow, object]>([
    [{ kind: 'column', column: 'begins' }, { column: 'begins' }],
    [{ kind: 'stride', strideLength: 2 }, { strideLength: '2' }],
    [{ kind: 'count', maxCount: 100 }, { maxCount: '100' }],
  ])('begins examples as %j says', (window, windowConfig) => {
    expect(bodyOf({ ...FORECASTING, window }).trainingTaskInputs).toMatchObject({ windowConfig });
  });

  it('trains on images with what was said alone', () => {
    expect(bodyOf(IMAGES)).toMatchObject({
      trainingTaskDefinition: `${DEFINITIONS}/automl_image_classification_1.0.0.yaml`,
      trainingTaskInputs: {},
      inputDataConfig: { datasetId: '4405797' },
    });
    expect(bodyOf({ ...OBJECTS, modelType: 'CLOUD_1', trainBudgetMilliNodeHours: 20_000 })).toMatchObject({
      trainingTaskDefinition: `${DEFINITIONS}/automl_image_object_detection_1.0.0.yaml`,
      trainingTaskInputs: { modelType: 'CLOUD_1', budgetMilliNodeHours: '20000' },
    });
  });

  it('continues from a model', () => {
    const spec: PipelineSpec = { ...IMAGES, baseModelId: '5502', multiLabel: true };
    expect(bodyOf(spec).trainingTaskInputs).toEqual({ baseModelId: '5502', multiLabel: true });
  });

  it.each<[PipelineSpec['dataSplit'], object]>([
    [{ kind: 'predefined', column: 'use' }, { predefinedSplit: { key: 'use' } }],
    [
      { kind: 'timestamp', column: 'at', trainingPercent: 70, validationPercent: null, testPercent: 30 },
      { timestampSplit: { key: 'at', trainingFraction: 0.7, testFraction: 0.3 } },
    ],
    [
      { kind: 'stratified', column: 'town', trainingPercent: null, validationPercent: 5, testPercent: null },
      { stratifiedSplit: { key: 'town', validationFraction: 0.05 } },
    ],
    [
      { kind: 'filters', trainingFilter: 'a', validationFilter: '-', testFilter: '-' },
      { filterSplit: { trainingFilter: 'a', validationFilter: '-', testFilter: '-' } },
    ],
  ])('shares the data out as %j says', (dataSplit, expected) => {
    expect(bodyOf({ ...TABULAR, dataSplit }).inputDataConfig).toEqual({
      datasetId: '4405795',
      ...expected,
    });
  });

  it('labels the job and its model', () => {
    const labels = { team: 'red' };
    expect(bodyOf({ ...TABULAR, labels })).toMatchObject({
      labels,
      modelToUpload: { displayName: 'churn-2026-01', labels },
    });
  });

  it('takes a dataset by its resource name, with the project’s number too', () => {
    for (const project of ['p1', '123']) {
      const datasetId = `projects/${project}/locations/us-central1/datasets/7`;
      expect(bodyOf({ ...TABULAR, datasetId }).inputDataConfig).toEqual({ datasetId: '7' });
    }
  });

  it('names the new model, or the one that gets a version', () => {
    expect(bodyOf({ ...TABULAR, modelId: 'churn' })).toMatchObject({ modelId: 'churn' });
    const name = `${NAMES}/models/5502`;
    expect(bodyOf({ ...TABULAR, parentModel: '5502' })).toMatchObject({ parentModel: name });
    expect(bodyOf({ ...TABULAR, parentModel: name })).toMatchObject({ parentModel: name });
  });

  it.each<[PipelineSpec, string]>([
    [{ ...TABULAR, datasetId: 'projects/p2/locations/us-central1/datasets/7' }, 'datasetId'],
    [{ ...TABULAR, datasetId: 'projects/p1/locations/europe-west4/datasets/7' }, 'datasetId'],
    [{ ...TABULAR, datasetId: '../models/5' }, 'datasetId'],
    [{ ...TABULAR, parentModel: `${NAMES}/models/5502@1` }, 'parentModel'],
    [{ ...TABULAR, parentModel: `${NAMES}/datasets/5502` }, 'parentModel'],
    [{ ...TABULAR, parentModel: '' }, 'parentModel'],
    [{ ...IMAGES, baseModelId: `${NAMES}/models/5502` }, 'baseModelId'],
  ])('does not send a name that is none of this project and location: %j', (spec, member) => {
    expect(toPipelineRequest(PARENT, spec)).toMatchObject({
      outcome: 'refused',
      reason: {
        code: 'INVALID_INPUT',
        field: ['input', 'spec', spec.kind, member],
        message: expect.stringMatching(new RegExp(`^${member} takes the id`)),
      },
    });
  });
});
