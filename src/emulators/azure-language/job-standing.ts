import { isTerminal, type JobStep, stepAt } from './job-life.ts';
import type { Job, JobKind, JobWork, Store, WorkOf } from './store.ts';
import type { Surface } from './versions.ts';

/** A job is forgotten this long after its creation, whatever became of it. Never scaled. */
export const JOB_RETENTION_MS = 7 * 24 * 60 * 60 * 1000;

/** How the job stands; null for one that has expired or that its script has made vanish. */
export function standingOf(job: Job, nowMs: number): JobStep | null {
  if (nowMs >= job.createdAtMs + JOB_RETENTION_MS) return null;
  const step = stepAt(job.life, nowMs - job.createdAtMs);
  return step.gone ? null : step;
}

export function isActive(job: Job, nowMs: number): boolean {
  const standing = standingOf(job, nowMs);
  return standing !== null && !isTerminal(standing.status);
}

export function isWork<Kind extends JobKind>(job: Job, kind: Kind): job is Job<WorkOf<Kind>> {
  return job.work.kind === kind;
}

/** The project's jobs of one kind that the service still knows, oldest first. */
export function knownJobs<Kind extends JobKind>(
  store: Store,
  place: { readonly surface: Surface; readonly projectName: string },
  kind: Kind,
  nowMs: number,
): readonly Job<WorkOf<Kind>>[] {
  return store
    .jobs()
    .filter((job): job is Job<WorkOf<Kind>> => isWork(job, kind))
    .filter(({ surface, projectName }) => surface === place.surface && projectName === place.projectName)
    .filter((job: Job<JobWork>) => standingOf(job, nowMs) !== null);
}
