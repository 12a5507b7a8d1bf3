import type { ConfigProblem } from './config-error.ts';
import { QUOTA_PROJECT } from './credentials-schema.ts';
import type { Environment } from './environment-values.ts';
import type { GatewayConfig, ProviderConfig } from './gateway-config.ts';

/** Google's own variable: it goes before every `quotaProject`, as in Google's own tools. */
export const QUOTA_PROJECT_VARIABLE = 'GOOGLE_CLOUD_QUOTA_PROJECT';

export function findQuotaProjectProblems(environment: Environment): readonly ConfigProblem[] {
  const project = environment[QUOTA_PROJECT_VARIABLE] ?? '';
  if (project === '' || QUOTA_PROJECT.test(project)) return [];
  const message = 'the environment variable must be the id or number of a Google Cloud project';
  return [{ path: QUOTA_PROJECT_VARIABLE, message }];
}

/** With the project that the environment names, if any, in the place of those that the file names. */
export function withQuotaProject(config: GatewayConfig, environment: Environment): GatewayConfig {
  const quotaProject = environment[QUOTA_PROJECT_VARIABLE] ?? '';
  if (quotaProject === '') return config;
  return { ...config, providers: config.providers.map((provider) => withProject(provider, quotaProject)) };
}

function withProject(provider: ProviderConfig, quotaProject: string): ProviderConfig {
  if (provider.kind === 'AZURE_LANGUAGE' || provider.credentials.type === 'none') return provider;
  return { ...provider, credentials: { ...provider.credentials, quotaProject } };
}
