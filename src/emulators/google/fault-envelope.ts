import type { EmulatedService } from '../emulated-service.ts';
import { type CanonicalStatus, canonicalStatusOf } from './canonical-codes.ts';
import type { JsonObject } from './proto-json.ts';
import { errorEnvelope, errorInfo, ServiceError } from './service-error.ts';

/** The quota that a service says is used up when it is told to throttle. */
export interface QuotaWording {
  /** E.g. "automl.googleapis.com". */
  readonly service: string;
  /** As messages call it, e.g. "Non-prediction requests". */
  readonly metric: string;
}

const MESSAGES: ReadonlyMap<CanonicalStatus, string> = new Map([
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
export function createFaultEnvelope(quota: QuotaWording): EmulatedService['errorResponse'] {
  return (httpStatus, { message, retryAfterSeconds } = {}) => {
    const status = canonicalStatusOf(httpStatus);
    const isExhausted = status === 'RESOURCE_EXHAUSTED';
    const error = new ServiceError(
      status,
      message ?? (isExhausted ? quotaMessage(quota) : messageOf(status)),
      [...(isExhausted ? [quotaDetail(quota)] : []), ...retryDetails(retryAfterSeconds)],
    );
    const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
    return errorEnvelope(httpStatus, error, headers);
  };
}

function messageOf(status: CanonicalStatus): string {
  return MESSAGES.get(status) ?? `The request failed with ${status}.`;
}

function quotaMessage({ service, metric }: QuotaWording): string {
  return (
    `Quota exceeded for quota metric '${metric}' and limit '${metric} per minute' ` +
    `of service '${service}' for consumer 'project_number:123456789012'.`
  );
}

function quotaDetail({ service, metric }: QuotaWording): JsonObject {
  const words = metric.split(/[\s-]+/);
  const limit = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return errorInfo('RATE_LIMIT_EXCEEDED', {
    consumer: 'projects/123456789012',
    service,
    quota_metric: `${service}/${words.join('_').toLowerCase()}`,
    quota_limit: `${limit}PerMinutePerProject`,
  });
}

function retryDetails(retryAfterSeconds: number | undefined): readonly JsonObject[] {
  if (retryAfterSeconds === undefined) return [];
  return [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${retryAfterSeconds}s` }];
}
