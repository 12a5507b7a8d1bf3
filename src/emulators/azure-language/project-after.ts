import { newModelId } from './job-id.ts';
import type { JobStep } from './job-life.ts';
import { emptyAssets, sampleAssets } from './sample-assets.ts';
import type { Job, JobWork, Project, TrainedModel, WorkOf } from './store.ts';

type WorkOnProject = Exclude<JobWork, { readonly kind: 'import' | 'project-deletion' }>;

/** The project after a job on it has ended well, at `endMs`. */
export function projectAfter(project: Project, work: WorkOnProject, final: JobStep, endMs: number): Project {
  switch (work.kind) {
    case 'training':
      return withModels(project, work, final, endMs);
    case 'deployment':
      return withDeployment(project, work, endMs);
    case 'deployment-deletion':
      return { ...project, deployments: without(project.deployments, work.deploymentName) };
    case 'swap':
      return withSwappedDeployments(project, work, endMs);
    case 'load-snapshot':
      return withSnapshot(project, work, endMs);
    case 'evaluation':
      return withEvaluation(project, work);
    case 'export':
      return project;
    default:
      return work satisfies never;
  }
}

/** The labels that have a model after this end: of several in a partly completed job, all but the last. */
export function labelsWithModel(labels: readonly string[], status: string): readonly string[] {
  if (status === 'succeeded') return labels;
  if (status !== 'partiallyCompleted') return [];
  return labels.length > 1 ? labels.slice(0, -1) : labels;
}

/** An import makes the project where there is none, and replaces its data where there is one. */
export function importedProject(
  job: Job,
  work: WorkOf<'import'>,
  project: Project | undefined,
  endMs: number,
): Project {
  const { metadata, assets } = work.exported;
  return {
    surface: job.surface,
    createdAtMs: job.createdAtMs,
    trainedAtMs: null,
    deployedAtMs: null,
    models: new Map(),
    deployments: new Map(),
    ...project,
    modifiedAtMs: endMs,
    options: { ...metadata, projectName: job.projectName },
    assets: assets ?? emptyAssets(metadata.projectKind),
  };
}

function withModels(project: Project, work: WorkOf<'training'>, final: JobStep, endMs: number): Project {
  const labels = labelsWithModel(work.labels, final.status);
  const evaluated = final.evaluation.status === 'succeeded';
  const models = labels.map(
    (label): TrainedModel => ({
      label,
      modelId: newModelId(label, endMs),
      trainedAtMs: endMs,
      trainingDurationMs: final.afterMs,
      trainingConfigVersion: work.trainingConfigVersion,
      expirationDate: work.modelExpirationDate,
      assets: trainingAssets(project),
      evaluation: evaluated ? work.evaluationOptions : null,
    }),
  );
  return {
    ...project,
    trainedAtMs: endMs,
    models: new Map([...project.models, ...models.map((model) => [model.label, model] as const)]),
  };
}

/** A project that nobody imported data into is trained on made-up data, so that its models have figures too. */
function trainingAssets(project: Project) {
  const { documents = [], utterances = [] } = project.assets;
  return documents.length + utterances.length > 0
    ? project.assets
    : sampleAssets(project.options.projectKind);
}

function withDeployment(project: Project, work: WorkOf<'deployment'>, endMs: number): Project {
  const { deploymentName: name, model, assignedResourceIds } = work;
  const deployment = { name, model, deployedAtMs: endMs, assignedResourceIds };
  return {
    ...project,
    deployedAtMs: endMs,
    deployments: new Map([...project.deployments, [name, deployment]]),
  };
}

function withSwappedDeployments(project: Project, work: WorkOf<'swap'>, endMs: number): Project {
  const first = project.deployments.get(work.first);
  const second = project.deployments.get(work.second);
  if (first === undefined || second === undefined) return project;
  const swapped = [
    [work.first, { ...second, name: work.first, deployedAtMs: endMs }],
    [work.second, { ...first, name: work.second, deployedAtMs: endMs }],
  ] as const;
  return { ...project, deployedAtMs: endMs, deployments: new Map([...project.deployments, ...swapped]) };
}

function withSnapshot(project: Project, work: WorkOf<'load-snapshot'>, endMs: number): Project {
  const model = project.models.get(work.modelLabel);
  return model === undefined ? project : { ...project, assets: model.assets, modifiedAtMs: endMs };
}

function withEvaluation(project: Project, work: WorkOf<'evaluation'>): Project {
  const model = project.models.get(work.modelLabel);
  if (model === undefined) return project;
  const evaluated = { ...model, evaluation: work.evaluationOptions };
  return { ...project, models: new Map([...project.models, [model.label, evaluated]]) };
}

function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  return new Map([...map].filter(([each]) => each !== key));
}
