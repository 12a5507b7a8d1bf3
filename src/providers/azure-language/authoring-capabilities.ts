import type { Provider } from '../provider.ts';
import type { ProviderDeps } from '../provider-deps.ts';
import type { AuthoringHttp } from './authoring-http.ts';
import type { AzureLanguageConfig } from './azure-language-config.ts';
import { createAuthoringClient } from './client.ts';
import { createDatasets } from './datasets.ts';
import { createDeployments } from './deployments.ts';
import { createEvaluations } from './evaluations.ts';
import { createModels } from './models.ts';
import { createOperations } from './operations.ts';
import { createProjects } from './projects.ts';
import { createStartTraining } from './start-training.ts';
import { createTrainings } from './trainings.ts';

/** What depends on the API version: the rest is the same for all. */
export type AuthoringCapabilities = Omit<
  Provider,
  'key' | 'kind' | 'displayName' | 'location' | 'health' | 'budget' | 'close'
>;

/** The capabilities of every version from 2022-05-01 on. */
export function createAuthoringCapabilities(
  http: AuthoringHttp,
  config: AzureLanguageConfig,
  { log }: ProviderDeps,
): AuthoringCapabilities {
  const provider = config.key;
  const client = createAuthoringClient(http, config);
  const projects = createProjects({ client, configured: config.projects, provider, log });
  const models = createModels({ client, projects, provider, log });
  const trainings = createTrainings({ client, projects, provider });
  return {
    models,
    operations: createOperations({ client, projects, trainings, provider }),
    training: { ...trainings, start: createStartTraining({ client, projects, models, provider }) },
    evaluations: createEvaluations(client, projects),
    deployments: createDeployments(client, projects),
    datasets: createDatasets({ client, projects, provider }),
  };
}
