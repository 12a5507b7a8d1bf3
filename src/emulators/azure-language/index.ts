import { randomUUID } from 'node:crypto';
import type { EmulatedService, EmulatedServiceDeps } from '../emulated-service.ts';
import type { EmulatorRequest, EmulatorResponse } from '../http-exchange.ts';
import { refuseAccess } from './access-trouble.ts';
import { type AuthoringDeps, toRoutes } from './authoring-route.ts';
import { deploymentRoutes } from './deployment-routes.ts';
import { evaluationRoutes } from './evaluation-routes.ts';
import { accessDenied, resourceNotFound, toGatewayError } from './gateway-error.ts';
import { globalRoutes } from './global-routes.ts';
import { JobScripts } from './job-script.ts';
import { modelJobRoutes } from './model-job-routes.ts';
import { modelRoutes } from './model-routes.ts';
import { PREVIEW2_BASE, preview2Routes } from './preview2-routes.ts';
import { projectRoutes } from './project-routes.ts';
import { RateLimiter } from './rate-limit.ts';
import { seedStore } from './seed.ts';
import { SettingsBook } from './settings.ts';
import { snapshotOf } from './snapshot.ts';
import { Store } from './store.ts';
import { trainingRoutes } from './training-routes.ts';
import { transferRoutes } from './transfer-routes.ts';
import { toDate } from './wire-time.ts';

export type AzureLanguageService = EmulatedService;

/** From the start on; far enough that nothing expires in a demonstration. */
const CONFIG_LIFE_MS = 540 * 24 * 60 * 60 * 1000;

/** The authoring side of Azure's Language service, for text and for conversations. */
export function createAzureLanguageService({ clock, seeded }: EmulatedServiceDeps): AzureLanguageService {
  const deps: AuthoringDeps = {
    clock,
    store: new Store(),
    settings: new SettingsBook(toDate(clock.nowMs() + CONFIG_LIFE_MS)),
    scripts: new JobScripts(),
    limiter: new RateLimiter(clock),
  };
  if (seeded) seedStore(deps);
  return {
    name: 'azure-language',
    routes: [
      ...preview2Routes(deps),
      ...toRoutes(deps, [
        ...globalRoutes(deps),
        ...projectRoutes(deps),
        ...transferRoutes(deps),
        ...trainingRoutes(deps),
        ...evaluationRoutes(deps),
        ...modelRoutes(deps),
        ...modelJobRoutes(deps),
        ...deploymentRoutes(deps),
      ]),
    ],
    authenticate: (request) => refuse(deps, request),
    notFound: () => resourceNotFound(),
    errorResponse: toGatewayError,
    commonHeaders: () => commonHeaders(deps),
    addScript: (input) => deps.scripts.add(input),
    configure: (input) => deps.settings.configure(input),
    reset: () => {
      deps.store.clear();
      deps.scripts.clear();
      deps.settings.reset();
      deps.limiter.reset();
      if (seeded) seedStore(deps);
    },
    snapshot: () => snapshotOf(deps),
  };
}

/** The answer to a caller who is not let in; null lets it in. */
function refuse(deps: AuthoringDeps, request: EmulatorRequest): EmulatorResponse | null {
  const { accessTrouble } = deps.settings.current;
  if (accessTrouble !== null) return refuseAccess(accessTrouble);
  return isLetIn(deps, request) ? null : accessDenied();
}

/** A key decides where there is one; otherwise any well-formed bearer token, but not for v1.0-preview.2. */
function isLetIn({ settings }: AuthoringDeps, { headers, path }: EmulatorRequest): boolean {
  const key = headers['ocp-apim-subscription-key'];
  if (key !== undefined) return settings.current.keys.includes(String(key));
  if (path.replace(/^\/\//, '/').startsWith(PREVIEW2_BASE)) return false;
  return /^Bearer [\w.~+/-]+=*$/i.test(headers.authorization ?? '');
}

function commonHeaders({ settings }: AuthoringDeps): Readonly<Record<string, string>> {
  const requestId = randomUUID();
  return {
    'apim-request-id': requestId,
    'request-id': requestId,
    'x-ms-region': settings.current.region,
    'x-envoy-upstream-service-time': String(10 + (Number.parseInt(requestId.slice(0, 2), 16) % 90)),
    'strict-transport-security': 'max-age=31536000; includeSubDomains; preload',
    'x-content-type-options': 'nosniff',
    'access-control-expose-headers': '*',
  };
}
