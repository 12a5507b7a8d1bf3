import type { Dataset } from '../../../domain/dataset.ts';
import type { Listing, Lookup } from '../../provider.ts';
import type { AuthoringCapabilities } from '../authoring-capabilities.ts';
import type { AuthoringHttp } from '../authoring-http.ts';
import type { AzureLanguageConfig } from '../azure-language-config.ts';
import { parseKnownModelName } from '../model-lookup.ts';
import { findOneByOne, toTargets } from '../project-lookup.ts';
import { parseProjectName } from '../resource-names.ts';
import { createPreview2Client } from './client.ts';
import { createJobLookups, type Preview2Deps } from './jobs.ts';
import { publishModel } from './publish-model.ts';
import { createStartTraining } from './start-training.ts';
import { toDataset, toModel } from './to-domain.ts';

/**
 * The capabilities of v1.0-preview.2: no lists, no cancel, no delete, no undeploy. A model is known by its evaluation,
 * so one that was trained without any is not (A16).
 */
export function createPreview2Capabilities(
  http: AuthoringHttp,
  { key: provider, projects }: AzureLanguageConfig,
): AuthoringCapabilities {
  const configured = new Set(projects ?? []);
  const isConfigured = (project: string) => configured.has(project);
  const client = createPreview2Client(http);
  const deps: Preview2Deps = { client, isConfigured, provider };
  const parse = (name: string) => parseKnownModelName(name, { has: isConfigured });
  const { trainings, operations } = createJobLookups(deps);
  return {
    models: {
      getMany: (names, call) =>
        findOneByOne(toTargets(names, parse), async (model) =>
          toModel(model, await client.getEvaluation(model, call), provider),
        ),
      deploy: (request, call) => publishModel(deps, parse(request.modelName), request, call),
    },
    operations,
    training: { ...trainings, start: createStartTraining(deps) },
    evaluations: {
      getMany: (names, call) =>
        findOneByOne(
          toTargets(names, parse),
          async (model) => (await client.getEvaluation(model, call)).evaluation,
        ),
    },
    datasets: createDatasets([...configured], provider),
  };
}

/** The configured projects: costs nothing, because there is nothing to ask. */
function createDatasets(configured: readonly string[], provider: string): Lookup<Dataset> & Listing<Dataset> {
  const datasets = configured.map((project) => toDataset(project, provider));
  return {
    getMany: async (names) => {
      const asked = new Set(names.map(parseProjectName));
      return new Map(
        datasets.flatMap((dataset) => (asked.has(dataset.displayName) ? [[dataset.name, dataset]] : [])),
      );
    },
    list: async () => ({ items: datasets, nextToken: null }),
  };
}
