import type { AuthoringDeps } from './authoring-route.ts';
import { newJobId } from './job-id.ts';
import { type JobLife, simpleLife } from './job-life.ts';
import type { Job, JobKind, JobWork } from './store.ts';
import { NOMINAL_TRAINING_MS, trainingLife } from './training-life.ts';
import type { Surface } from './versions.ts';

const MINUTE_MS = 60_000;

const NOMINAL_MS: Readonly<Record<Exclude<JobKind, 'training'>, number>> = {
  deployment: 3 * MINUTE_MS,
  'deployment-deletion': 3 * MINUTE_MS,
  swap: MINUTE_MS,
  import: 2 * MINUTE_MS,
  export: MINUTE_MS,
  'load-snapshot': MINUTE_MS,
  evaluation: 2 * MINUTE_MS,
  'project-deletion': MINUTE_MS,
};

/** Starts a job now, with the life that a script has ready for it or else its usual one. */
export function startJob<Work extends JobWork>(
  { clock, store, scripts }: AuthoringDeps,
  place: { readonly surface: Surface; readonly projectName: string },
  work: Work,
): Job<Work> {
  const createdAtMs = clock.nowMs();
  const { surface, projectName } = place;
  const job: Job<Work> = {
    id: newJobId(createdAtMs),
    surface,
    projectName,
    createdAtMs,
    work,
    life: scripts.take(scriptLabels(work, projectName)) ?? usualLife(work.kind, (ms) => clock.workMs(ms)),
    settled: false,
  };
  store.saveJob(job);
  return job;
}

function usualLife(kind: JobKind, workMs: (nominalMs: number) => number): JobLife {
  return kind === 'training'
    ? trainingLife(workMs(NOMINAL_TRAINING_MS))
    : simpleLife(workMs(NOMINAL_MS[kind]));
}

/** What a script may call a job by: the thing it works on, or the project. */
function scriptLabels(work: JobWork, projectName: string): readonly string[] {
  switch (work.kind) {
    case 'training':
      return [...work.labels, projectName];
    case 'deployment':
    case 'deployment-deletion':
      return [work.deploymentName, projectName];
    case 'swap':
      return [work.first, work.second, projectName];
    case 'load-snapshot':
    case 'evaluation':
      return [work.modelLabel, projectName];
    case 'import':
    case 'export':
    case 'project-deletion':
      return [projectName];
    default:
      return work satisfies never;
  }
}
