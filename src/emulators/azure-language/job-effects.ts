import { finalStep, type JobStep } from './job-life.ts';
import { importedProject, projectAfter } from './project-after.ts';
import type { Job, Store } from './store.ts';

/**
 * Lets every job whose end has come take effect, in the order of their ends and as of those instants, so that
 * it makes no difference whether and when anyone asks.
 */
export function settleJobs(store: Store, nowMs: number): void {
  const ended = store
    .jobs()
    .filter((job) => !job.settled)
    .flatMap((job) => {
      const final = finalStep(job.life);
      const endMs = final === undefined ? Number.POSITIVE_INFINITY : job.createdAtMs + final.afterMs;
      return final !== undefined && endMs <= nowMs ? [{ job, final, endMs }] : [];
    })
    .sort((a, b) => a.endMs - b.endMs);
  for (const { job, final, endMs } of ended) {
    // An earlier end in this round may have taken the job away with its project.
    if (store.findJob(job.id) === undefined) continue;
    store.saveJob({ ...job, settled: true });
    if (hasEffect(final)) takeEffect(store, job, final, endMs);
  }
}

function hasEffect(final: JobStep): boolean {
  return final.status === 'succeeded' || final.status === 'partiallyCompleted';
}

function takeEffect(store: Store, job: Job, final: JobStep, endMs: number): void {
  const { work, surface, projectName } = job;
  const project = store.findProject(surface, projectName);
  if (work.kind === 'project-deletion') store.removeProject(surface, projectName);
  else if (work.kind === 'import') store.saveProject(importedProject(job, work, project, endMs));
  else if (project !== undefined) store.saveProject(projectAfter(project, work, final, endMs));
}
