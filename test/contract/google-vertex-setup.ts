import type { TrainingSpec } from '../../src/domain/training.ts';
import { createGoogleVertexService } from '../../src/emulators/google-vertex/index.ts';
import { createGoogleVertex } from '../../src/providers/google-vertex/index.ts';
import { Secret } from '../../src/secret.ts';
import { TABULAR } from '../support/vertex-specs.ts';
import type { ProviderSetup } from './provider-setup.ts';
import { startSubject } from './subject-deps.ts';

/** The demonstration project by its number, as answers name it. */
export const PARENT = 'projects/123456789012/locations/us-central1';

const TOKEN = 'ya29.contract-token-that-nobody-may-see';

/** Google Vertex AI with its emulator's seeds. */
export const googleVertexSetup: ProviderSetup = {
  async start(options) {
    const subject = await startSubject(
      createGoogleVertexService,
      (endpoint, deps) => createGoogleVertex({ ...googleVertexConfig(), endpoint }, deps),
      options,
    );
    // The promise that what is deleted is gone (P31) holds the clock, in which a deletion here would go on.
    subject.emulator.service.configure({ deletedPipelineGone: 'atOnce' });
    return subject;
  },
  capabilities: [
    'MODEL_LIST',
    'MODEL_DELETE',
    'MODEL_DEPLOY',
    'MODEL_UNDEPLOY',
    'MODEL_EVALUATION',
    'MODEL_VERSION_LIST',
    'TRAINING_START',
    'TRAINING_LIST',
    'TRAINING_CANCEL',
    'TRAINING_DELETE',
    'OPERATION_LIST',
    'OPERATION_CANCEL',
    'OPERATION_DELETE',
    'DATASET_LIST',
  ],
  secret: TOKEN,
  known: {
    models: [
      '2710000000000000001',
      '2710000000000000002',
      '2710000000000000003',
      '2710000000000000004',
      '2710000000000000006',
      '2710000000000000008',
      '2710000000000000009',
      'product_tags',
    ].map((id) => `${PARENT}/models/${id}`),
    trainings: [
      'trainingPipelines/2810000000000000001',
      'trainingPipelines/2810000000000000005',
      'trainingPipelines/2810000000000000010',
      'trainingPipelines/2810000000000000012',
      'trainingPipelines/2810000000000000013',
      'tuningJobs/3010000000000000001',
      'tuningJobs/3010000000000000002',
      'tuningJobs/3010000000000000003',
    ].map((path) => `${PARENT}/${path}`),
    datasets: ['2610000000000000001', '2610000000000000004'].map((id) => `${PARENT}/datasets/${id}`),
    evaluatedModel: `${PARENT}/models/2710000000000000001`,
    unevaluatedModel: `${PARENT}/models/2710000000000000008`,
  },
  unknown: {
    model: `${PARENT}/models/9999999999999999999`,
    operation: `${PARENT}/trainingPipelines/9999999999999999999`,
  },
  foreignNames: [
    '',
    '2710000000000000001',
    'projects/../x',
    `${PARENT}/models/`,
    `${PARENT}/models/..`,
    `${PARENT}/models/2710000000000000001@`,
    `${PARENT}/models/2710000000000000001@../2`,
    `${PARENT}/models/2710000000000000001/evaluations`,
    `${PARENT}/models/2710000000000000001?key=1`,
    `${PARENT}/models/2710000000000000001:listVersions`,
    `${PARENT}/models/%2e%2e`,
    `/${PARENT}/models/2710000000000000001`,
    `${PARENT}/endpoints/2710000000000000001`,
    `${PARENT}/endpoints/../operations/1`,
    `${PARENT}/endpoints/1/operations/1:cancel`,
    'projects/another-project/locations/us-central1/models/2710000000000000001',
    'projects/demo-project/locations/europe-west4/models/2710000000000000001',
    'projects/demo-project/locations/europe-west4/trainingPipelines/2810000000000000001',
    'projects/reviews/models/v1',
  ],
  // The pipelines that tell what the models are for, and the tuning jobs, cost a list each.
  requestBudget: { models: 3, trainings: 2 },
  training: {
    spec: tabularSpec,
    failing: (label, afterMs) => ({
      label,
      steps: [{ afterMs: 0 }, { afterMs, done: true, error: { code: 13, message: 'INTERNAL' } }],
    }),
    strange: {
      word: 'PIPELINE_STATE_HIBERNATING',
      script: (label) => ({ label, steps: [{ afterMs: 0, state: 'PIPELINE_STATE_HIBERNATING' }] }),
    },
  },
  // On an endpoint that is there: to make one takes time, and the promise holds the clock.
  deploying: {
    modelName: `${PARENT}/models/2710000000000000002`,
    deploymentName: `${PARENT}/endpoints/2910000000000000005`,
  },
  deletableModel: `${PARENT}/models/2710000000000000005`,
  lists: {
    smallPages: { maxPageSize: 2 },
    modelsPath: '/models',
    modelRow: (label) => ({
      name: `${PARENT}/models/${label.length}`,
      displayName: label,
      versionId: '1',
      versionAliases: ['default'],
      versionCreateTime: '2026-01-02T22:34:44.972235Z',
      versionUpdateTime: '2026-01-02T22:34:44.972235Z',
      trainingPipeline: `${PARENT}/trainingPipelines/${label.length}`,
      supportedDeploymentResourcesTypes: ['DEDICATED_RESOURCES'],
      createTime: '2026-01-02T22:34:44.972235Z',
      updateTime: '2026-01-02T22:40:00.104716Z',
      deployedModels: [{ endpoint: `${PARENT}/endpoints/1`, deployedModelId: '2' }],
      modelSourceInfo: { sourceType: 'AUTOML' },
      baseModelSource: { genieSource: { baseModelUri: 'publishers/google/models/gemini' } },
      etag: 'AB3Bw',
      labels: {},
    }),
    requiredMembers: ['name'],
    modelPage: (rows, next) => ({ models: rows, ...(next ? { nextPageToken: 'again' } : {}) }),
  },
  errorBody: (status, message) => ({ error: { code: status, message, status: 'UNAUTHENTICATED' } }),
  pointingElsewhere: (otherUrl) => [
    { kind: 'body', body: { name: `${otherUrl}/v1/stolen`, nextPageToken: `${otherUrl}/v1/stolen` } },
    { kind: 'body', body: { models: [], nextPageToken: `${otherUrl}/v1/stolen` } },
  ],
};

/** A training on the seeded customers whose model shows `label`. */
function tabularSpec(label: string): TrainingSpec {
  return { ...TABULAR, displayName: label, datasetId: '2610000000000000001' };
}

function googleVertexConfig() {
  return {
    key: 'vertex-contract',
    project: 'demo-project',
    location: 'us-central1',
    requestsPerMinute: null,
    credentials: { type: 'access-token', token: new Secret(TOKEN) },
    nestedOperationsLimit: 30,
    nestedOperations: ['endpoints', 'datasets', 'models', 'trainingPipelines', 'tuningJobs', 'customJobs'],
    tuningJobs: true,
  } as const;
}
