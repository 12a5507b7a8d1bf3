import { createGoogleAutomlService } from '../../src/emulators/google-automl/index.ts';
import { createGoogleAutoml } from '../../src/providers/google-automl/index.ts';
import { Secret } from '../../src/secret.ts';
import type { ProviderSetup } from './provider-setup.ts';
import { startSubject } from './subject-deps.ts';

/** The demonstration project by its number, as answers name it. */
export const PARENT = 'projects/123456789012/locations/us-central1';

const TOKEN = 'ya29.contract-token-that-nobody-may-see';

/** Google AutoML with its emulator's seeds. */
export const googleAutomlSetup: ProviderSetup = {
  start: (options) =>
    startSubject(
      createGoogleAutomlService,
      (endpoint, deps) => createGoogleAutoml({ ...googleAutomlConfig(), endpoint }, deps),
      options,
    ),
  capabilities: [
    'MODEL_LIST',
    'MODEL_DELETE',
    'MODEL_DEPLOY',
    'MODEL_UNDEPLOY',
    'MODEL_EVALUATION',
    'TRAINING_START',
    'TRAINING_LIST',
    'TRAINING_CANCEL',
    'OPERATION_LIST',
    'OPERATION_CANCEL',
    'OPERATION_DELETE',
    'DATASET_LIST',
  ],
  secret: TOKEN,
  known: {
    models: [
      'TRL4700000000000000001',
      'TRL4700000000000000002',
      'ICN4700000000000000003',
      'IOD4700000000000000006',
      'TCN4700000000000000008',
      'TCN4700000000000000010',
      'TEN4700000000000000011',
      'TST4700000000000000012',
    ].map((id) => `${PARENT}/models/${id}`),
    trainings: [
      'TRL4800000000000000001',
      'ICN4700000000000000004',
      'TCN4800000000000000002',
      'IOD4800000000000000003',
      'TEN4800000000000000005',
      'ICN4800000000000000015',
    ].map((id) => `${PARENT}/operations/${id}`),
    datasets: ['TRL4600000000000000001', 'TCN4600000000000000005'].map((id) => `${PARENT}/datasets/${id}`),
    evaluatedModel: `${PARENT}/models/TCN4700000000000000008`,
    unevaluatedModel: null,
  },
  unknown: {
    model: `${PARENT}/models/ICN9999999999999999999`,
    operation: `${PARENT}/operations/ICN9999999999999999999`,
  },
  foreignNames: [
    '',
    'ICN4700000000000000003',
    'projects/../x',
    `${PARENT}/models/`,
    `${PARENT}/models/..`,
    `${PARENT}/models/ICN4700000000000000003/modelEvaluations`,
    `${PARENT}/models/ICN4700000000000000003?key=1`,
    `${PARENT}/models/ICN47:deploy`,
    `${PARENT}/models/%2e%2e`,
    `/${PARENT}/models/ICN4700000000000000003`,
    `${PARENT}/endpoints/ICN4700000000000000003`,
    'projects/another-project/locations/us-central1/models/ICN4700000000000000003',
    'projects/demo-project/locations/eu/models/ICN4700000000000000003',
    'projects/reviews/models/v1',
  ],
  requestBudget: { models: 1, trainings: 2 },
  training: {
    spec: (label) => ({
      kind: 'googleText',
      displayName: label,
      datasetId: 'TCN4600000000000000004',
      task: 'TEXT_CLASSIFICATION',
    }),
    failing: (label, afterMs) => ({
      label,
      steps: [{ afterMs: 0 }, { afterMs, done: true, error: { code: 13, message: 'INTERNAL' } }],
    }),
    // Whether an operation runs is a boolean here, its end a closed list of codes.
    strange: null,
  },
  deploying: { modelName: `${PARENT}/models/ICN4700000000000000005`, deploymentName: null },
  deletableModel: `${PARENT}/models/ICN4700000000000000005`,
  lists: {
    smallPages: { maxPageSize: 2 },
    modelsPath: '/models',
    modelRow: (label) => ({
      name: `${PARENT}/models/ICN${label.length}`,
      displayName: label,
      datasetId: 'ICN1',
      createTime: '2026-01-02T22:34:44.972235Z',
      updateTime: '2026-01-02T22:40:00.104716Z',
      deploymentState: 'UNDEPLOYED',
      etag: 'AB3Bw',
      labels: {},
      imageClassificationModelMetadata: { modelType: 'cloud', nodeQps: 3.2, trainCostMilliNodeHours: '7321' },
    }),
    requiredMembers: ['name'],
    modelPage: (rows, next) => ({ model: rows, ...(next ? { nextPageToken: 'again' } : {}) }),
  },
  errorBody: (status, message) => ({ error: { code: status, message, status: 'UNAUTHENTICATED' } }),
  pointingElsewhere: (otherUrl) => [
    { kind: 'body', body: { name: `${otherUrl}/v1/stolen`, nextPageToken: `${otherUrl}/v1/stolen` } },
    { kind: 'body', body: { model: [], nextPageToken: `${otherUrl}/v1/stolen` } },
  ],
};

function googleAutomlConfig() {
  return {
    key: 'google-contract',
    project: 'demo-project',
    location: 'us-central1',
    requestsPerMinute: null,
    credentials: { type: 'access-token', token: new Secret(TOKEN) },
  } as const;
}
