/** Bodies of trainings that are as they should be, for tests to change. */

export const DEFINITION_PREFIX = 'gs://google-cloud-aiplatform/schema/trainingjob/definition/';

export const CHURN_DATASET = '2610000000000000001';
const SALES_DATASET = '2610000000000000003';
export const LEAVES_DATASET = '2610000000000000004';
const SIGNS_DATASET = '2610000000000000005';

type Body = Readonly<Record<string, unknown>>;

export const TABULAR_INPUTS = {
  predictionType: 'classification',
  targetColumn: 'churned',
  transformations: [{ auto: { columnName: 'age' } }],
  trainBudgetMilliNodeHours: '1000',
};

export const FORECASTING_INPUTS = {
  targetColumn: 'sales',
  timeColumn: 'date',
  timeSeriesIdentifierColumn: 'store_id',
  forecastHorizon: '30',
  contextWindow: '60',
  dataGranularity: { unit: 'day', quantity: '1' },
  trainBudgetMilliNodeHours: '1000',
};

export function tabularTraining(displayName: string, changes: Body = {}): Body {
  return training(displayName, 'automl_tabular_1.0.0.yaml', TABULAR_INPUTS, CHURN_DATASET, changes);
}

export function forecastingTraining(
  displayName: string,
  file = 'automl_forecasting_1.0.0.yaml',
  changes: Body = {},
): Body {
  return training(displayName, file, FORECASTING_INPUTS, SALES_DATASET, changes);
}

export function imageTraining(displayName: string, inputs: Body = {}, changes: Body = {}): Body {
  return training(displayName, 'automl_image_classification_1.0.0.yaml', inputs, LEAVES_DATASET, changes);
}

export function detectionTraining(displayName: string, inputs: Body = {}, changes: Body = {}): Body {
  return training(displayName, 'automl_image_object_detection_1.0.0.yaml', inputs, SIGNS_DATASET, changes);
}

export function supervisedTuning(tunedModelDisplayName: string, changes: Body = {}): Body {
  return {
    baseModel: 'gemini-2.5-flash',
    tunedModelDisplayName,
    supervisedTuningSpec: {
      trainingDatasetUri: 'gs://demo-bucket/tuning/train.jsonl',
      hyperParameters: { epochCount: '2' },
    },
    ...changes,
  };
}

function training(displayName: string, file: string, inputs: Body, datasetId: string, changes: Body): Body {
  return {
    displayName,
    trainingTaskDefinition: `${DEFINITION_PREFIX}${file}`,
    trainingTaskInputs: inputs,
    inputDataConfig: { datasetId },
    modelToUpload: { displayName: `${displayName}-model` },
    ...changes,
  };
}
