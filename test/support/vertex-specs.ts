import type {
  VertexForecastingTraining,
  VertexImageClassificationTraining,
  VertexImageObjectDetectionTraining,
  VertexTabularTraining,
  VertexTuningTraining,
} from '../../src/domain/vertex-training.ts';

const NEW_MODEL = { modelId: null, parentModel: null, labels: {}, dataSplit: null };

/** Trainings at Vertex AI that say no more than they must. */
export const TABULAR: VertexTabularTraining = {
  kind: 'vertexTabular',
  displayName: 'churn-2026-01',
  datasetId: '4405795',
  ...NEW_MODEL,
  predictionType: 'CLASSIFICATION',
  targetColumn: 'churned',
  columns: [{ column: 'age', type: 'AUTO', timeFormat: null }],
  optimizationObjective: null,
  optimizationObjectiveRecallValue: null,
  optimizationObjectivePrecisionValue: null,
  weightColumn: null,
  trainBudgetMilliNodeHours: 1_000,
  disableEarlyStopping: false,
  additionalExperiments: [],
};

export const FORECASTING: VertexForecastingTraining = {
  kind: 'vertexForecasting',
  displayName: 'sales-2026-01',
  datasetId: '4405796',
  ...NEW_MODEL,
  method: 'AUTOML',
  targetColumn: 'sold',
  timeColumn: 'day',
  timeSeriesIdentifierColumn: 'shop',
  timeSeriesAttributeColumns: [],
  availableAtForecastColumns: [],
  unavailableAtForecastColumns: [],
  columns: [{ column: 'price', type: 'NUMERIC', timeFormat: null }],
  forecastHorizon: 7,
  contextWindow: null,
  dataGranularity: { unit: 'DAY', quantity: 1 },
  optimizationObjective: null,
  quantiles: [],
  enableProbabilisticInference: false,
  weightColumn: null,
  holidayRegions: [],
  window: null,
  trainBudgetMilliNodeHours: 1_000,
  additionalExperiments: [],
};

export const IMAGES: VertexImageClassificationTraining = {
  kind: 'vertexImageClassification',
  displayName: 'flowers-2026-01',
  datasetId: '4405797',
  ...NEW_MODEL,
  modelType: null,
  baseModelId: null,
  multiLabel: false,
  trainBudgetMilliNodeHours: null,
  disableEarlyStopping: false,
};

export const OBJECTS: VertexImageObjectDetectionTraining = {
  kind: 'vertexImageObjectDetection',
  displayName: 'shelves-2026-01',
  datasetId: '4405797',
  ...NEW_MODEL,
  modelType: null,
  trainBudgetMilliNodeHours: null,
  disableEarlyStopping: false,
};

export const TUNING: VertexTuningTraining = {
  kind: 'vertexTuning',
  displayName: 'tickets-2026-01',
  from: { kind: 'baseModel', baseModel: 'gemini-2.5-flash' },
  trainingDatasetUri: 'gs://bucket/tickets.jsonl',
  validationDatasetUri: null,
  epochCount: null,
  learningRateMultiplier: null,
  adapterSize: null,
  exportLastCheckpointOnly: false,
  description: null,
  labels: {},
};
