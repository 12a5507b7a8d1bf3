import type { EmulatedService, EmulatedServiceDeps } from '../emulated-service.ts';
import type { ApiRoute, ApiSurface } from '../google/api-route.ts';
import { createGoogleService } from '../google/google-service.ts';
import { OperationScripts } from '../google/operation-scripts.ts';
import { createDatasetDataRoutes } from './dataset-data-routes.ts';
import { createDatasetRoutes } from './dataset-routes.ts';
import { createExampleRoutes } from './example-routes.ts';
import { createLocationRoutes } from './location-routes.ts';
import { createModelRoutes } from './model-routes.ts';
import { createOperationRoutes } from './operation-routes.ts';
import { ENUM_NUMBERS } from './operation-state-words.ts';
import { refuseOverQuota } from './quota.ts';
import { IDENTITY, parentOf, requireRegion } from './resource-names.ts';
import { seedDemoProject } from './seed.ts';
import { createSettings } from './settings.ts';
import { takeSnapshot } from './snapshot.ts';
import { TranslationStore } from './store.ts';
import type { TranslationContext } from './translation-context.ts';

/** The emulator of the custom models of Cloud Translation v3, as translation.googleapis.com serves them. */
export interface GoogleTranslationService extends EmulatedService {
  readonly name: 'google-translation';
}

export function createGoogleTranslationService(deps: EmulatedServiceDeps): GoogleTranslationService {
  const context: TranslationContext = {
    clock: deps.clock,
    store: new TranslationStore(),
    scripts: new OperationScripts(),
    settings: createSettings(),
  };
  return createGoogleService({
    name: 'google-translation',
    quotaMetric: 'Requests',
    apiRoutes: createApiRoutes(context),
    surface: createSurface(context),
    state: context,
    seed: () => {
      if (deps.seeded) seedDemoProject(context.store, deps.clock.now());
    },
    snapshot: () => takeSnapshot(context),
  });
}

function createApiRoutes(context: TranslationContext): readonly ApiRoute[] {
  const regional = [
    ...createDatasetRoutes(context),
    ...createDatasetDataRoutes(context),
    ...createExampleRoutes(context),
    ...createModelRoutes(context),
  ].map((route) => guarded(route, ({ parent }) => requireRegion(parent)));
  return [...createLocationRoutes(context), ...createOperationRoutes(context), ...regional].map((route) =>
    guarded(route, () => refuseOverQuota(context.settings.current)),
  );
}

/** The same method, behind a check that may throw. */
function guarded(route: ApiRoute, check: (call: Parameters<ApiRoute['handle']>[0]) => void): ApiRoute {
  return {
    ...route,
    handle: (call) => {
      check(call);
      return route.handle(call);
    },
  };
}

function createSurface({ clock, store, settings }: TranslationContext): ApiSurface {
  return {
    identity: IDENTITY,
    prefixes: ['/v3'],
    enumNumbers: ENUM_NUMBERS,
    now: () => clock.now(),
    settings: () => settings.current,
    settle: (now) => store.settle(now),
    parentOf: (params) => parentOf(params, settings.current),
  };
}
