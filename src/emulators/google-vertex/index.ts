import type { EmulatedService, EmulatedServiceDeps } from '../emulated-service.ts';
import type { ApiRoute, ApiSurface } from '../google/api-route.ts';
import { createGoogleService } from '../google/google-service.ts';
import { OperationScripts } from '../google/operation-scripts.ts';
import { createCustomJobRoutes } from './custom-job-routes.ts';
import { createDatasetRoutes } from './dataset-routes.ts';
import { createEndpointRoutes } from './endpoint-routes.ts';
import { ENUM_NUMBERS } from './enum-numbers.ts';
import { createEvaluationRoutes } from './evaluation-routes.ts';
import { createLocationRoutes } from './location-routes.ts';
import { createModelRoutes } from './model-routes.ts';
import { createModelTransferRoutes } from './model-transfer-routes.ts';
import { createOperationRoutes } from './operation-routes.ts';
import { createPipelineRoutes } from './pipeline-routes.ts';
import { IDENTITY, parentOf } from './resource-names.ts';
import { seedDemoProject } from './seed.ts';
import { createSettings } from './settings.ts';
import { takeSnapshot } from './snapshot.ts';
import { VertexStore } from './store.ts';
import { createTuningRoutes } from './tuning-routes.ts';
import type { VertexContext } from './vertex-context.ts';

/** The emulator of Vertex AI v1 as {location}-aiplatform.googleapis.com serves it. */
export interface GoogleVertexService extends EmulatedService {
  readonly name: 'google-vertex';
}

export function createGoogleVertexService(deps: EmulatedServiceDeps): GoogleVertexService {
  const context: VertexContext = {
    clock: deps.clock,
    store: new VertexStore(),
    scripts: new OperationScripts(),
    settings: createSettings(),
  };
  return createGoogleService({
    name: 'google-vertex',
    quotaMetric: 'Resource management requests',
    apiRoutes: createApiRoutes(context),
    surface: createSurface(context),
    state: context,
    seed: () => {
      if (deps.seeded) seedDemoProject(context, deps.clock.now());
    },
    snapshot: () => takeSnapshot(context),
  });
}

function createApiRoutes(context: VertexContext): readonly ApiRoute[] {
  return [
    ...createLocationRoutes(context),
    ...createOperationRoutes(context),
    ...createPipelineRoutes(context),
    ...createTuningRoutes(context),
    ...createCustomJobRoutes(context),
    ...createModelTransferRoutes(context),
    ...createModelRoutes(context),
    ...createEvaluationRoutes(context),
    ...createDatasetRoutes(context),
    ...createEndpointRoutes(context),
  ];
}

function createSurface({ clock, store, settings }: VertexContext): ApiSurface {
  return {
    identity: IDENTITY,
    prefixes: ['/v1'],
    // The service's configuration names these first.
    sharedPrefixes: ['/ui'],
    enumNumbers: ENUM_NUMBERS,
    now: () => clock.now(),
    settings: () => settings.current,
    settle: (now) => store.settle(now),
    parentOf: (params) => parentOf(params, settings.current.location),
  };
}
