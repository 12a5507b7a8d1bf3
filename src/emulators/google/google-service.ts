import type { EmulatedService } from '../emulated-service.ts';
import { type ApiRoute, type ApiSurface, createRpcNames, toRoutes } from './api-route.ts';
import { refuseCredentials } from './authentication.ts';
import { createFaultEnvelope } from './fault-envelope.ts';
import { NOT_FOUND_PAGE } from './not-found-page.ts';

/** What one service brings to what all of them have in common. */
export interface GoogleServiceParts<Name extends string> {
  readonly name: Name;
  /** The quota that it throttles by, as its messages call it, e.g. "Non-prediction requests". */
  readonly quotaMetric: string;
  readonly apiRoutes: readonly ApiRoute[];
  readonly surface: ApiSurface;
  readonly state: ServiceState;
  /** Puts in what the emulator starts with. Called at the beginning and after every reset. */
  readonly seed: () => void;
  readonly snapshot: () => unknown;
}

/** What the control routes change, as every service's context holds it. */
export interface ServiceState {
  readonly store: { clear(): void };
  readonly scripts: { add(input: unknown): void; clear(): void };
  readonly settings: { update(input: unknown): void; reset(): void };
}

export function createGoogleService<Name extends string>(
  parts: GoogleServiceParts<Name>,
): EmulatedService & { readonly name: Name } {
  const { name, quotaMetric, apiRoutes, surface, state, seed, snapshot } = parts;
  const { store, scripts, settings } = state;
  seed();
  return {
    name,
    routes: toRoutes(apiRoutes, surface),
    authenticate: createAuthentication(apiRoutes, surface),
    notFound: () => NOT_FOUND_PAGE,
    errorResponse: createFaultEnvelope({ service: surface.identity.host, metric: quotaMetric }),
    commonHeaders: () => ({
      'content-type': 'application/json; charset=UTF-8',
      vary: 'Origin, X-Origin, Referer',
    }),
    addScript: (input) => scripts.add(input),
    configure: (input) => settings.update(input),
    reset: () => {
      store.clear();
      scripts.clear();
      settings.reset();
      seed();
    },
    snapshot,
  };
}

function createAuthentication(
  apiRoutes: readonly ApiRoute[],
  surface: ApiSurface,
): EmulatedService['authenticate'] {
  const rpcNames = createRpcNames(apiRoutes, surface);
  return (request) => {
    const rpc = rpcNames(request);
    // A path the service does not have is not found, whoever asks.
    if (rpc === null) return null;
    return refuseCredentials(request, { rpc, identity: surface.identity }, surface.settings());
  };
}
