import type { TrainingOperation } from '../../domain/operation.ts';
import { GatewayError } from '../../errors.ts';
import { mapFound } from '../found.ts';
import { isNotFound } from '../http/provider-failure.ts';
import type { Call, Found, OperationHints, Page, PageRequest } from '../provider.ts';
import type { AuthoringClient } from './client.ts';
import { findInProjects, projectsOf, toTargets } from './project-lookup.ts';
import { readProjectPage } from './project-pages.ts';
import type { Projects } from './projects.ts';
import {
  type JobName,
  parseJobName,
  parseModelName,
  projectNameOf,
  trainingNameOf,
} from './resource-names.ts';
import { toTraining } from './to-operation.ts';

export interface TrainingReads {
  getMany(names: readonly string[], call: Call): Promise<Found<TrainingOperation>>;
  list(page: PageRequest<OperationHints>, call: Call): Promise<Page<TrainingOperation>>;
  cancel(operationName: string, call: Call): Promise<void>;
}

/** The name of a job in a project, if it may be asked about. */
export type KnownJobName = JobName & { readonly project: string };

export interface TrainingsDeps {
  readonly client: AuthoringClient;
  readonly projects: Projects;
  readonly provider: string;
}

export function createTrainings({ client, projects, provider }: TrainingsDeps): TrainingReads {
  const parse = (name: string): KnownJobName | null => {
    const job = parseJobName(name);
    if (job?.type !== 'train' || job.project === null || !projects.has(job.project)) return null;
    return { ...job, project: job.project };
  };

  const contextOf = async (names: readonly string[], call: Call) => {
    const tasks = await projects.tasksOf(names, call);
    return (project: string) => ({ provider, project, task: tasks.get(project) ?? ('OTHER' as const) });
  };

  async function getMany(names: readonly string[], call: Call): Promise<Found<TrainingOperation>> {
    const targets = toTargets(names, parse);
    const [found, context] = await Promise.all([
      findInProjects(targets, {
        get: ({ name }) => client.getTrainingJob(name, call),
        list: (project, cursor) => client.listTrainingJobs(project, cursor, call),
        nameOf: ({ jobId }, project) => trainingNameOf(project, jobId),
      }),
      contextOf(projectsOf(targets), call),
    ]);
    return mapFound(found, (job, name) => toTraining(job, context(parse(name)?.project ?? '')));
  }

  async function list(
    { token, hints }: PageRequest<OperationHints>,
    call: Call,
  ): Promise<Page<TrainingOperation>> {
    const names = () => projects.names(datasetNameOf(hints?.worksOn), call);
    const read = (project: string, cursor: string | null) => client.listTrainingJobs(project, cursor, call);
    const page = await readProjectPage({ names, has: projects.has, read }, token);
    const context = await contextOf(projectsOf(page.items), call);
    return { ...page, items: page.items.map(({ project, row }) => toTraining(row, context(project))) };
  }

  async function cancel(operationName: string, call: Call): Promise<void> {
    const training = parse(operationName);
    if (training === null) throw cannotCancel(operationName, projects);
    try {
      await client.cancelTraining(training.name, call);
    } catch (error) {
      throw isNotFound(error) ? unknownOperation(operationName, error) : error;
    }
  }

  return { getMany, list, cancel };
}

function cannotCancel(operationName: string, projects: Projects): GatewayError {
  const job = parseJobName(operationName);
  const isKnown = job !== null && (job.project === null || projects.has(job.project));
  if (!isKnown) return unknownOperation(operationName);
  return new GatewayError(
    'CAPABILITY_UNSUPPORTED',
    `${operationName} cannot be cancelled: Azure Language cancels training jobs alone`,
  );
}

function unknownOperation(operationName: string, cause?: unknown): GatewayError {
  return new GatewayError('NOT_FOUND', `there is no operation ${JSON.stringify(operationName)}`, { cause });
}

/** The dataset that a model or dataset named by a hint lies in; what is neither lies in none. */
function datasetNameOf(worksOn: string | undefined): string | undefined {
  const project = worksOn === undefined ? undefined : parseModelName(worksOn)?.project;
  return project === undefined ? worksOn : projectNameOf(project);
}
