import type { Json } from '../support/json-answer.ts';
import { listOf, textOf } from '../support/json-answer.ts';
import type { TestGateway } from '../support/test-gateway.ts';

export const DASHBOARD_LISTS = ['models', 'trainingJobs', 'operations', 'datasets'] as const;

export type DashboardList = (typeof DASHBOARD_LISTS)[number];

/** What an emulator holds, by its own account: the names of its things, as the gateway calls them. */
export type SnapshotNames = Readonly<Record<DashboardList, readonly string[]>>;

/** By the keys of the providers. */
export function snapshotNames(gateway: TestGateway): Readonly<Record<string, SnapshotNames>> {
  const { google, azure, vertex, translation } = gateway;
  return {
    google: ofOperations(plain(google.service.snapshot()), isAutomlTraining),
    azure: ofProjects(plain(azure.service.snapshot())),
    vertex: ofVertex(plain(vertex.service.snapshot())),
    translation: ofOperations(plain(translation.service.snapshot()), isTranslationTraining),
  };
}

/** Of Google's services in which a training is an operation. */
function ofOperations(snapshot: Json, isTraining: (operation: Json) => boolean): SnapshotNames {
  const operations = listOf(snapshot.operations);
  return {
    models: namesIn(snapshot, 'models'),
    trainingJobs: operations.filter(isTraining).map(({ name }) => textOf(name)),
    operations: operations.map(({ name }) => textOf(name)),
    datasets: namesIn(snapshot, 'datasets'),
  };
}

function isAutomlTraining({ metadata }: Json): boolean {
  return metadata?.createModelDetails !== undefined;
}

function isTranslationTraining({ metadata }: Json): boolean {
  return textOf(metadata?.['@type']).endsWith('.CreateModelMetadata');
}

/** There a training is a resource of its own, and no operation, and each version of a model has a row. */
function ofVertex(snapshot: Json): SnapshotNames {
  return {
    models: [...new Set(namesIn(snapshot, 'models'))],
    trainingJobs: [...namesIn(snapshot, 'trainingPipelines'), ...namesIn(snapshot, 'tuningJobs')],
    operations: namesIn(snapshot, 'operations'),
    datasets: namesIn(snapshot, 'datasets'),
  };
}

/** Azure keeps models in projects, and lists no work but trainings. */
function ofProjects(snapshot: Json): SnapshotNames {
  const projects = listOf(snapshot.projects).filter(({ surface }) => isText(surface));
  const trainings = listOf(snapshot.jobs)
    .filter(({ surface, kind, status }) => isText(surface) && isWord(kind, 'training') && status !== null)
    .map(({ projectName, jobId }) => `projects/${textOf(projectName)}/train/jobs/${textOf(jobId)}`);
  return {
    models: projects.flatMap(({ projectName, models }) =>
      listOf(models).map(({ label }) => `projects/${textOf(projectName)}/models/${textOf(label)}`),
    ),
    trainingJobs: trainings,
    operations: trainings,
    datasets: projects.map(({ projectName }) => `projects/${textOf(projectName)}`),
  };
}

function isText(surface: Json | undefined): boolean {
  return isWord(surface, 'analyze-text');
}

function isWord(json: Json | undefined, word: string): boolean {
  return json !== undefined && textOf(json) === word;
}

function namesIn(snapshot: Json, member: string): readonly string[] {
  return listOf(snapshot[member]).map(({ name }) => textOf(name));
}

/** As a person would see it. */
function plain(snapshot: unknown): Json {
  return JSON.parse(JSON.stringify(snapshot));
}
