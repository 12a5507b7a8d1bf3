import type { AuthoringDeps } from './authoring-route.ts';
import { AzureError } from './azure-error.ts';
import { isActive, knownJobs } from './job-standing.ts';
import { refuse } from './refuse.ts';
import { startJob } from './start-job.ts';
import type { Job, Project, WorkOf } from './store.ts';

/** Throws the refusal that is set for a second training in the project, or QuotaExceeded where a quota is set. */
export function startTraining(
  deps: AuthoringDeps,
  project: Project,
  work: WorkOf<'training'>,
): Job<WorkOf<'training'>> {
  const place = { surface: project.surface, projectName: project.options.projectName };
  const nowMs = deps.clock.nowMs();
  const { secondTraining, quota } = deps.settings.current;
  if (knownJobs(deps.store, place, 'training', nowMs).some((job) => isActive(job, nowMs)))
    refuse(secondTraining);
  const labels = new Set([...project.models.keys(), ...work.labels]);
  if (quota !== null && labels.size > quota) {
    throw new AzureError(400, {
      code: 'QuotaExceeded',
      message: `The project has reached its limit of ${quota} trained models. Delete a model and train again.`,
    });
  }
  return startJob(deps, place, work);
}
