import { createHash } from 'node:crypto';
import { isTerminal, type JobStep, type Problem, type Stage } from './job-life.ts';
import { JOB_RETENTION_MS } from './job-standing.ts';
import { labelsWithModel } from './project-after.ts';
import type { Job, WorkOf } from './store.ts';

interface Task {
  readonly status: string;
  readonly [member: string]: unknown;
}

/** How a word of the current versions reads in v1.0-preview.2; words not listed stay as they are. */
export type WordOf = (status: string) => string;

export function preview2Words(succeededWord: string): WordOf {
  const words: ReadonlyMap<string, string> = new Map([
    ['running', 'inProgress'],
    ['cancelling', 'inProgress'],
    ['succeeded', succeededWord],
    ['partiallyCompleted', succeededWord],
  ]);
  return (status) => words.get(status) ?? status;
}

/** A training job with a task for each model asked for. */
export function preview2TrainingJob(job: Job<WorkOf<'training'>>, standing: JobStep, word: WordOf): object {
  const lastUpdatedDateTime = lastUpdated(job, standing);
  const finished = labelsWithModel(job.work.labels, standing.status);
  const partly = standing.status === 'partiallyCompleted';
  const tasks = job.work.labels.map((trainingModelName): Task => {
    const failed = standing.status === 'failed' || (partly && !finished.includes(trainingModelName));
    return {
      trainingModelName,
      status: failed ? 'failed' : word(taskStatus(standing)),
      lastUpdatedDateTime,
      ...firstError(failed ? standing.errors : null),
      evaluationStatus: toEvaluationStatus(standing.evaluation, lastUpdatedDateTime, word),
    };
  });
  return frame(job, standing, tasks, word);
}

/** A deployment of one model; the model's id has this version's own form. */
export function preview2PublishJob(
  job: Job<WorkOf<'deployment'>>,
  standing: JobStep,
  modelType: string,
  word: WordOf,
): object {
  const task: Task = {
    modelId: `${toGuid(`${job.projectName}/${job.work.model.label}`)}_${modelType}_latest`,
    status: word(standing.status),
    lastUpdatedDateTime: lastUpdated(job, standing),
    ...firstError(standing.status === 'failed' ? standing.errors : null),
  };
  return frame(job, standing, [task], word);
}

/** The training is the task; its evaluation, which follows, has a status of its own. */
function taskStatus(standing: JobStep): string {
  return isTerminal(standing.status) ? standing.status : standing.training.status;
}

function toEvaluationStatus(evaluation: Stage, lastUpdatedDateTime: string, word: WordOf): object {
  return { status: word(evaluation.status), lastUpdatedDateTime };
}

function frame(job: Job, standing: JobStep, tasks: readonly Task[], word: WordOf): object {
  const failed = tasks.filter(({ status }) => status === 'failed' || status === 'cancelled').length;
  const ended = isTerminal(standing.status);
  return {
    tasks,
    inProgress: ended ? 0 : tasks.length,
    completed: ended ? tasks.length - failed : 0,
    failed: ended ? failed : 0,
    total: tasks.length,
    jobId: job.id,
    createdDateTime: toTime(job.createdAtMs),
    lastUpdatedDateTime: lastUpdated(job, standing),
    expirationDateTime: toTime(job.createdAtMs + JOB_RETENTION_MS),
    status: word(standing.status),
    errors: standing.errors ?? [],
  };
}

function firstError(errors: readonly Problem[] | null): object {
  const [error] = errors ?? [];
  return error === undefined ? {} : { error };
}

function lastUpdated(job: Job, standing: JobStep): string {
  return toTime(job.createdAtMs + standing.afterMs);
}

/** This version shows three digits of a second. */
function toTime(ms: number): string {
  return new Date(ms).toISOString();
}

function toGuid(text: string): string {
  const hex = createHash('sha1').update(text).digest('hex');
  return [8, 12, 16, 20, 32].map((end, index, ends) => hex.slice(ends[index - 1] ?? 0, end)).join('-');
}
