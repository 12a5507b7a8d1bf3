import type { AuthoringDeps, Call } from './authoring-route.ts';
import { notFound, operationNotFound, projectNotFound } from './azure-error.ts';
import { isWork, standingOf } from './job-standing.ts';
import type { Deployment, Job, JobKind, Project, TrainedModel, WorkOf } from './store.ts';

/** The project in the path. Throws ProjectNotFound, also for one of a kind that the version does not know. */
export function requireProject({ store }: AuthoringDeps, call: Call): Project {
  const project = store.findProject(call.surface, call.param('projectName'));
  if (project === undefined || !isVisible(project, call)) throw projectNotFound();
  return project;
}

/** Whether a project is of a kind that the version asked for knows. */
export function isVisible(project: Project, { version, surface }: Call): boolean {
  return version.projectKinds[surface].includes(project.options.projectKind);
}

export function requireModel(project: Project, label: string): TrainedModel {
  const model = project.models.get(label);
  if (model === undefined) throw notFound('The specified trained model was not found.');
  return model;
}

export function requireDeployment(project: Project, name: string): Deployment {
  const deployment = project.deployments.get(name);
  if (deployment === undefined) throw notFound('The specified deployment was not found.');
  return deployment;
}

/**
 * The job in the path, of one of the kinds its route serves. It may be of a project that is not there yet: an import makes it.
 * Throws ProjectNotFound where there is neither job nor project, OperationNotFound where only the job is missing.
 */
export function requireJob<Kind extends JobKind>(
  deps: AuthoringDeps,
  call: Call,
  kind: Kind,
): Job<WorkOf<Kind>> {
  const job = deps.store.findJob(call.param('jobId'));
  const fits = job !== undefined && job.surface === call.surface && isWork(job, kind);
  if (fits && isOfProject(job, call) && standingOf(job, call.nowMs) !== null) return job;
  if (call.param('projectName') !== '') requireProject(deps, call);
  throw operationNotFound();
}

/** A deletion's route names no project. */
function isOfProject(job: Job, call: Call): boolean {
  return job.work.kind === 'project-deletion' || job.projectName === call.param('projectName');
}
