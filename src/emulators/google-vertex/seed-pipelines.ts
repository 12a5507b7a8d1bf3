import type { JsonObject } from '../google/proto-json.ts';
import { pipelineInput } from './pipeline-input.ts';
import { pipelineJob } from './pipeline-job.ts';
import { checkNewPipeline } from './pipeline-rules.ts';
import { type SeedLife, seedLife } from './seed-life.ts';
import { DEFINITION_PREFIX } from './training-tasks.ts';
import type { VertexContext } from './vertex-context.ts';

interface SeedPipeline extends SeedLife {
  readonly id: string;
  readonly displayName: string;
  /** The definition file. */
  readonly task: string;
  readonly inputs: JsonObject;
  readonly dataset: string;
  /** The id of the model that it makes, or gives a version to. */
  readonly model: string;
  readonly modelDisplayName: string;
  readonly isNewVersion?: boolean;
}

const TABULAR = 'automl_tabular_1.0.0.yaml';
const FORECASTING = 'automl_forecasting_1.0.0.yaml';
const CLASSIFICATION = 'automl_image_classification_1.0.0.yaml';
const DETECTION = 'automl_image_object_detection_1.0.0.yaml';

const CHURN = {
  dataset: '2610000000000000001',
  model: '2710000000000000001',
  modelDisplayName: 'churn-risk',
};
const HOUSES = { dataset: '2610000000000000002', model: '2710000000000000002' };
const LEAVES = '2610000000000000004';
const SIGNS = '2610000000000000005';

const CHURN_INPUTS = {
  predictionType: 'classification',
  targetColumn: 'churned',
  transformations: [{ auto: { columnName: 'age' } }, { auto: { columnName: 'plan' } }],
  optimizationObjective: 'maximize-au-roc',
  trainBudgetMilliNodeHours: '1000',
};

const HOUSE_INPUTS = {
  predictionType: 'regression',
  targetColumn: 'price',
  transformations: [{ numeric: { columnName: 'area' } }, { categorical: { columnName: 'district' } }],
  trainBudgetMilliNodeHours: '2000',
};

const SEED_PIPELINES: readonly SeedPipeline[] = [
  {
    ...CHURN,
    id: '2810000000000000001',
    displayName: 'churn-risk-january',
    task: TABULAR,
    inputs: CHURN_INPUTS,
    endedDaysAgo: 300,
  },
  {
    ...CHURN,
    id: '2810000000000000002',
    displayName: 'churn-risk-may',
    task: TABULAR,
    inputs: CHURN_INPUTS,
    isNewVersion: true,
    endedDaysAgo: 180,
  },
  {
    ...CHURN,
    id: '2810000000000000003',
    displayName: 'churn-risk-october',
    task: TABULAR,
    inputs: { ...CHURN_INPUTS, optimizationObjective: 'minimize-log-loss' },
    isNewVersion: true,
    endedDaysAgo: 31,
  },
  {
    ...HOUSES,
    id: '2810000000000000004',
    displayName: 'house-price-estimate-first',
    task: TABULAR,
    inputs: HOUSE_INPUTS,
    modelDisplayName: 'house-price-estimate',
    endedDaysAgo: 210,
  },
  {
    id: '2810000000000000005',
    displayName: 'store-sales-by-day',
    task: FORECASTING,
    inputs: {
      targetColumn: 'sales',
      timeColumn: 'date',
      timeSeriesIdentifierColumn: 'store_id',
      forecastHorizon: '30',
      contextWindow: '60',
      dataGranularity: { unit: 'day', quantity: '1' },
      trainBudgetMilliNodeHours: '4000',
    },
    dataset: '2610000000000000003',
    model: '2710000000000000003',
    modelDisplayName: 'store-sales-forecast',
    endedDaysAgo: 88,
  },
  {
    id: '2810000000000000006',
    displayName: 'leaf-diseases-in-the-cloud',
    task: CLASSIFICATION,
    inputs: { modelType: 'CLOUD', budgetMilliNodeHours: '16000', multiLabel: false },
    dataset: LEAVES,
    model: '2710000000000000004',
    modelDisplayName: 'leaf-diseases-cloud',
    endedDaysAgo: 140,
  },
  {
    id: '2810000000000000007',
    displayName: 'leaf-diseases-for-phones',
    task: CLASSIFICATION,
    inputs: { modelType: 'MOBILE_TF_VERSATILE_1', budgetMilliNodeHours: '4000' },
    dataset: LEAVES,
    model: '2710000000000000005',
    modelDisplayName: 'leaf-diseases-mobile',
    endedDaysAgo: 66,
  },
  {
    id: '2810000000000000008',
    displayName: 'street-signs-first',
    task: DETECTION,
    inputs: { modelType: 'CLOUD_HIGH_ACCURACY_1', budgetMilliNodeHours: '60000' },
    dataset: SIGNS,
    model: '2710000000000000006',
    modelDisplayName: 'street-sign-finder',
    endedDaysAgo: 120,
  },
  {
    id: '2810000000000000009',
    displayName: 'product-tags-first',
    task: CLASSIFICATION,
    inputs: { modelType: 'CLOUD_1', budgetMilliNodeHours: '8000', multiLabel: true },
    dataset: '2610000000000000006',
    model: 'product_tags',
    modelDisplayName: 'product-tags',
    endedDaysAgo: 44,
  },
  {
    ...CHURN,
    id: '2810000000000000010',
    displayName: 'churn-risk-weighted',
    task: TABULAR,
    inputs: { ...CHURN_INPUTS, weightColumnName: 'age' },
    isNewVersion: true,
    endedDaysAgo: 30,
    error: { code: 3, message: 'Weight column age cannot be specified in transformations.' },
  },
  {
    id: '2810000000000000011',
    displayName: 'street-signs-large',
    task: DETECTION,
    inputs: { modelType: 'CLOUD_1', budgetMilliNodeHours: '200000' },
    dataset: SIGNS,
    model: '2710000000000000090',
    modelDisplayName: 'street-sign-finder-large',
    endedDaysAgo: 17,
    error: { code: 13, message: 'INTERNAL' },
  },
  {
    id: '2810000000000000012',
    displayName: 'leaf-diseases-trial',
    task: CLASSIFICATION,
    inputs: { modelType: 'CLOUD', budgetMilliNodeHours: '8000' },
    dataset: LEAVES,
    model: '2710000000000000091',
    modelDisplayName: 'leaf-diseases-trial',
    endedDaysAgo: 6,
    error: { code: 1, message: 'CANCELED' },
  },
  {
    id: '2810000000000000013',
    displayName: 'street-signs-second',
    task: DETECTION,
    inputs: { modelType: 'CLOUD_LOW_LATENCY_1', budgetMilliNodeHours: '20000' },
    dataset: SIGNS,
    model: '2710000000000000010',
    modelDisplayName: 'street-sign-finder-fast',
    leftMs: 60_000,
  },
  {
    ...HOUSES,
    id: '2810000000000000014',
    displayName: 'house-price-estimate-second',
    task: TABULAR,
    inputs: HOUSE_INPUTS,
    modelDisplayName: 'house-price-estimate',
    isNewVersion: true,
    leftMs: 600_000,
  },
];

/** Puts the trainings of the past into the store, with all that came of them, and those that run. */
export function seedPipelines(context: VertexContext, parent: string, now: Date): void {
  for (const seed of SEED_PIPELINES) {
    const input = pipelineInput.parse({
      displayName: seed.displayName,
      trainingTaskDefinition: `${DEFINITION_PREFIX}${seed.task}`,
      trainingTaskInputs: seed.inputs,
      inputDataConfig: {
        datasetId: seed.dataset,
        fractionSplit: { trainingFraction: 0.8, validationFraction: 0.1, testFraction: 0.1 },
      },
      modelToUpload: { displayName: seed.modelDisplayName, labels: { owner: 'demo' } },
      ...(seed.isNewVersion ? { parentModel: `${parent}/models/${seed.model}` } : {}),
      labels: { owner: 'demo' },
    });
    const name = `${parent}/trainingPipelines/${seed.id}`;
    const modelName = `${parent}/models/${seed.model}`;
    const checked = checkNewPipeline(context, parent, input);
    const job = pipelineJob(context.store, { name, modelName, input, checked });
    context.store.put({ ...job, ...seedLife(job.type, seed, now) });
    context.store.settle(now);
  }
}
