import type { JsonObject } from './proto-json.ts';
import { errorInfo, ServiceError } from './service-error.ts';
import type { ServiceIdentity } from './service-identity.ts';

/** What keeps a project or a caller from every method of a service, before the service looks at the request. */
export const PLATFORM_TROUBLES = [
  'SERVICE_DISABLED',
  'BILLING_DISABLED',
  'USER_PROJECT_DENIED',
  'CONSUMER_INVALID',
  'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
  'RATE_LIMIT_EXCEEDED',
] as const;

export type PlatformTrouble = (typeof PLATFORM_TROUBLES)[number];

/** The request that is refused. */
export interface RefusedRequest {
  /** As the path names it: an id or a number. */
  readonly project: string;
  readonly projectNumber: string;
  /** What the caller names in x-goog-user-project; null for none. */
  readonly quotaProject: string | null;
  /** E.g. "PipelineService.ListTrainingPipelines". */
  readonly rpc: string;
}

const CONSOLE = 'https://console.developers.google.com';
const RETRY_DELAY = '30s';

const TITLES: ReadonlyMap<string, string> = new Map([
  ['automl.googleapis.com', 'Cloud AutoML API'],
  ['aiplatform.googleapis.com', 'Vertex AI API'],
  ['translate.googleapis.com', 'Cloud Translation API'],
  ['translation.googleapis.com', 'Cloud Translation API'],
]);

/** The platform's refusal, with the details that it gives. */
export function platformRefusal(
  trouble: PlatformTrouble,
  request: RefusedRequest,
  identity: ServiceIdentity,
): ServiceError {
  switch (trouble) {
    case 'SERVICE_DISABLED':
      return serviceDisabled(request, identity);
    case 'BILLING_DISABLED':
      return billingDisabled(request, identity);
    case 'USER_PROJECT_DENIED':
      return userProjectDenied(request, identity);
    case 'CONSUMER_INVALID':
      return consumerInvalid(request, identity);
    case 'ACCESS_TOKEN_SCOPE_INSUFFICIENT':
      return scopeInsufficient(request, identity);
    case 'RATE_LIMIT_EXCEEDED':
      return rateLimitExceeded(request, identity);
    default:
      return trouble satisfies never;
  }
}

function serviceDisabled({ projectNumber }: RefusedRequest, { host }: ServiceIdentity): ServiceError {
  const title = TITLES.get(host) ?? host;
  const url = `${CONSOLE}/apis/api/${host}/overview?project=${projectNumber}`;
  const message =
    `${title} has not been used in project ${projectNumber} before or it is disabled. Enable it by visiting ` +
    `${url} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to ` +
    'our systems and retry.';
  return new ServiceError('PERMISSION_DENIED', message, [
    errorInfo('SERVICE_DISABLED', {
      consumer: `projects/${projectNumber}`,
      service: host,
      serviceTitle: title,
      containerInfo: projectNumber,
      activationUrl: url,
    }),
    { '@type': 'type.googleapis.com/google.rpc.LocalizedMessage', locale: 'en-US', message },
    help('Google developers console API activation', url),
  ]);
}

function billingDisabled({ projectNumber }: RefusedRequest, { host }: ServiceIdentity): ServiceError {
  const url = `${CONSOLE}/billing/enable?project=${projectNumber}`;
  const message =
    `This API method requires billing to be enabled. Please enable billing on project #${projectNumber} by ` +
    `visiting ${url} then retry. If you enabled billing for this project recently, wait a few minutes for the ` +
    'action to propagate to our systems and retry.';
  return new ServiceError('PERMISSION_DENIED', message, [
    help('Google developers console billing', url),
    errorInfo('BILLING_DISABLED', { consumer: `projects/${projectNumber}`, service: host }),
  ]);
}

function userProjectDenied(request: RefusedRequest, { host }: ServiceIdentity): ServiceError {
  const project = request.quotaProject ?? request.project;
  const url = `${CONSOLE}/iam-admin/iam/project?project=${project}`;
  const message =
    `Caller does not have required permission to use project ${project}. Grant the caller the ` +
    'roles/serviceusage.serviceUsageConsumer role, or a custom role with the serviceusage.services.use ' +
    `permission, by visiting ${url} and then retry. Propagation of the new permission may take a few minutes.`;
  return new ServiceError('PERMISSION_DENIED', message, [
    help('Google developer console IAM admin', url),
    errorInfo('USER_PROJECT_DENIED', { consumer: `projects/${project}`, service: host }),
  ]);
}

function consumerInvalid(request: RefusedRequest, { host }: ServiceIdentity): ServiceError {
  const project = request.quotaProject ?? request.project;
  return new ServiceError('PERMISSION_DENIED', `Permission denied on resource project ${project}.`, [
    help('Google developers console', CONSOLE),
    errorInfo('CONSUMER_INVALID', { consumer: `projects/${project}`, service: host }),
  ]);
}

function scopeInsufficient({ rpc }: RefusedRequest, { host, rpcPackage }: ServiceIdentity): ServiceError {
  return new ServiceError('PERMISSION_DENIED', 'Request had insufficient authentication scopes.', [
    errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT', { service: host, method: `${rpcPackage}.${rpc}` }),
  ]);
}

/** The metric's name and limit are illustrative; the keys and the sentence are the platform's. */
function rateLimitExceeded({ projectNumber }: RefusedRequest, { host }: ServiceIdentity): ServiceError {
  const consumer = `projects/${projectNumber}`;
  const limit = 'ResourceManagementRequestsPerMinutePerProjectPerRegion';
  const metric = `${host}/resource_management_requests`;
  const message =
    "Quota exceeded for quota metric 'Resource management requests' and limit 'Resource management requests " +
    `per minute' of service '${host}' for consumer 'project_number:${projectNumber}'.`;
  return new ServiceError('RESOURCE_EXHAUSTED', message, [
    errorInfo('RATE_LIMIT_EXCEEDED', {
      consumer,
      service: host,
      quota_metric: metric,
      quota_limit: limit,
      quota_limit_value: '600',
    }),
    {
      '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
      violations: [
        {
          subject: consumer,
          description: message,
          apiService: host,
          quotaMetric: metric,
          quotaId: limit,
          quotaValue: '600',
        },
      ],
    },
    { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: RETRY_DELAY },
  ]);
}

function help(description: string, url: string): JsonObject {
  return { '@type': 'type.googleapis.com/google.rpc.Help', links: [{ description, url }] };
}
