import type { Deployment } from '../../domain/model.ts';
import { ProviderError } from '../../errors.ts';
import { mapFound } from '../found.ts';
import type { Call, Lookup } from '../provider.ts';
import type { AuthoringClient } from './client.ts';
import { findModels, parseKnownModelName } from './model-lookup.ts';
import { findOneByOne, projectsOf, toTargets } from './project-lookup.ts';
import { emptyIfGone, readAllPages } from './project-pages.ts';
import type { Projects } from './projects.ts';
import { deploymentsOf, type ProjectDeployments, toDeployment } from './to-domain.ts';
import type { WireModel } from './wire.ts';

export interface DeploymentReader {
  /** Every deployment of a project; none of one that is gone. Costs a request a page. */
  read(project: string, call: Call): Promise<ProjectDeployments>;
}

export function createDeploymentReader(client: AuthoringClient): DeploymentReader {
  return {
    read: (project, call) =>
      readAllPages((cursor) => emptyIfGone(client.listDeployments(project, cursor, call))),
  };
}

/** The deployments of models: one list of models and one of deployments a project, however many models. */
export function createDeployments(
  client: AuthoringClient,
  projects: Projects,
): Lookup<readonly Deployment[]> {
  const reader = createDeploymentReader(client);
  return {
    async getMany(names, call) {
      const targets = toTargets(names, (name) => parseKnownModelName(name, projects));
      const asked = projectsOf(targets).map((project) => ({ name: project }));
      const [models, served] = await Promise.all([
        findModels(client, targets, call),
        findOneByOne(asked, ({ name }) => reader.read(name, call)),
      ]);
      const projectOf = new Map(targets.map(({ name, project }) => [name, project]));
      const join = (model: WireModel, name: string) => {
        const found = served.get(projectOf.get(name) ?? '') ?? { rows: [], whole: true };
        return found instanceof ProviderError ? found : deploymentsOf(model, found).map(toDeployment);
      };
      return mapFound(models, join);
    },
  };
}
