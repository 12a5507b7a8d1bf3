import type { EmulatorClock } from '../emulator-clock.ts';
import type { EmulatorRequest, EmulatorResponse, Route } from '../http-exchange.ts';
import { AzureError, invalidRequest, toErrorResponse } from './azure-error.ts';
import { resourceNotFound, tooManyRequests } from './gateway-error.ts';
import { settleJobs } from './job-effects.ts';
import type { JobScripts } from './job-script.ts';
import type { RateLimiter } from './rate-limit.ts';
import type { SettingsBook } from './settings.ts';
import type { Store } from './store.ts';
import {
  type ApiVersion,
  type Feature,
  findVersion,
  hasFeature,
  SURFACES,
  type Surface,
} from './versions.ts';

export interface AuthoringDeps {
  readonly clock: EmulatorClock;
  readonly store: Store;
  readonly settings: SettingsBook;
  readonly scripts: JobScripts;
  readonly limiter: RateLimiter;
}

/** One request to one surface in one version. */
export interface Call {
  readonly request: EmulatorRequest;
  readonly surface: Surface;
  readonly version: ApiVersion;
  readonly nowMs: number;
  /** A parameter of the path, decoded. */
  param(name: string): string;
  has(feature: Feature): boolean;
}

export interface AuthoringRoute {
  readonly method: string;
  /** After "/language/authoring/{surface}/projects", e.g. "/{projectName}/:train". */
  readonly path: string;
  /** Versions without it answer 404. */
  readonly feature?: Feature;
  /** Throws an AzureError for what the service refuses. */
  handle(call: Call): EmulatorResponse;
}

/** The routes on both surfaces; the service takes a doubled first slash as well. */
export function toRoutes(deps: AuthoringDeps, routes: readonly AuthoringRoute[]): readonly Route[] {
  return routes.flatMap((route) =>
    SURFACES.flatMap((surface) =>
      withDoubledSlash({
        method: route.method,
        template: `/language/authoring/${surface}/projects${route.path}`,
        handle: framed(deps, (request, params) => answer(deps, route, surface, request, params)),
      }),
    ),
  );
}

export function withDoubledSlash(route: Route): readonly Route[] {
  return [route, { ...route, template: `/${route.template}` }];
}

/** Around every route: the gateway's rate limit, then whatever jobs have ended meanwhile. */
export function framed(deps: AuthoringDeps, handle: Route['handle']): Route['handle'] {
  return (request, params) => {
    const { rateLimit } = deps.settings.current;
    const waitSeconds = rateLimit === null ? null : deps.limiter.secondsToWait(request.method, rateLimit);
    if (rateLimit !== null && waitSeconds !== null) {
      return tooManyRequests(waitSeconds, { header: rateLimit.retryAfterHeader });
    }
    settleJobs(deps.store, deps.clock.nowMs());
    return handle(request, params);
  };
}

/** Answers what `handle` throws in the service's envelope. */
export function catchAzureError(
  handle: () => EmulatorResponse,
  options: { readonly namedInHeader: boolean },
): EmulatorResponse {
  try {
    return handle();
  } catch (error) {
    if (error instanceof AzureError) return toErrorResponse(error, options);
    throw error;
  }
}

/** 202 with the job's place, relative to the surface's projects, e.g. "/reviews/train/jobs/{id}". */
export function accepted(call: Call, jobPath: string): EmulatorResponse {
  return { status: 202, headers: { 'operation-location': absoluteUrl(call, jobPath) } };
}

export function absoluteUrl({ request, surface, version }: Call, path: string): string {
  return `${request.origin}/language/authoring/${surface}/projects${path}?api-version=${version.name}`;
}

function answer(
  deps: AuthoringDeps,
  route: AuthoringRoute,
  surface: Surface,
  request: EmulatorRequest,
  params: Readonly<Record<string, string>>,
): EmulatorResponse {
  const name = request.query.get('api-version') ?? '';
  if (name === '') return toErrorResponse(missingVersion(), { namedInHeader: false });
  const version = findVersion(name, surface);
  if (version === undefined) return resourceNotFound();
  const has = (feature: Feature) => hasFeature(version, surface, feature);
  if (route.feature !== undefined && !has(route.feature)) return resourceNotFound();
  const param = (each: string) => params[each] ?? '';
  const call: Call = { request, surface, version, nowMs: deps.clock.nowMs(), param, has };
  return catchAzureError(() => route.handle(call), { namedInHeader: has('error-code-header') });
}

function missingVersion(): AzureError {
  return invalidRequest('The api-version query parameter (?api-version=) is required for all requests.');
}
