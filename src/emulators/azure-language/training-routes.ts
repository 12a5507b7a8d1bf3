import type { EmulatorResponse } from '../http-exchange.ts';
import { type AuthoringDeps, type AuthoringRoute, accepted, type Call } from './authoring-route.ts';
import { lifeAfterCancel } from './cancel-life.ts';
import { isTerminal } from './job-life.ts';
import { knownJobs, standingOf } from './job-standing.ts';
import { listPage } from './list-page.ts';
import { requireJob, requireProject } from './lookups.ts';
import { refuse } from './refuse.ts';
import { renderTrainingJob } from './render-job.ts';
import { startTraining } from './start-training.ts';
import type { Job } from './store.ts';
import { parseTraining } from './training-options.ts';

const NOMINAL_CANCEL_MS = 60_000;

export function trainingRoutes(deps: AuthoringDeps): readonly AuthoringRoute[] {
  return [
    { method: 'POST', path: '/{projectName}/:train', handle: (call) => train(deps, call) },
    { method: 'GET', path: '/{projectName}/train/jobs', handle: (call) => listTrainingJobs(deps, call) },
    {
      method: 'GET',
      path: '/{projectName}/train/jobs/{jobId}',
      handle: (call) => ({ status: 200, body: renderTrainingJob(requireJob(deps, call, 'training'), call) }),
    },
    {
      method: 'POST',
      path: '/{projectName}/train/jobs/{jobId}/:cancel',
      handle: (call) => cancel(deps, call),
    },
  ];
}

function train(deps: AuthoringDeps, call: Call): EmulatorResponse {
  const project = requireProject(deps, call);
  return accepted(call, jobPath(startTraining(deps, project, parseTraining(deps, call))));
}

function listTrainingJobs(deps: AuthoringDeps, call: Call): EmulatorResponse {
  const { options } = requireProject(deps, call);
  const place = { surface: call.surface, projectName: options.projectName };
  const jobs = knownJobs(deps.store, place, 'training', call.nowMs);
  return listPage(
    call.request,
    jobs.map((job) => renderTrainingJob(job, call)),
    deps.settings.current,
  );
}

/** Only a request: what becomes of it shows in the job. */
function cancel(deps: AuthoringDeps, call: Call): EmulatorResponse {
  const { clock, store, settings } = deps;
  const job = requireJob(deps, call, 'training');
  const status = standingOf(job, call.nowMs)?.status ?? '';
  if (isTerminal(status)) refuse(settings.current.cancelTerminal);
  else if (status !== 'cancelling') {
    const elapsedMs = call.nowMs - job.createdAtMs;
    store.saveJob({ ...job, life: lifeAfterCancel(job.life, elapsedMs, clock.workMs(NOMINAL_CANCEL_MS)) });
  }
  return accepted(call, jobPath(job));
}

function jobPath(job: Job): string {
  return `/${encodeURIComponent(job.projectName)}/train/jobs/${job.id}`;
}
