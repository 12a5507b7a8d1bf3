import type { EmulatedService } from '../emulated-service.ts';
import { type CanonicalStatus, canonicalStatusOf } from './canonical-codes.ts';
import type { JsonObject } from './proto-json.ts';
import { errorEnvelope, errorInfo, SERVICE, ServiceError } from './service-error.ts';

const RATE_MESSAGE =
  "Quota exceeded for quota metric 'Non-prediction requests' and limit 'Non-prediction requests per minute' " +
  `of service '${SERVICE}' for consumer 'project_number:123456789012'.`;

const MESSAGES: ReadonlyMap<CanonicalStatus, string> = new Map([
  ['RESOURCE_EXHAUSTED', RATE_MESSAGE],
  ['UNAVAILABLE', 'The service is currently unavailable.'],
  ['INTERNAL', 'Internal error encountered.'],
  ['DEADLINE_EXCEEDED', 'Deadline expired before operation could complete.'],
  ['NOT_FOUND', 'Requested entity was not found.'],
  ['PERMISSION_DENIED', 'The caller does not have permission.'],
]);

/**
 * The envelope of a status that was asked for. A retry time goes into the body, where this platform puts it,
 * and into the header as well.
 */
export const faultEnvelope: EmulatedService['errorResponse'] = (httpStatus, options = {}) => {
  const status = canonicalStatusOf(httpStatus);
  const { message = MESSAGES.get(status) ?? `The request failed with ${status}.`, retryAfterSeconds } =
    options;
  const error = new ServiceError(status, message, [
    ...quotaDetails(status),
    ...retryDetails(retryAfterSeconds),
  ]);
  const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return errorEnvelope(httpStatus, error, headers);
};

function quotaDetails(status: CanonicalStatus): readonly JsonObject[] {
  if (status !== 'RESOURCE_EXHAUSTED') return [];
  return [
    errorInfo('RATE_LIMIT_EXCEEDED', {
      consumer: 'projects/123456789012',
      service: SERVICE,
      quota_metric: `${SERVICE}/non_prediction_requests`,
      quota_limit: 'NonPredictionRequestsPerMinutePerProject',
    }),
  ];
}

function retryDetails(retryAfterSeconds: number | undefined): readonly JsonObject[] {
  if (retryAfterSeconds === undefined) return [];
  return [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${retryAfterSeconds}s` }];
}
