import type { Logger } from 'pino';
import type { Model } from '../../domain/model.ts';
import { ProviderError } from '../../errors.ts';
import { mapFound } from '../found.ts';
import type { Call, Found, ModelHints, Models, Page, PageRequest } from '../provider.ts';
import type { AuthoringClient } from './client.ts';
import { createDeployModel } from './deploy-model.ts';
import { createDeploymentReader, type DeploymentReader } from './deployments.ts';
import { findModels, parseKnownModelName } from './model-lookup.ts';
import { projectsOf, toTargets } from './project-lookup.ts';
import { type ProjectRow, readProjectPage } from './project-pages.ts';
import type { Projects } from './projects.ts';
import { MODEL_FIELD, orRefused, refusedUnknownModel } from './refusal.ts';
import { type ProjectDeployments, toModel } from './to-domain.ts';
import type { WireModel } from './wire.ts';

export interface ModelsDeps {
  readonly client: AuthoringClient;
  readonly projects: Projects;
  readonly provider: string;
  readonly log: Logger;
}

export function createModels(deps: ModelsDeps): Models & Required<Pick<Models, 'list'>> {
  const { client, projects } = deps;
  const deployments = createDeploymentReader(client);
  const parse = (name: string) => parseKnownModelName(name, projects);

  async function getMany(names: readonly string[], call: Call): Promise<Found<Model>> {
    const targets = toTargets(names, parse);
    const [found, toDomain] = await Promise.all([
      findModels(client, targets, call),
      createTranslation(deps, deployments, projectsOf(targets), call),
    ]);
    return mapFound(found, (row, name) => toDomain({ row, project: parse(name)?.project ?? '' }));
  }

  async function list({ token, hints }: PageRequest<ModelHints>, call: Call): Promise<Page<Model>> {
    const names = () => projects.names(hints?.datasetName, call);
    const read = (project: string, cursor: string | null) => client.listModels(project, cursor, call);
    const page = await readProjectPage({ names, has: projects.has, read }, token);
    const toDomain = await createTranslation(deps, deployments, projectsOf(page.items), call);
    return { ...page, items: page.items.map(toDomain) };
  }

  return {
    getMany,
    list,
    delete: async (name, call) => {
      const model = parse(name);
      if (model === null) return refusedUnknownModel(name);
      const deleting = client.deleteModel(model, call);
      return orRefused(
        deleting.then(() => ({ outcome: 'accepted', operation: null })),
        MODEL_FIELD,
      );
    },
    ...createDeployModel({ ...deps, deployments }),
  };
}

/** Reads what rows of models do not say themselves: their task and where they are served. */
async function createTranslation(
  { projects, provider, log }: ModelsDeps,
  deployments: DeploymentReader,
  projectNames: readonly string[],
  call: Call,
): Promise<(item: ProjectRow<WireModel>) => Model> {
  const readDeployments = async (project: string) => {
    try {
      return [project, await deployments.read(project, call)] as const;
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      log.warn({ provider, project, problem: error.message }, 'the deployments of a project are not known');
      return [project, null] as const;
    }
  };
  const [tasks, served] = await Promise.all([
    projects.tasksOf(projectNames, call),
    Promise.all(projectNames.map(readDeployments)),
  ]);
  const byProject = new Map<string, ProjectDeployments | null>(served);
  return ({ project, row }) =>
    toModel(row, { provider, project, task: tasks.get(project) ?? 'OTHER' }, byProject.get(project) ?? null);
}
