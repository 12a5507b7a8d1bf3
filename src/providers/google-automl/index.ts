import { createGoogleUpstream, type GoogleConfig } from '../google/google-upstream.ts';
import type { Provider } from '../provider.ts';
import type { ProviderDeps } from '../provider-deps.ts';
import { createAutomlClient } from './client.ts';
import { createDatasets } from './datasets.ts';
import { createEvaluations } from './evaluations.ts';
import { createModels } from './models.ts';
import { createOperations } from './operations.ts';
import { readFailure } from './to-error.ts';
import { createTrainings } from './trainings.ts';

/** Google AutoML v1. docs/providers/google-automl.md holds the facts that comments cite as A1, A2, … */
export function createGoogleAutoml(config: GoogleConfig, deps: ProviderDeps): Provider {
  const { key, location } = config;
  const { rest, parent, health, budget } = createGoogleUpstream(config, readFailure, deps);
  const access = {
    key,
    parent,
    client: createAutomlClient(rest, parent),
    log: deps.log,
  };
  const models = createModels(access);
  const operations = createOperations(access);
  return {
    key,
    kind: 'GOOGLE_AUTOML',
    displayName: config.displayName ?? key,
    location,
    health,
    budget,
    models,
    operations,
    training: createTrainings(access, operations, models),
    evaluations: createEvaluations(access),
    datasets: createDatasets(access),
    // The connections belong to the transport, which is shared.
    close: async () => {},
  };
}
