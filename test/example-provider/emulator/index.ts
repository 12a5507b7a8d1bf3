import type { EmulatedService, EmulatedServiceDeps } from '../../../src/emulators/emulated-service.ts';
import type { EmulatorRequest, EmulatorResponse, Route } from '../../../src/emulators/http-exchange.ts';
import type { HarbourContext } from './harbour-context.ts';
import { faultResponse, HarbourError, notFound, toErrorResponse } from './harbour-error.ts';
import { jobRoutes } from './job-routes.ts';
import { JobScripts } from './job-scripts.ts';
import { modelRoutes } from './model-routes.ts';
import { seedHarbour } from './seed.ts';
import { SettingsBook } from './settings.ts';
import { HarbourStore } from './store.ts';

/** The emulator of Harbour, version 1, as harbour-api.md describes it. */
export function createHarbourService({ clock, seeded }: EmulatedServiceDeps): EmulatedService {
  const context: HarbourContext = {
    clock,
    store: new HarbourStore(),
    scripts: new JobScripts(),
    settings: new SettingsBook(),
  };
  const { store, scripts, settings } = context;
  const seed = () => {
    if (seeded) seedHarbour(store, clock.nowMs());
  };
  let requests = 0;
  seed();
  return {
    name: 'harbour',
    routes: [...modelRoutes(context), ...jobRoutes(context)].map((route) => honest(context, route)),
    authenticate: refuseKey,
    notFound: ({ path }) => toErrorResponse(notFound(`path ${path}`)),
    errorResponse: faultResponse,
    commonHeaders: () => {
      requests += 1;
      return { 'x-harbour-request': `req_${String(requests).padStart(6, '0')}` };
    },
    addScript: (input) => scripts.add(input),
    configure: (input) => settings.update(input),
    reset: () => {
      store.clear();
      scripts.clear();
      settings.reset();
      seed();
    },
    snapshot: () => ({ models: [...store.models.values()], jobs: [...store.jobs.values()] }),
  };
}

/** The same route over what has happened by now, with a refusal as the service words it. */
function honest({ store, clock }: HarbourContext, route: Route): Route {
  return {
    ...route,
    handle: (request, params) => {
      store.settle(clock.nowMs());
      try {
        return route.handle(request, params);
      } catch (error) {
        if (error instanceof HarbourError) return toErrorResponse(error);
        throw error;
      }
    },
  };
}

function refuseKey({ headers }: EmulatorRequest): EmulatorResponse | null {
  if (/^Bearer hk_\w{8,}$/.test(headers.authorization ?? '')) return null;
  return toErrorResponse(new HarbourError(401, 'key_unknown', 'give the key as Bearer hk_…'));
}
