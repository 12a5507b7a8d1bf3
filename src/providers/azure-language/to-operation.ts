import type { Failure } from '../../domain/failure.ts';
import type {
  Operation,
  OperationKind,
  ResourceReference,
  TrainingOperation,
} from '../../domain/operation.ts';
import { isTerminal, type OperationState } from '../../domain/operation-state.ts';
import type { TrainingStage } from '../../domain/training.ts';
import { type JobName, type JobType, modelNameOf, projectNameOf, trainingNameOf } from './resource-names.ts';
import { toOperationState, toTrainingState } from './state.ts';
import type { ProjectContext } from './to-domain.ts';
import type { WireJob, WireProblem, WireStage, WireTrainingJob } from './wire.ts';

/** A deployment's job does not say whether it deploys or undeploys (A9): whoever began the latter says so itself. */
const KINDS: Readonly<Record<JobType, OperationKind>> = {
  train: 'TRAIN_MODEL',
  publish: 'DEPLOY_MODEL',
  deployment: 'DEPLOY_MODEL',
  swap: 'OTHER',
  import: 'IMPORT_DATA',
  export: 'EXPORT_DATA',
  'load-snapshot': 'OTHER',
  evaluate: 'EVALUATE_MODEL',
  deletion: 'DELETE_DATASET',
};

export function toTraining(job: WireTrainingJob, context: ProjectContext): TrainingOperation {
  const { provider, project, task } = context;
  const training = job.stages.find((stage) => stage.name === 'training');
  const state = toTrainingState(job.status, training?.status ?? null);
  const modelName = modelNameOf(project, job.modelLabel);
  return {
    provider,
    name: trainingNameOf(project, job.jobId),
    kind: 'TRAIN_MODEL',
    target: { type: 'Model', name: modelName },
    ...toProgress(job, state),
    startedAt: training?.startedAt ?? null,
    training: {
      displayName: job.modelLabel,
      task,
      stages: job.stages.map(toStage),
      modelName,
      datasetName: projectNameOf(project),
      // A job does not repeat how the data was to be shared out.
      dataSplit: null,
      warnings: job.warnings,
      estimatedEndAt: job.estimatedEndAt,
    },
  };
}

/** Any job but a training. */
export function toOperation(job: WireJob, name: JobName, provider: string): Operation {
  return {
    provider,
    name: name.name,
    kind: KINDS[name.type],
    target: targetOf(name),
    ...toProgress(job, toOperationState(job.status)),
    startedAt: null,
    training: null,
  };
}

/** A job that was accepted a moment ago and has not been read yet. */
export function acceptedJob(jobId: string): WireJob {
  const unknown = { createdAt: null, updatedAt: null, expiresAt: null, errors: [], warnings: [] };
  return { ...unknown, jobId, status: 'notStarted', raw: {} };
}

export function toFailure({ code, message, details }: WireProblem): Failure {
  return { code, message, details };
}

/** Why a job failed whose errors may be an empty list. */
export function firstFailure(errors: readonly WireProblem[]): Failure {
  const [first] = errors;
  if (first !== undefined) return toFailure(first);
  return { code: 'Unknown', message: 'Azure gives no reason.', details: [] };
}

type Progress = Omit<Operation, 'provider' | 'name' | 'kind' | 'target' | 'startedAt' | 'training'>;

function toProgress(job: WireJob, state: OperationState): Progress {
  return {
    state,
    rawState: job.status,
    // A stage's percentage is never the whole's.
    progressPercent: null,
    failure: state === 'FAILED' ? firstFailure(job.errors) : null,
    partialFailures: state === 'PARTIALLY_SUCCEEDED' ? job.errors.map(toFailure) : [],
    createdAt: job.createdAt,
    updatedAt: job.updatedAt,
    // The job goes on for a while after its last stage has ended: only its own last change is its end.
    endedAt: isTerminal(state) ? job.updatedAt : null,
    expiresAt: job.expiresAt,
    raw: job.raw,
  };
}

function toStage({ name, status, percent, startedAt, endedAt }: WireStage): TrainingStage {
  const state = toOperationState(status);
  return { name, state, rawState: status, percent, startedAt, endedAt, failure: null };
}

function targetOf({ type, project, label }: JobName): ResourceReference | null {
  if (project === null) return null;
  if (label !== null) return { type: 'Model', name: modelNameOf(project, label) };
  return type === 'import' || type === 'export' ? { type: 'Dataset', name: projectNameOf(project) } : null;
}
