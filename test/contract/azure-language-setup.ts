import { createAzureLanguageService } from '../../src/emulators/azure-language/index.ts';
import type { Emulator } from '../../src/emulators/start-emulator.ts';
import type { AzureLanguageConfig } from '../../src/providers/azure-language/azure-language-config.ts';
import { createAzureLanguage } from '../../src/providers/azure-language/index.ts';
import { Secret } from '../../src/secret.ts';
import type { ProviderSetup, Subject, SubjectOptions } from './provider-setup.ts';
import { startSubject } from './subject-deps.ts';

export const KEY = 'contract-key-that-nobody-may-see';

/** What tells one Azure setup from another: a version, and a project with seeds to try it on. */
export interface AzureDialect {
  readonly apiVersion: string;
  readonly projectKind: 'text' | 'conversations';
  readonly project: string;
  readonly models: readonly string[];
  /** Numbers of seeded jobs. */
  readonly jobs: readonly number[];
  readonly evaluated: string;
  readonly unevaluated: string | null;
  /** A model that is not deployed. */
  readonly idle: string;
}

export type AzureConfigChanges = Partial<Omit<AzureLanguageConfig, 'endpoint' | 'credentials'>>;

/** A fresh emulator with its seeds and one provider at it, which may see `reviews` unless told otherwise. */
export async function startAzure(
  changes: AzureConfigChanges = {},
  options?: SubjectOptions,
): Promise<Subject> {
  const config = {
    key: 'azure-contract',
    apiVersion: '2023-04-01',
    projectKind: 'text',
    projects: ['reviews'],
    requestsPerMinute: null,
    ...changes,
    credentials: { type: 'key', key: new Secret(KEY) },
  } as const;
  const subject = await startSubject(
    createAzureLanguageService,
    (endpoint, deps) => createAzureLanguage({ ...config, endpoint }, deps),
    options,
  );
  acceptKey(subject.emulator);
  return subject;
}

export function seededJobName(project: string, index: number): string {
  const id = `a0000000-0000-4000-8000-${String(index).padStart(12, '0')}_639031680000000000`;
  return `projects/${project}/train/jobs/${id}`;
}

/** Azure Language with its emulator's seeds, in a version from 2022-05-01 on. */
export function azureSetup(dialect: AzureDialect): ProviderSetup {
  const { apiVersion, projectKind, project } = dialect;
  const below = (path: string) => `projects/${project}/${path}`;
  return {
    start: (options) => startAzure({ apiVersion, projectKind, projects: [project] }, options),
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
      'DATASET_LIST',
    ],
    secret: KEY,
    known: {
      models: dialect.models.map((label) => below(`models/${label}`)),
      trainings: dialect.jobs.map((index) => seededJobName(project, index)),
      datasets: [`projects/${project}`],
      evaluatedModel: below(`models/${dialect.evaluated}`),
      unevaluatedModel: dialect.unevaluated && below(`models/${dialect.unevaluated}`),
    },
    unknown: { model: below('models/no-such-model'), operation: below('train/jobs/no-such-job') },
    foreignNames: [
      '',
      project,
      'projects/',
      'projects/../x',
      'projects/%2e%2e',
      'projects/another',
      'projects/another/models/reviews-v1',
      seededJobName('another', 1),
      `/${below(`models/${dialect.evaluated}`)}`,
      below('models/'),
      below('models/..'),
      below('models/%2E%2E'),
      below('models/a%2fb'),
      below('models/a/b'),
      below('models/a?api-version=1'),
      below('models/%zz'),
      below('train/jobs/..'),
      below('deployments/../jobs/1'),
      below('publish/jobs/'),
      'projects/global/deletion-jobs/..',
      'projects/123456789012/locations/us-central1/models/TCN4700000000000000009',
    ],
    // The jobs or models, the project's kind, and for models the deployments.
    requestBudget: { models: 3, trainings: 2 },
    training: {
      spec: (label) => ({
        kind: 'azureText',
        projectName: project,
        modelLabel: label,
        trainingConfigVersion: 'latest',
        dataSplit: null,
      }),
      failing: (label, afterMs) => ({
        label,
        steps: [
          { afterMs: 0, status: 'running' },
          { afterMs, status: 'failed', errors: [{ code: 'InvalidArgument', message: 'Too few documents.' }] },
        ],
      }),
      strange: {
        word: 'rehearsing',
        script: (label) => ({ label, steps: [{ afterMs: 0, status: 'rehearsing' }] }),
      },
    },
    deploying: { modelName: below(`models/${dialect.idle}`), deploymentName: 'contract' },
    deletableModel: below(`models/${dialect.idle}`),
    lists: {
      smallPages: { defaultPageSize: 1 },
      modelsPath: '/models',
      modelRow: (label) => ({
        label,
        modelId: `${label}-20250910T052846-0123456789abcdef0123456789abcdef`,
        lastTrainedDateTime: '2025-09-10T17:28:46.1234567Z',
        lastTrainingDurationInSeconds: 42,
        modelExpirationDate: '2026-10-22',
        modelTrainingConfigVersion: '2022-05-01',
        hasSnapshot: true,
      }),
      requiredMembers: ['label'],
      modelPage: (value, next) => ({
        value,
        nextLink: next ? `https://elsewhere.example/models/?top=1&skip=${value.length}` : null,
      }),
    },
    errorBody: (status, message) => ({ error: { code: String(status), message } }),
    pointingElsewhere: (otherUrl) => [
      {
        kind: 'body',
        status: 202,
        headers: { 'operation-location': `${otherUrl}/${below('train/jobs/stolen')}?api-version=1` },
        body: '',
      },
      { kind: 'body', body: { value: [], nextLink: `${otherUrl}/stolen/?top=9&skip=1` } },
    ],
  };
}

/** As above, without what v1.0-preview.2 lacks. */
export function preview2Setup(dialect: AzureDialect): ProviderSetup {
  const setup = azureSetup(dialect);
  return {
    ...setup,
    capabilities: ['MODEL_DEPLOY', 'MODEL_EVALUATION', 'TRAINING_START', 'DATASET_LIST'],
    // Projects cannot be read, so a dataset has nothing that the provider sent.
    known: { ...setup.known, datasets: [] },
    requestBudget: { models: dialect.models.length, trainings: dialect.jobs.length },
    deploying: { modelName: `projects/${dialect.project}/models/${dialect.idle}`, deploymentName: null },
    deletableModel: null,
    lists: null,
    pointingElsewhere: (otherUrl) => [
      { kind: 'body', status: 202, headers: { location: `${otherUrl}/train/jobs/stolen` }, body: '' },
    ],
  };
}

/** Ends a seeded deployment behind the provider's back. */
export async function endDeployment(emulator: Emulator, path: string): Promise<void> {
  const url = `${emulator.url}/language/authoring/${path}?api-version=2023-04-01`;
  const response = await fetch(url, { method: 'DELETE', headers: { 'ocp-apim-subscription-key': KEY } });
  if (response.status !== 202) throw new Error(`${path} was not ended: ${response.status}`);
  emulator.clock.step(60 * 60 * 1000);
  emulator.requestLog.clear();
}

function acceptKey(emulator: Emulator): void {
  const { service } = emulator;
  service.configure({ keys: [KEY] });
  // A reset would bring the default key back.
  const reset = service.reset.bind(service);
  service.reset = () => {
    reset();
    service.configure({ keys: [KEY] });
  };
}
