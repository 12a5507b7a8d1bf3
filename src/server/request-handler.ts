import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendProblem } from './answers.ts';
import { answerPreflight, type CrossOriginPolicy, setCrossOriginHeaders } from './cross-origin.ts';
import { GRAPHQL_PATH, type Route } from './gateway-routes.ts';
import { findHostProblem, type HostPolicy } from './host-check.ts';
import { type IdentifyDeps, identifyCaller } from './identify-caller.ts';
import { logAnswer, type RequestLogDeps } from './request-log.ts';
import { createRequestId, openRequestScope, parseTarget } from './request-scope.ts';
import { setSecurityHeaders } from './security-headers.ts';

export interface RequestHandlerDeps extends IdentifyDeps, RequestLogDeps {
  /** Null where nothing is at the path. */
  readonly routeAt: (path: string) => Route | null;
  readonly crossOrigin: CrossOriginPolicy;
  readonly hosts: HostPolicy;
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What every HTTP request goes through before its route. */
export function createRequestHandler(deps: RequestHandlerDeps): RequestHandler {
  const { routeAt, crossOrigin, hosts } = deps;
  return async (request, response) => {
    const requestId = createRequestId();
    response.setHeader('x-request-id', requestId);
    logAnswer(request, response, deps);
    setSecurityHeaders(response);
    const url = parseTarget(request);
    if (!url) return sendProblem(response, 400, 'the request’s target is not a path');
    const misnamed = findHostProblem(request, hosts);
    if (misnamed) return sendProblem(response, misnamed.status, misnamed.problem);
    const route = routeAt(url.pathname);
    if (!route)
      return sendProblem(response, 404, `nothing is at ${url.pathname}; GraphQL is at ${GRAPHQL_PATH}`);
    setCrossOriginHeaders(request, response, crossOrigin);
    const { method = 'GET' } = request;
    if (!route.methods.includes(method)) {
      response.setHeader('allow', [...route.methods, 'OPTIONS'].join(', '));
      if (method === 'OPTIONS') return answerPreflight(response);
      const allowed = route.methods.join(' and ');
      return sendProblem(response, 405, `${url.pathname} takes ${allowed}, not ${method}`);
    }
    const demand = route.callerDemand(request, url);
    const caller = await identifyCaller(request, response, { demand, requestId }, deps);
    if (caller === null || response.destroyed) return;
    await route.handle(request, response, openRequestScope({ requestId, url, caller }, response));
  };
}
