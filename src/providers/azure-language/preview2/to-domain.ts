import type { Dataset } from '../../../domain/dataset.ts';
import type { Model } from '../../../domain/model.ts';
import type { Operation, TrainingOperation } from '../../../domain/operation.ts';
import { isTerminal } from '../../../domain/operation-state.ts';
import type { DataSplit, TrainingStage } from '../../../domain/training.ts';
import { type JobName, type ModelName, modelNameOf, projectNameOf } from '../resource-names.ts';
import { firstFailure, toFailure } from '../to-operation.ts';
import type { WireProblem } from '../wire.ts';
import { toJobState, toStageState } from './state.ts';
import type { Preview2Evaluation } from './to-evaluation.ts';
import type { Preview2Job, Preview2Status } from './wire.ts';

/** The only split there is (A18). */
const DATA_SPLIT: DataSplit = { trainingPercent: 80, validationPercent: 10, testPercent: 10 };

export interface JobOrigin {
  readonly provider: string;
  readonly job: JobName;
  readonly project: string;
}

/** All that is known of a project without a route to ask at: that it was configured. */
export function toDataset(project: string, provider: string): Dataset {
  return {
    provider,
    name: projectNameOf(project),
    displayName: project,
    task: 'OTHER',
    exampleCount: null,
    createdAt: null,
    updatedAt: null,
    raw: {},
  };
}

/** A model is known by its evaluation, which is its `raw`. */
export function toModel(
  { name, project, label }: ModelName,
  { task, evaluation }: Preview2Evaluation,
  provider: string,
): Model {
  return {
    provider,
    name,
    displayName: label,
    task,
    datasetName: projectNameOf(project),
    deploymentState: 'UNKNOWN',
    createdAt: null,
    updatedAt: null,
    trainedAt: null,
    expiresAt: null,
    details: {
      kind: 'AzureLanguageModelDetails',
      projectName: project,
      modelLabel: label,
      modelId: null,
      trainingConfigVersion: null,
      trainingDurationSeconds: null,
      hasSnapshot: null,
    },
    raw: evaluation.raw,
  };
}

export function toTraining(job: Preview2Job, { provider, job: name, project }: JobOrigin): TrainingOperation {
  const [task] = job.tasks;
  const label = task?.modelName ?? null;
  const modelName = label === null ? null : modelNameOf(project, label);
  return {
    provider,
    name: name.name,
    kind: 'TRAIN_MODEL',
    target: modelName === null ? null : { type: 'Model', name: modelName },
    ...toProgress(job),
    training: {
      displayName: label,
      // A job does not tell what its project is for.
      task: 'OTHER',
      stages: task ? [toStage('training', task), ...evaluationStage(task.evaluation)] : [],
      modelName,
      datasetName: projectNameOf(project),
      dataSplit: DATA_SPLIT,
      warnings: [],
      estimatedEndAt: null,
    },
  };
}

export function toPublishing(job: Preview2Job, { provider, job: name }: JobOrigin): Operation {
  return {
    provider,
    name: name.name,
    kind: 'DEPLOY_MODEL',
    target: null,
    ...toProgress(job),
    training: null,
  };
}

/** A job that was accepted a moment ago and has not been read yet. */
export function acceptedJob(jobId: string, modelName: string): Preview2Job {
  const status = { status: 'notStarted', updatedAt: null, error: null };
  return {
    jobId,
    status: 'notStarted',
    tasks: [{ ...status, modelName, evaluation: null }],
    inProgress: 0,
    completed: 0,
    failed: 0,
    total: 1,
    createdAt: null,
    updatedAt: null,
    expiresAt: null,
    errors: [],
    raw: {},
  };
}

type Progress = Omit<Operation, 'provider' | 'name' | 'kind' | 'target' | 'training'>;

function toProgress(job: Preview2Job): Progress {
  const state = toJobState(job);
  const problems = problemsOf(job);
  return {
    state,
    rawState: job.status,
    progressPercent: null,
    failure: state === 'FAILED' ? firstFailure(problems) : null,
    partialFailures: state === 'PARTIALLY_SUCCEEDED' ? problems.map(toFailure) : [],
    createdAt: job.createdAt,
    startedAt: null,
    updatedAt: job.updatedAt,
    endedAt: isTerminal(state) ? job.updatedAt : null,
    expiresAt: job.expiresAt,
    raw: job.raw,
  };
}

/** Those of the tasks first: they are the nearer cause. */
function problemsOf({ tasks, errors }: Preview2Job): readonly WireProblem[] {
  const ofTasks = tasks.flatMap(({ error, evaluation }) => [error, evaluation?.error ?? null]);
  return [...ofTasks.filter((error) => error !== null), ...errors];
}

function evaluationStage(evaluation: Preview2Status | null): readonly TrainingStage[] {
  return evaluation === null ? [] : [toStage('evaluation', evaluation)];
}

function toStage(name: string, { status, updatedAt, error }: Preview2Status): TrainingStage {
  const state = toStageState(status);
  return {
    name,
    state,
    rawState: status,
    percent: null,
    startedAt: null,
    endedAt: isTerminal(state) ? updatedAt : null,
    failure: error && toFailure(error),
  };
}
