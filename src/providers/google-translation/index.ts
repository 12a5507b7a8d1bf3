import { createGoogleUpstream, type GoogleConfig } from '../google/google-upstream.ts';
import type { Provider } from '../provider.ts';
import type { ProviderDeps } from '../provider-deps.ts';
import { createTranslationClient } from './client.ts';
import { createDatasets } from './datasets.ts';
import { createModels } from './models.ts';
import { createOperations } from './operations.ts';
import { readFailure } from './to-error.ts';
import { createTrainings } from './trainings.ts';

/** Google Cloud Translation v3. docs/providers/google-translation.md holds the facts that comments cite as T1, T2, … */
export function createGoogleTranslation(config: GoogleConfig, deps: ProviderDeps): Provider {
  const { key, location } = config;
  const { rest, parent, health, budget } = createGoogleUpstream(config, readFailure, deps);
  const access = {
    key,
    parent,
    client: createTranslationClient(rest, parent),
    log: deps.log,
  };
  const models = createModels(access);
  const operations = createOperations(access);
  return {
    key,
    kind: 'GOOGLE_TRANSLATION',
    displayName: config.displayName ?? key,
    location,
    health,
    budget,
    models,
    operations,
    training: createTrainings(access, operations, models),
    datasets: createDatasets(access),
    // The connections belong to the transport, which is shared.
    close: async () => {},
  };
}
