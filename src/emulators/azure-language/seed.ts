import { createHash } from 'node:crypto';
import type { AuthoringDeps } from './authoring-route.ts';
import { DEFAULT_EVALUATION } from './evaluation-options.ts';
import { newModelId } from './job-id.ts';
import { finalStep, type JobLife } from './job-life.ts';
import { emptyAssets, sampleAssets } from './sample-assets.ts';
import { SEEDED_PROJECTS, type SeededJob, type SeededProject } from './seeded-projects.ts';
import type { Deployment, Project, TrainedModel } from './store.ts';
import { resolveConfigVersion } from './training-options.ts';

const HOUR_MS = 60 * 60 * 1000;

/** Ticks of 2026-01-05; the same every day, unlike those of jobs that start here, so that an id can be written down. */
const SEEDED_TICKS = '639031680000000000';

/** Puts the demonstration's projects, models, deployments and jobs in place, as of now. */
export function seedStore(deps: AuthoringDeps): void {
  const nowMs = deps.clock.nowMs();
  for (const seed of SEEDED_PROJECTS) {
    deps.store.saveProject(toProject(deps, seed, nowMs));
    for (const job of seed.jobs) saveJob(deps, seed, job, nowMs);
  }
}

/** "a0000000-0000-4000-8000-000000000001_639…" */
export function seededJobId(index: number): string {
  return `a0000000-0000-4000-8000-${String(index).padStart(12, '0')}_${SEEDED_TICKS}`;
}

function toProject(deps: AuthoringDeps, seed: SeededProject, nowMs: number): Project {
  const models = seed.models.map((model) => toModel(deps, seed, model, nowMs));
  const deployments = Object.entries(seed.deployments).flatMap(([name, label]): Deployment[] => {
    const model = models.find((each) => each.label === label);
    if (model === undefined) return [];
    return [{ name, model, deployedAtMs: model.trainedAtMs + HOUR_MS, assignedResourceIds: [] }];
  });
  const createdAtMs = nowMs - 40 * 24 * HOUR_MS;
  return {
    surface: seed.surface,
    options: seed.options,
    createdAtMs,
    modifiedAtMs: createdAtMs + HOUR_MS,
    trainedAtMs: latest(models.map((model) => model.trainedAtMs)),
    deployedAtMs: latest(deployments.map((deployment) => deployment.deployedAtMs)),
    assets:
      seed.categories.length === 0
        ? emptyAssets(seed.options.projectKind)
        : sampleAssets(seed.options.projectKind, seed.categories),
    models: new Map(models.map((model) => [model.label, model])),
    deployments: new Map(deployments.map((deployment) => [deployment.name, deployment])),
  };
}

function toModel(
  deps: AuthoringDeps,
  seed: SeededProject,
  { label, trainedHoursAgo, evaluated }: SeededProject['models'][number],
  nowMs: number,
): TrainedModel {
  const trainedAtMs = nowMs - trainedHoursAgo * HOUR_MS;
  const config = resolveConfigVersion(deps, seed.surface, 'latest', nowMs);
  return {
    label,
    // The same after every start: a model's figures follow from its id.
    modelId: newModelId(label, trainedAtMs, createHash('sha256').update(label).digest('hex').slice(0, 32)),
    trainedAtMs,
    trainingDurationMs: 20 * 60 * 1000,
    trainingConfigVersion: config.trainingConfigVersion,
    expirationDate: config.modelExpirationDate,
    assets: sampleAssets(seed.options.projectKind, seed.categories),
    evaluation: evaluated ? DEFAULT_EVALUATION : null,
  };
}

function saveJob(deps: AuthoringDeps, seed: SeededProject, job: SeededJob, nowMs: number): void {
  const createdAtMs = nowMs - job.createdMsAgo;
  deps.store.saveJob({
    id: seededJobId(job.index),
    surface: seed.surface,
    projectName: seed.options.projectName,
    createdAtMs,
    work: {
      kind: 'training',
      labels: [job.label],
      ...resolveConfigVersion(deps, seed.surface, 'latest', nowMs),
      trainingMode: seed.surface === 'analyze-conversations' ? 'standard' : null,
      evaluationOptions: DEFAULT_EVALUATION,
      dataGeneration: false,
    },
    life: job.life,
    settled: hasEnded(job.life, job.createdMsAgo),
  });
}

/** The models of jobs that ended before the start are seeded by themselves. */
function hasEnded(life: JobLife, elapsedMs: number): boolean {
  const final = finalStep(life);
  return final !== undefined && final.afterMs <= elapsedMs;
}

function latest(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.max(...times);
}
