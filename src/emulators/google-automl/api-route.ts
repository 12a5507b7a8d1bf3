import type { EmulatorRequest, EmulatorResponse, Route } from '../http-exchange.ts';
import type { AutomlContext } from './automl-context.ts';
import { type JsonObject, withEnumNumbers } from './proto-json.ts';
import { locationName, projectNumberOf } from './resource-names.ts';
import { errorInfo, SERVICE, ServiceError, toErrorResponse } from './service-error.ts';

export interface Call {
  readonly request: EmulatorRequest;
  /** "projects/{number}/locations/{location}", or "projects/{number}" where the path names no location. */
  readonly parent: string;
  readonly now: Date;
  /** A segment of the path by its name in the template. */
  param(name: string): string;
}

/** One method of the service. It answers with a message, or throws a ServiceError. */
export interface ApiRoute {
  /** As the description calls it, e.g. "AutoMl.CreateModel". */
  readonly rpc: string;
  readonly permission: string;
  readonly method: string;
  /** What follows "/v1/projects/{project}". */
  readonly path: string;
  readonly handle: (call: Call) => JsonObject;
}

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

export function templateOf(api: ApiRoute): string {
  return `/v1/projects/{project}${api.path}`;
}

/** Puts around a method what all of them share: names, permissions, the state as of now, errors, enums. */
export function toRoute(api: ApiRoute, context: AutomlContext): Route {
  const answer = (request: EmulatorRequest, params: Readonly<Record<string, string>>): JsonObject => {
    const call = toCall(request, params, context.clock.now());
    refuseBySettings(api, context, params);
    context.store.settle(call.now);
    return api.handle(call);
  };
  return {
    method: api.method,
    template: templateOf(api),
    handle: (request, params) => catchServiceError(() => toAnswer(answer(request, params), request)),
  };
}

function toCall(request: EmulatorRequest, params: Readonly<Record<string, string>>, now: Date): Call {
  const param = (name: string) => params[name] ?? '';
  const parent =
    params.location === undefined
      ? `projects/${projectNumberOf(param('project'))}`
      : locationName(param('project'), param('location'));
  return { request, parent, now, param };
}

function refuseBySettings(
  api: ApiRoute,
  { settings }: AutomlContext,
  params: Readonly<Record<string, string>>,
): void {
  const { deniedPermissions, unimplementedMethods } = settings.current;
  if (unimplementedMethods.includes(api.rpc)) {
    throw new ServiceError('UNIMPLEMENTED', 'Operation is not implemented, or supported, or enabled.');
  }
  if (deniedPermissions.includes(api.permission)) throw permissionDenied(api.permission, params);
}

function permissionDenied(permission: string, params: Readonly<Record<string, string>>): ServiceError {
  const location = params.location === undefined ? '' : `/locations/${params.location}`;
  const resource = `projects/${params.project}${location}`;
  return new ServiceError(
    'PERMISSION_DENIED',
    `Permission '${permission}' denied on resource '//${SERVICE}/${resource}' (or it may not exist).`,
    [errorInfo('IAM_PERMISSION_DENIED', { permission, resource }, SERVICE)],
  );
}

function toAnswer(message: JsonObject, { query }: EmulatorRequest): EmulatorResponse {
  const encoding = query.get('$alt') ?? query.get('alt') ?? '';
  const asNumbers = encoding.includes('enum-encoding=int');
  return { status: 200, body: asNumbers ? withEnumNumbers(message) : message };
}

function catchServiceError(answer: () => EmulatorResponse): EmulatorResponse {
  try {
    return answer();
  } catch (error) {
    if (error instanceof ServiceError) return toErrorResponse(error);
    throw error;
  }
}
