import type { AuthoringDeps } from './authoring-route.ts';
import { settleJobs } from './job-effects.ts';
import { standingOf } from './job-standing.ts';
import type { Project } from './store.ts';

/** The whole state as plain JSON, with jobs as they stand now; without the labelled data. */
export function snapshotOf({ store, clock, settings }: AuthoringDeps): unknown {
  const nowMs = clock.nowMs();
  settleJobs(store, nowMs);
  return {
    settings: settings.current,
    projects: store.projects().map(projectSnapshot),
    jobs: store.jobs().map((job) => ({
      jobId: job.id,
      surface: job.surface,
      projectName: job.projectName,
      kind: job.work.kind,
      createdAt: new Date(job.createdAtMs),
      /** Null: expired or gone. */
      status: standingOf(job, nowMs)?.status ?? null,
      steps: job.life.map(({ afterMs, status }) => ({ afterMs, status })),
    })),
  };
}

function projectSnapshot({ surface, options, models, deployments, assets }: Project) {
  return {
    surface,
    ...options,
    labelledItems: (assets.documents ?? assets.utterances ?? []).length,
    models: [...models.values()].map(({ label, modelId, trainedAtMs, evaluation }) => ({
      label,
      modelId,
      trainedAt: new Date(trainedAtMs),
      evaluated: evaluation !== null,
    })),
    deployments: [...deployments.values()].map(({ name, model }) => ({ name, modelId: model.modelId })),
  };
}
