import type { EmulatedService, EmulatedServiceDeps } from '../emulated-service.ts';
import { type EmulatorRequest, type EmulatorResponse, Router } from '../http-exchange.ts';
import { type ApiRoute, templateOf, toRoute } from './api-route.ts';
import { refuseCredentials } from './authentication.ts';
import type { AutomlContext } from './automl-context.ts';
import { createDatasetDataRoutes } from './dataset-data-routes.ts';
import { createDatasetRoutes } from './dataset-routes.ts';
import { createDeploymentRoutes } from './deployment-routes.ts';
import { createEvaluationRoutes } from './evaluation-routes.ts';
import { faultEnvelope } from './fault-envelope.ts';
import { createLocationRoutes } from './location-routes.ts';
import { createModelOutputRoutes } from './model-output-routes.ts';
import { createModelRoutes } from './model-routes.ts';
import { NOT_FOUND_PAGE } from './not-found-page.ts';
import { createOperationRoutes } from './operation-routes.ts';
import { OperationScripts } from './operation-scripts.ts';
import { createPredictionRoutes } from './prediction-routes.ts';
import { seedDemoProject } from './seed.ts';
import { SettingsBook } from './settings.ts';
import { takeSnapshot } from './snapshot.ts';
import { AutomlStore } from './store.ts';

/** The emulator of AutoML v1 as automl.googleapis.com served it. */
export interface GoogleAutomlService extends EmulatedService {
  readonly name: 'google-automl';
}

export function createGoogleAutomlService(deps: EmulatedServiceDeps): GoogleAutomlService {
  const context: AutomlContext = {
    clock: deps.clock,
    store: new AutomlStore(),
    scripts: new OperationScripts(),
    settings: new SettingsBook(),
  };
  const seed = () => {
    if (deps.seeded) seedDemoProject(context.store, deps.clock.now());
  };
  seed();
  const apiRoutes = createApiRoutes(context);
  const rpcNames = createRpcNames(apiRoutes);
  return {
    name: 'google-automl',
    routes: apiRoutes.map((api) => toRoute(api, context)),
    authenticate: (request) => {
      const rpc = rpcNames(request);
      // A path the service does not have is not found, whoever asks.
      return rpc === null ? null : refuseCredentials(request, rpc, context.settings.current);
    },
    notFound: () => NOT_FOUND_PAGE,
    errorResponse: faultEnvelope,
    commonHeaders: () => ({
      'content-type': 'application/json; charset=UTF-8',
      vary: 'Origin, X-Origin, Referer',
    }),
    addScript: (input) => context.scripts.add(input),
    configure: (input) => context.settings.update(input),
    reset: () => {
      context.store.clear();
      context.scripts.clear();
      context.settings.reset();
      seed();
    },
    snapshot: () => takeSnapshot(context),
  };
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

/** Which method a request is for; null for none. Asked before the credentials are looked at. */
function createRpcNames(apiRoutes: readonly ApiRoute[]): (request: EmulatorRequest) => string | null {
  const router = new Router(
    apiRoutes.map((api) => ({
      method: api.method,
      template: templateOf(api),
      handle: (): EmulatorResponse => ({ status: 200, body: api.rpc }),
    })),
  );
  return (request) => {
    const response = router.route(request);
    return response === null ? null : String(response.body);
  };
}
