import type { Call } from './authoring-route.ts';
import { operationNotFound } from './azure-error.ts';
import type { JobStep, Stage } from './job-life.ts';
import { JOB_RETENTION_MS, standingOf } from './job-standing.ts';
import type { Job, WorkOf } from './store.ts';
import { toPreciseTime, toSecondsTime } from './wire-time.ts';

/** Any job as it stands. Throws OperationNotFound for one that is gone. */
export function renderJob(job: Job, call: Call): object {
  const standing = requireStanding(job, call.nowMs);
  return {
    jobId: job.id,
    createdDateTime: toSecondsTime(job.createdAtMs),
    lastUpdatedDateTime: toSecondsTime(job.createdAtMs + standing.afterMs),
    expirationDateTime: toSecondsTime(job.createdAtMs + JOB_RETENTION_MS),
    status: standing.status,
    ...(standing.warnings === null ? {} : { warnings: standing.warnings }),
    ...(standing.errors === null ? {} : { errors: standing.errors }),
  };
}

export function renderTrainingJob(job: Job<WorkOf<'training'>>, call: Call): object {
  const standing = requireStanding(job, call.nowMs);
  const { work, createdAtMs } = job;
  return {
    result: {
      modelLabel: work.labels[0],
      trainingConfigVersion: work.trainingConfigVersion,
      ...(work.trainingMode === null ? {} : { trainingMode: work.trainingMode }),
      ...(work.dataGeneration && call.has('data-generation')
        ? { dataGenerationStatus: renderStage(dataGeneration(standing), createdAtMs) }
        : {}),
      trainingStatus: renderStage(standing.training, createdAtMs),
      evaluationStatus: renderStage(standing.evaluation, createdAtMs),
      ...(standing.estimatedEndAfterMs === null
        ? {}
        : { estimatedEndDateTime: toPreciseTime(createdAtMs + standing.estimatedEndAfterMs) }),
    },
    ...renderJob(job, call),
  };
}

export function renderEvaluationJob(job: Job<WorkOf<'evaluation'>>, call: Call): object {
  const { modelLabel, evaluationOptions, trainingConfigVersion } = job.work;
  const percentComplete = requireStanding(job, call.nowMs).status === 'succeeded' ? 100 : 0;
  return {
    result: { evaluationOptions, modelLabel, trainingConfigVersion, percentComplete },
    ...renderJob(job, call),
  };
}

function requireStanding(job: Job, nowMs: number): JobStep {
  const standing = standingOf(job, nowMs);
  if (standing === null) throw operationNotFound();
  return standing;
}

/** Data is generated before the training begins. */
function dataGeneration({ training }: JobStep): Stage {
  if (training.status === 'notStarted') return training;
  return {
    status: 'succeeded',
    percentComplete: 100,
    startAfterMs: 0,
    endAfterMs: training.startAfterMs ?? 0,
  };
}

function renderStage(stage: Stage, createdAtMs: number): object {
  const { percentComplete, startAfterMs, endAfterMs, status } = stage;
  return {
    percentComplete,
    ...(startAfterMs === null ? {} : { startDateTime: toPreciseTime(createdAtMs + startAfterMs) }),
    ...(endAfterMs === null ? {} : { endDateTime: toPreciseTime(createdAtMs + endAfterMs) }),
    status,
  };
}
