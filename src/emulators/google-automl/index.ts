import type { EmulatedService, EmulatedServiceDeps } from '../emulated-service.ts';
import type { ApiRoute, ApiSurface } from '../google/api-route.ts';
import { createGoogleService } from '../google/google-service.ts';
import { OperationScripts } from '../google/operation-scripts.ts';
import { type EnumNumbers, numbersOf } from '../google/proto-json.ts';
import type { AutomlContext } from './automl-context.ts';
import { createDatasetDataRoutes } from './dataset-data-routes.ts';
import { createDatasetRoutes } from './dataset-routes.ts';
import { createDeploymentRoutes } from './deployment-routes.ts';
import { createEvaluationRoutes } from './evaluation-routes.ts';
import { createLocationRoutes } from './location-routes.ts';
import { createModelOutputRoutes } from './model-output-routes.ts';
import { createModelRoutes } from './model-routes.ts';
import { createOperationRoutes } from './operation-routes.ts';
import { createPredictionRoutes } from './prediction-routes.ts';
import { IDENTITY, parentOf } from './resource-names.ts';
import { seedDemoProject } from './seed.ts';
import { createSettings } from './settings.ts';
import { takeSnapshot } from './snapshot.ts';
import { AutomlStore } from './store.ts';

const ENUM_NUMBERS: EnumNumbers = new Map([
  ['deploymentState', numbersOf('DEPLOYMENT_STATE_UNSPECIFIED', 'DEPLOYED', 'UNDEPLOYED')],
  ['classificationType', numbersOf('CLASSIFICATION_TYPE_UNSPECIFIED', 'MULTICLASS', 'MULTILABEL')],
]);

/** The emulator of AutoML v1 as automl.googleapis.com served it. */
export interface GoogleAutomlService extends EmulatedService {
  readonly name: 'google-automl';
}

export function createGoogleAutomlService(deps: EmulatedServiceDeps): GoogleAutomlService {
  const context: AutomlContext = {
    clock: deps.clock,
    store: new AutomlStore(),
    scripts: new OperationScripts(),
    settings: createSettings(),
  };
  return createGoogleService({
    name: 'google-automl',
    quotaMetric: 'Non-prediction requests',
    apiRoutes: createApiRoutes(context),
    surface: createSurface(context),
    state: context,
    seed: () => {
      if (deps.seeded) seedDemoProject(context.store, deps.clock.now());
    },
    snapshot: () => takeSnapshot(context),
  });
}

function createApiRoutes(context: AutomlContext): readonly ApiRoute[] {
  return [
    ...createLocationRoutes(),
    ...createOperationRoutes(context),
    ...createDatasetRoutes(context),
    ...createDatasetDataRoutes(context),
    ...createModelRoutes(context),
    ...createDeploymentRoutes(context),
    ...createModelOutputRoutes(context),
    ...createEvaluationRoutes(context),
    ...createPredictionRoutes(context),
  ];
}

function createSurface({ clock, store, settings }: AutomlContext): ApiSurface {
  return {
    identity: IDENTITY,
    prefixes: ['/v1'],
    enumNumbers: ENUM_NUMBERS,
    now: () => clock.now(),
    settings: () => settings.current,
    settle: (now) => store.settle(now),
    parentOf,
  };
}
