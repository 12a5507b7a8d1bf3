import type {
  TrainingSpecInput,
  VertexForecastingTrainingInput,
  VertexImageClassificationTrainingInput,
  VertexImageObjectDetectionTrainingInput,
  VertexTabularTrainingInput,
  VertexTuningTrainingInput,
} from '../../../src/graphql/generated/resolver-types.ts';

/** Trainings at Vertex AI as a caller sends them, which say no more than they must. */
export const TABULAR: VertexTabularTrainingInput = {
  displayName: 'churn',
  datasetId: '4405795',
  predictionType: 'CLASSIFICATION',
  targetColumn: 'churned',
  columns: [{ column: 'age', type: 'NUMERIC' }, { column: 'town' }],
  trainBudgetMilliNodeHours: 1_000,
};
export const FORECASTING: VertexForecastingTrainingInput = {
  displayName: 'sales',
  datasetId: '4405796',
  targetColumn: 'sold',
  timeColumn: 'day',
  timeSeriesIdentifierColumn: 'shop',
  columns: [{ column: 'price' }],
  forecastHorizon: 7,
  dataGranularity: { unit: 'DAY' },
  trainBudgetMilliNodeHours: 1_000,
};
export const IMAGES = { displayName: 'flowers', datasetId: '4405797' };
export const TUNING: VertexTuningTrainingInput = {
  displayName: 'tickets',
  baseModel: 'gemini-2.5-flash',
  trainingDatasetUri: 'gs://bucket/tickets.jsonl',
};

/** The same with what a test is about. */
export const tabular = (parts: Partial<VertexTabularTrainingInput> = {}): TrainingSpecInput => ({
  vertexTabular: { ...TABULAR, ...parts },
});
export const forecasting = (parts: Partial<VertexForecastingTrainingInput> = {}): TrainingSpecInput => ({
  vertexForecasting: { ...FORECASTING, ...parts },
});
export const classification = (
  parts: Partial<VertexImageClassificationTrainingInput> = {},
): TrainingSpecInput => ({
  vertexImageClassification: { ...IMAGES, ...parts },
});
export const detection = (
  parts: Partial<VertexImageObjectDetectionTrainingInput> = {},
): TrainingSpecInput => ({
  vertexImageObjectDetection: { ...IMAGES, ...parts },
});
export const tuning = (parts: Partial<VertexTuningTrainingInput> = {}): TrainingSpecInput => ({
  vertexTuning: { ...TUNING, ...parts },
});
