import { type EmulatorRequest, type EmulatorResponse, type Route, Router } from '../http-exchange.ts';
import type { CommonSettings } from './common-settings.ts';
import { projectNumberOf } from './project-numbers.ts';
import { type EnumNumbers, type JsonObject, withEnumNumbers } from './proto-json.ts';
import { platformRefusal } from './refuse-platform.ts';
import { errorInfo, ServiceError, toErrorResponse } from './service-error.ts';
import type { ServiceIdentity } from './service-identity.ts';

export interface Call {
  readonly request: EmulatorRequest;
  /** "projects/{number}/locations/{location}", or "projects/{number}" where the path names no location. */
  readonly parent: string;
  readonly now: Date;
  /** A segment of the path by its name in the template. */
  param(name: string): string;
}

/** One method of a service. It answers with a message, or throws a ServiceError. */
export interface ApiRoute {
  /** As the description calls it, e.g. "AutoMl.CreateModel". */
  readonly rpc: string;
  readonly permission: string;
  readonly method: string;
  /** What follows "/{version}/projects/{project}". */
  readonly path: string;
  readonly handle: (call: Call) => JsonObject;
}

/** What a service is to the routes around its methods. */
export interface ApiSurface {
  readonly identity: ServiceIdentity;
  /** Each method is served below every one of these, e.g. "/v1". */
  readonly prefixes: readonly string[];
  /** Below what operations and locations, which are alike in every service, are served as well. */
  readonly sharedPrefixes?: readonly string[];
  readonly enumNumbers: EnumNumbers;
  readonly now: () => Date;
  readonly settings: () => CommonSettings;
  /** Lets what has happened by now have its effect; called before any look. */
  readonly settle: (now: Date) => void;
  /** `Call.parent` for the path's segments; throws a ServiceError for a project or location it does not serve. */
  readonly parentOf: (params: Readonly<Record<string, string>>) => string;
}

type Prefixes = Pick<ApiSurface, 'prefixes' | 'sharedPrefixes'>;

export function apiRoute(
  rpc: string,
  permission: string,
  method: string,
  path: string,
  handle: ApiRoute['handle'],
): ApiRoute {
  return { rpc, permission, method, path, handle };
}

export const LOCATION_PATH = '/locations/{location}';

/** Puts around the methods what all of them share: names, permissions, the state as of now, errors, enums. */
export function toRoutes(apis: readonly ApiRoute[], surface: ApiSurface): readonly Route[] {
  return apis.flatMap((api) =>
    templatesOf(api, surface).map((template) => ({
      method: api.method,
      template,
      handle: (request: EmulatorRequest, params: Readonly<Record<string, string>>) =>
        catchServiceError(() => toAnswer(answer(api, surface, request, params), request, surface)),
    })),
  );
}

/** Which method a request is for; null for none. Asked before the credentials are looked at. */
export function createRpcNames(
  apis: readonly ApiRoute[],
  surface: Prefixes,
): (request: EmulatorRequest) => string | null {
  const router = new Router(
    apis.flatMap((api) =>
      templatesOf(api, surface).map((template) => ({
        method: api.method,
        template,
        handle: (): EmulatorResponse => ({ status: 200, body: api.rpc }),
      })),
    ),
  );
  return (request) => {
    const response = router.route(request);
    return response === null ? null : String(response.body);
  };
}

function templatesOf(
  { rpc, path }: ApiRoute,
  { prefixes, sharedPrefixes = [] }: Prefixes,
): readonly string[] {
  const isShared = /^(Operations|Locations)\./.test(rpc);
  return [...prefixes, ...(isShared ? sharedPrefixes : [])].map(
    (prefix) => `${prefix}/projects/{project}${path}`,
  );
}

function answer(
  api: ApiRoute,
  surface: ApiSurface,
  request: EmulatorRequest,
  params: Readonly<Record<string, string>>,
): JsonObject {
  const now = surface.now();
  refuseByPlatform(api, surface, request, params);
  const parent = surface.parentOf(params);
  refuseBySettings(api, surface, params);
  surface.settle(now);
  return api.handle({ request, parent, now, param: (name) => params[name] ?? '' });
}

function refuseByPlatform(
  { rpc }: ApiRoute,
  { settings, identity }: ApiSurface,
  { headers }: EmulatorRequest,
  { project = '' }: Readonly<Record<string, string>>,
): void {
  const { platformTrouble } = settings();
  if (platformTrouble === null) return;
  const quotaProject = headers['x-goog-user-project'];
  const refused = {
    project,
    projectNumber: projectNumberOf(project, identity.host),
    quotaProject: typeof quotaProject === 'string' ? quotaProject : null,
    rpc,
  };
  throw platformRefusal(platformTrouble, refused, identity);
}

function refuseBySettings(
  { rpc, permission }: ApiRoute,
  { settings, identity }: ApiSurface,
  params: Readonly<Record<string, string>>,
): void {
  const { deniedPermissions, unimplementedMethods } = settings();
  if (unimplementedMethods.includes(rpc)) {
    throw new ServiceError('UNIMPLEMENTED', 'Operation is not implemented, or supported, or enabled.');
  }
  if (deniedPermissions.includes(permission)) throw permissionDenied(permission, params, identity);
}

function permissionDenied(
  permission: string,
  params: Readonly<Record<string, string>>,
  { host }: ServiceIdentity,
): ServiceError {
  const location = params.location === undefined ? '' : `/locations/${params.location}`;
  const resource = `projects/${params.project}${location}`;
  return new ServiceError(
    'PERMISSION_DENIED',
    `Permission '${permission}' denied on resource '//${host}/${resource}' (or it may not exist).`,
    [errorInfo('IAM_PERMISSION_DENIED', { permission, resource }, host)],
  );
}

function toAnswer(
  message: JsonObject,
  { query }: EmulatorRequest,
  { enumNumbers }: ApiSurface,
): EmulatorResponse {
  const encoding = query.get('$alt') ?? query.get('alt') ?? '';
  const asNumbers = encoding.includes('enum-encoding=int');
  return { status: 200, body: asNumbers ? withEnumNumbers(message, enumNumbers) : message };
}

function catchServiceError(give: () => EmulatorResponse): EmulatorResponse {
  try {
    return give();
  } catch (error) {
    if (error instanceof ServiceError) return toErrorResponse(error);
    throw error;
  }
}
