import type { OperationState } from '../../src/domain/operation-state.ts';
import type { TrainingSpec } from '../../src/domain/training.ts';
import { createAzureLanguageService } from '../../src/emulators/azure-language/index.ts';
import type { EmulatedService, EmulatedServiceDeps } from '../../src/emulators/emulated-service.ts';
import { createGoogleAutomlService } from '../../src/emulators/google-automl/index.ts';
import { createGoogleTranslationService } from '../../src/emulators/google-translation/index.ts';
import { createGoogleVertexService } from '../../src/emulators/google-vertex/index.ts';
import { type Json, listOf, textOf } from '../support/json-answer.ts';
import { azureYaml, googleYaml, translationYaml, vertexYaml } from '../support/test-gateway.ts';
import { TABULAR, TUNING } from '../support/vertex-specs.ts';

/** A training as its emulator knows it, whatever it answers just now. */
export interface EmulatedTraining {
  readonly name: string;
  /** What may be said of how it stands, and nothing else. */
  readonly states: readonly OperationState[];
}

/** What the scenarios have to know of a provider to disturb it and to find out what is true. */
export interface ProviderUnderFault {
  readonly createService: (deps: EmulatedServiceDeps) => EmulatedService;
  /** A `providers` entry of the configuration, in YAML. */
  readonly yaml: (endpoint: string) => string;
  /** A training that the emulator accepts; its model is called "pairs". */
  readonly spec: TrainingSpec;
  /** The script of a training that fails after twenty minutes. */
  readonly failingLife: unknown;
  readonly startRequest: RegExp;
  /** In the path of every request about trainings but for their starts. */
  readonly trainingsPath: string;
  /** How many of those reads come before a start is sent. */
  readonly readsBeforeStart: number;
  /** Every training in a snapshot of the emulator. */
  readonly readTrainings: (snapshot: Json) => readonly EmulatedTraining[];
}

const TWENTY_MINUTES_MS = 20 * 60_000;

const GOOGLE: ProviderUnderFault = {
  createService: createGoogleAutomlService,
  yaml: googleYaml,
  spec: {
    kind: 'googleText',
    displayName: 'pairs',
    datasetId: 'TCN4600000000000000004',
    task: 'TEXT_CLASSIFICATION',
  },
  failingLife: {
    label: 'pairs',
    steps: [{ afterMs: 0 }, { afterMs: TWENTY_MINUTES_MS, done: true, error: { code: 13 } }],
  },
  startRequest: /^POST .*\/models$/,
  trainingsPath: '/operations',
  readsBeforeStart: 0,
  readTrainings: ({ operations }) =>
    listOf(operations)
      .filter(({ metadata }) => metadata?.createModelDetails !== undefined)
      .map((operation) => ({ name: textOf(operation.name), states: [googleStateOf(operation)] })),
};

const AZURE: ProviderUnderFault = {
  createService: createAzureLanguageService,
  yaml: azureYaml,
  spec: {
    kind: 'azureText',
    projectName: 'sandbox',
    modelLabel: 'pairs',
    trainingConfigVersion: 'latest',
    dataSplit: null,
  },
  failingLife: {
    label: 'pairs',
    steps: [
      { afterMs: 0, status: 'notStarted' },
      { afterMs: 30_000, status: 'running' },
      { afterMs: TWENTY_MINUTES_MS, status: 'failed' },
    ],
  },
  startRequest: /^POST .*:train$/,
  trainingsPath: '/train/jobs',
  readsBeforeStart: 1,
  readTrainings: ({ jobs }) =>
    listOf(jobs)
      .filter(({ kind }) => textOf(kind) === 'training')
      .map(({ jobId, projectName, status }) => ({
        name: `projects/${textOf(projectName)}/train/jobs/${textOf(jobId)}`,
        states: AZURE_STATES[textOf(status)] ?? [],
      })),
};

const VERTEX_FAILURE = { afterMs: TWENTY_MINUTES_MS, done: true, error: { code: 13 } };

const VERTEX_PIPELINE: ProviderUnderFault = {
  createService: createGoogleVertexService,
  yaml: vertexYaml,
  spec: { ...TABULAR, displayName: 'pairs', datasetId: '2610000000000000001' },
  failingLife: { label: 'pairs', steps: [{ afterMs: 0 }, VERTEX_FAILURE] },
  startRequest: /^POST .*\/trainingPipelines$/,
  trainingsPath: '/trainingPipelines',
  readsBeforeStart: 0,
  readTrainings: ({ trainingPipelines }) => listOf(trainingPipelines).map(vertexTraining),
};

const VERTEX_TUNING: ProviderUnderFault = {
  ...VERTEX_PIPELINE,
  spec: { ...TUNING, displayName: 'pairs' },
  startRequest: /^POST .*\/tuningJobs$/,
  trainingsPath: '/tuningJobs',
  readTrainings: ({ tuningJobs }) => listOf(tuningJobs).map(vertexTraining),
};

const TRANSLATION: ProviderUnderFault = {
  ...GOOGLE,
  createService: createGoogleTranslationService,
  yaml: translationYaml,
  spec: {
    kind: 'googleTranslation',
    displayName: 'pairs',
    datasetId: 'NMd000000000000001',
    baseModel: null,
  },
  readTrainings: ({ operations }) =>
    listOf(operations)
      .filter(({ metadata }) => textOf(metadata?.['@type']).endsWith('.CreateModelMetadata'))
      .map((operation) => ({ name: textOf(operation.name), states: [translationStateOf(operation)] })),
};

export const PROVIDERS_UNDER_FAULT = {
  google: GOOGLE,
  azure: AZURE,
  vertexPipeline: VERTEX_PIPELINE,
  vertexTuning: VERTEX_TUNING,
  translation: TRANSLATION,
};

export type ProviderUnderFaultKey = keyof typeof PROVIDERS_UNDER_FAULT;

const AZURE_STATES: Readonly<Record<string, readonly OperationState[]>> = {
  notStarted: ['QUEUED'],
  running: ['RUNNING', 'FINALIZING'],
  cancelling: ['CANCELLING'],
  succeeded: ['SUCCEEDED'],
  failed: ['FAILED'],
  cancelled: ['CANCELLED'],
};

/** Of pipelines and tuning jobs, by the word without its prefix. */
const VERTEX_STATES: Readonly<Record<string, readonly OperationState[]>> = {
  QUEUED: ['QUEUED'],
  PENDING: ['PREPARING'],
  RUNNING: ['RUNNING'],
  CANCELLING: ['CANCELLING'],
  SUCCEEDED: ['SUCCEEDED'],
  FAILED: ['FAILED'],
  CANCELLED: ['CANCELLED'],
};

function vertexTraining({ name, state }: Json): EmulatedTraining {
  const word = textOf(state).replace(/^.*_STATE_/, '');
  return { name: textOf(name), states: VERTEX_STATES[word] ?? [] };
}

function translationStateOf(operation: Json): OperationState {
  const isCancelling = operation.done === undefined && /CANCELLING$/.test(textOf(operation.metadata?.state));
  return isCancelling ? 'CANCELLING' : googleStateOf(operation);
}

function googleStateOf({ done, error }: Json): OperationState {
  if (done === undefined) return 'RUNNING';
  if (error === undefined) return 'SUCCEEDED';
  return String(error.code) === '1' ? 'CANCELLED' : 'FAILED';
}
