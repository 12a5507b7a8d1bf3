import { createGoogleTranslationService } from '../../src/emulators/google-translation/index.ts';
import { createGoogleTranslation } from '../../src/providers/google-translation/index.ts';
import { Secret } from '../../src/secret.ts';
import type { ProviderSetup } from './provider-setup.ts';
import { startSubject } from './subject-deps.ts';

/** The demonstration project by its number, as answers name it. */
export const PARENT = 'projects/123456789012/locations/us-central1';

const TOKEN = 'ya29.contract-token-that-nobody-may-see';
const STRANGE = 'OPERATION_STATE_MELTING';

/** Google Cloud Translation with its emulator's seeds. */
export const googleTranslationSetup: ProviderSetup = {
  start: (options) =>
    startSubject(
      createGoogleTranslationService,
      (endpoint, deps) => createGoogleTranslation({ ...googleTranslationConfig(), endpoint }, deps),
      options,
    ),
  capabilities: [
    'MODEL_LIST',
    'MODEL_DELETE',
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
    models: [1, 2, 3, 4, 5, 6].map((number) => `${PARENT}/models/NMa00000000000000${number}`),
    trainings: [1, 2, 4, 6, 14].map(seededOperation),
    datasets: ['NMd000000000000001', 'NMd000000000000004'].map((id) => `${PARENT}/datasets/${id}`),
    evaluatedModel: null,
    unevaluatedModel: null,
  },
  unknown: {
    model: `${PARENT}/models/NMa999999999999999`,
    operation: `${PARENT}/operations/20260101-00001767225600-999`,
  },
  foreignNames: [
    '',
    'NMa000000000000001',
    'projects/../x',
    `${PARENT}/models/`,
    `${PARENT}/models/..`,
    `${PARENT}/models/NMa000000000000001?key=1`,
    `${PARENT}/models/NMa1:deploy`,
    `${PARENT}/models/%2e%2e`,
    `/${PARENT}/models/NMa000000000000001`,
    `${PARENT}/endpoints/NMa000000000000001`,
    `${PARENT}/datasets/NMd000000000000001/models/NMa000000000000001`,
    'projects/another-project/locations/us-central1/models/NMa000000000000001',
    'projects/demo-project/locations/europe-west1/models/NMa000000000000001',
    'projects/reviews/models/v1',
  ],
  requestBudget: { models: 1, trainings: 1 },
  training: {
    spec: (label) => ({
      kind: 'googleTranslation',
      displayName: label,
      datasetId: 'NMd000000000000001',
      baseModel: null,
    }),
    failing: (label, afterMs) => ({
      label,
      steps: [{ afterMs: 0 }, { afterMs, done: true, error: { code: 13, message: 'INTERNAL' } }],
    }),
    strange: {
      word: `done=false state=${STRANGE}`,
      script: (label) => ({ label, steps: [{ afterMs: 0, metadata: { state: STRANGE } }] }),
    },
  },
  deploying: null,
  deletableModel: `${PARENT}/models/NMa000000000000001`,
  lists: {
    smallPages: { maxPageSize: 2 },
    modelsPath: '/models',
    modelRow: (label) => ({
      name: `${PARENT}/models/NM${label.length}`,
      displayName: label,
      dataset: `${PARENT}/datasets/NM1`,
      sourceLanguageCode: 'en',
      targetLanguageCode: 'de',
      trainExampleCount: 8000,
      validateExampleCount: 1000,
      testExampleCount: 1000,
      createTime: '2026-01-02T22:34:44.972235Z',
      updateTime: '2026-01-02T23:40:00.104716Z',
    }),
    requiredMembers: ['name'],
    modelPage: (rows, next) => ({ models: rows, ...(next ? { nextPageToken: 'again' } : {}) }),
  },
  errorBody: (status, message) => ({ error: { code: status, message, status: 'UNAUTHENTICATED' } }),
  pointingElsewhere: (otherUrl) => [
    { kind: 'body', body: { name: `${otherUrl}/v3/stolen`, nextPageToken: `${otherUrl}/v3/stolen` } },
    { kind: 'body', body: { models: [], nextPageToken: `${otherUrl}/v3/stolen` } },
  ],
};

/** A seeded operation by its number. */
export function seededOperation(number: number): string {
  const last = String(number).padStart(12, '0');
  return `${PARENT}/operations/20260102-03041767323045-5f0e0000-0000-2a4b-8c1d-${last}`;
}

function googleTranslationConfig() {
  return {
    key: 'translation-contract',
    project: 'demo-project',
    location: 'us-central1',
    requestsPerMinute: null,
    credentials: { type: 'access-token', token: new Secret(TOKEN) },
  } as const;
}
