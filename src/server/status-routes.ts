import type { ServerResponse } from 'node:http';
import { ANONYMOUS, type Caller, NOBODY, roleAt } from '../access/caller.ts';
import { registryFor } from '../access/registry-for.ts';
import type { GatewayCore } from '../gateway-core.ts';
import { sendJson, sendProblem } from './answers.ts';
import type { CallerDemand, Route } from './gateway-routes.ts';
import type { RequestScope } from './request-scope.ts';

export interface StatusRoutesDeps {
  readonly core: GatewayCore;
  /** Whether metrics and the providers in `/readyz` are shown to whoever asks. */
  readonly openMetrics: boolean;
  readonly isDraining: () => boolean;
}

/** What the machines ask that look after the gateway: whether it lives, whether it is ready, and its figures. */
export function createStatusRoutes(deps: StatusRoutesDeps): ReadonlyMap<string, Route> {
  const { openMetrics } = deps;
  return new Map([
    ['/livez', read('none', (response) => sendJson(response, 200, { status: 'ok' }))],
    ['/readyz', read(openMetrics ? 'none' : 'optional', (...asked) => sendReadiness(...asked, deps))],
    ['/metrics', read(openMetrics ? 'none' : 'required', (...asked) => sendMetrics(...asked, deps))],
  ]);
}

function read(
  demand: CallerDemand,
  send: (response: ServerResponse, scope: RequestScope) => Promise<void> | void,
): Route {
  return {
    methods: ['GET', 'HEAD'],
    callerDemand: () => demand,
    handle: (_request, response, scope) => send(response, scope),
  };
}

/** Ready until it drains: a provider that is down costs its own rows and no more. */
function sendReadiness(response: ServerResponse, { caller }: RequestScope, deps: StatusRoutesDeps): void {
  const reader = deps.openMetrics ? ANONYMOUS : caller;
  const providers = reader === NOBODY ? {} : { providers: standingOf(reader, deps.core) };
  if (deps.isDraining()) sendJson(response, 503, { status: 'draining', ...providers });
  else sendJson(response, 200, { status: 'ok', ...providers });
}

function standingOf(reader: Caller, { registry, metrics }: GatewayCore) {
  return registryFor(registry, reader)
    .list()
    .map(({ key, health }) => ({ key, health: health.state, breaker: metrics.breakerOf(key) }));
}

// As of mutations, where it is a user error.
const FORBIDDEN = 'FORBIDDEN';

async function sendMetrics(
  response: ServerResponse,
  { caller }: RequestScope,
  { core: { metrics, registry }, openMetrics }: StatusRoutesDeps,
): Promise<void> {
  const seesAll =
    caller.grants.everywhere !== null && registry.list().every(({ key }) => roleAt(caller, key));
  if (!openMetrics && !seesAll) {
    const problem =
      'metrics tell of every provider: they take a caller whose role is at least viewer everywhere';
    metrics.countRefusal(FORBIDDEN);
    return sendProblem(response, 403, problem, FORBIDDEN);
  }
  const body = await metrics.render();
  response.writeHead(200, { 'content-type': metrics.contentType }).end(body);
}
