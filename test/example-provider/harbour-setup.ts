import { Secret } from '../../src/secret.ts';
import type { ProviderSetup } from '../contract/provider-setup.ts';
import { startSubject } from '../contract/subject-deps.ts';
import { createHarbour, type HarbourConfig } from './adapter/index.ts';
import { createHarbourService } from './emulator/index.ts';

const KEY = 'hk_contract_key_that_nobody_may_see';

export function harbourConfig(endpoint: string, key = 'harbour'): HarbourConfig {
  return { key, endpoint, requestsPerMinute: null, apiKey: new Secret(KEY) };
}

/** Harbour with its emulator's seeds. */
export const harbourSetup: ProviderSetup = {
  start: (options) =>
    startSubject(
      createHarbourService,
      (endpoint, deps) => createHarbour(harbourConfig(endpoint), deps),
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
  ],
  secret: KEY,
  known: {
    models: ['mdl_00000002', 'mdl_00000004', 'mdl_00000006'],
    trainings: [
      'job_00000001',
      'job_00000003',
      'job_00000005',
      'job_00000007',
      'job_00000009',
      'job_00000011',
    ],
    datasets: [],
    evaluatedModel: null,
    unevaluatedModel: null,
  },
  unknown: { model: 'mdl_99999999', operation: 'job_99999999' },
  foreignNames: ['', '..', 'mdl_', 'mdl_1/../mdl_2', 'mdl_1?x=1', 'mdl_%2e', 'dst_tickets', 'jobs/job_1'],
  requestBudget: { models: 1, trainings: 1 },
  training: {
    spec: (label) => ({
      kind: 'googleText',
      displayName: label,
      datasetId: 'dst_tickets',
      task: 'TEXT_CLASSIFICATION',
    }),
    failing: (label, afterMs) => ({
      label,
      steps: [
        { afterMs: 0, status: 'under_way' },
        { afterMs, status: 'lost', problem: { code: 'storm', text: 'the machine was lost' } },
      ],
    }),
    strange: {
      word: 'adrift',
      script: (label) => ({ label, steps: [{ afterMs: 0, status: 'adrift' }] }),
    },
  },
  deploying: null,
  deletableModel: 'mdl_00000004',
  lists: {
    smallPages: { maxLimit: 2 },
    modelsPath: '/models',
    modelRow: (label) => ({
      id: `mdl_${label}`,
      title: label,
      purpose: 'classify',
      dataset: 'dst_tickets',
      made: 1_767_225_600,
    }),
    requiredMembers: ['id'],
    modelPage: (rows, next) => ({ models: rows, ...(next ? { next: 'again' } : {}) }),
  },
  errorBody: (_status, message) => ({ error: { code: 'key_unknown', text: message } }),
  pointingElsewhere: (otherUrl) => [
    { kind: 'body', body: { models: [], next: `${otherUrl}/v1/stolen` } },
    { kind: 'body', body: { id: `${otherUrl}/v1/stolen`, status: 'moored', next: otherUrl } },
  ],
};
