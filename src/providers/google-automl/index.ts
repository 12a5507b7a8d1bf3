import { createGoogleCredentials, type GoogleCredentialsConfig } from '../credentials/google-credentials.ts';
import { createUpstream } from '../http/create-upstream.ts';
import type { Provider } from '../provider.ts';
import type { ProviderDeps } from '../provider-deps.ts';
import { createAutomlClient } from './client.ts';
import { createDatasets } from './datasets.ts';
import { createEvaluations } from './evaluations.ts';
import { createModels } from './models.ts';
import { createOperations } from './operations.ts';
import { readFailure } from './to-error.ts';
import { createTrainings } from './trainings.ts';

interface GoogleAutomlConfig {
  readonly key: string;
  /** Where absent, the key is shown instead. */
  readonly displayName?: string;
  /** The project's id or number. */
  readonly project: string;
  readonly location: string;
  /** Without a trailing slash. */
  readonly endpoint: string;
  /** How many requests the project allows in any 60 s; null for as many as are asked. */
  readonly requestsPerMinute: number | null;
  readonly credentials: GoogleCredentialsConfig;
}

/** Google AutoML v1. docs/providers/google-automl.md holds the facts that comments cite as A1, A2, … */
export function createGoogleAutoml(config: GoogleAutomlConfig, deps: ProviderDeps): Provider {
  const { key, project, location, endpoint } = config;
  const { http, health, budget } = createUpstream(
    {
      provider: key,
      endpoint,
      credentials: createGoogleCredentials(config.credentials),
      readFailure,
      // None is documented.
      requestIdHeader: null,
      limitPerMinute: config.requestsPerMinute,
      counted: 'all',
    },
    deps,
  );
  const parent = { project, location };
  const access = { key, parent, client: createAutomlClient(http, parent, deps.log), log: deps.log };
  const models = createModels(access);
  return {
    key,
    kind: 'GOOGLE_AUTOML',
    displayName: config.displayName ?? key,
    location,
    health,
    budget,
    models,
    operations: createOperations(access),
    training: createTrainings(access, models),
    evaluations: createEvaluations(access),
    datasets: createDatasets(access),
    // The connections belong to the transport, which is shared.
    close: async () => {},
  };
}
