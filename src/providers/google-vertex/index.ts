import { createGoogleUpstream, type GoogleConfig } from '../google/google-upstream.ts';
import type { Provider } from '../provider.ts';
import type { ProviderDeps } from '../provider-deps.ts';
import type { OperationParent, VertexAccess } from './access.ts';
import { createVertexClient } from './client.ts';
import { createDatasets } from './datasets.ts';
import { createDeployModel } from './deploy-model.ts';
import { createDeployments } from './deployments.ts';
import { createEvaluations } from './evaluations.ts';
import { createOrigins } from './model-origins.ts';
import { createModels } from './models.ts';
import { createOperations } from './operations.ts';
import { readFailure } from './to-error.ts';
import { createTrainings } from './trainings.ts';
import { createUndeployModel } from './undeploy-model.ts';
import { createVersions } from './versions.ts';

interface GoogleVertexConfig extends GoogleConfig {
  /** Below which resources operations are looked for when all are listed. */
  readonly nestedOperations: readonly OperationParent[];
  /** How many resources of each kind are looked below for that. */
  readonly nestedOperationsLimit: number;
  /** Whether tuning jobs are listed. */
  readonly tuningJobs: boolean;
}

/** Google Vertex AI v1. docs/providers/google-vertex.md holds the facts that comments cite as V1, V2, … */
export function createGoogleVertex(config: GoogleVertexConfig, deps: ProviderDeps): Provider {
  const { key, location, nestedOperations, nestedOperationsLimit, tuningJobs } = config;
  const { rest, parent, health, budget } = createGoogleUpstream(config, readFailure, deps);
  const client = createVertexClient(rest, parent);
  const { clock, log } = deps;
  const listed = { nestedOperations, nestedOperationsLimit, tuningJobs };
  const access: VertexAccess = { key, parent, client, clock, log, ...listed };
  return {
    key,
    kind: 'GOOGLE_VERTEX',
    displayName: config.displayName ?? key,
    location,
    health,
    budget,
    models: {
      ...createModels(access, createOrigins(access)),
      ...createDeployModel(access),
      ...createUndeployModel(access),
    },
    operations: createOperations(access),
    training: createTrainings(access),
    evaluations: createEvaluations(access),
    deployments: createDeployments(access),
    versions: createVersions(access),
    datasets: createDatasets(access),
    // The connections belong to the transport, which is shared.
    close: async () => {},
  };
}
