import type { EmulatorResponse } from '../http-exchange.ts';
import { type CanonicalStatus, httpStatusOf } from './canonical-codes.ts';
import type { JsonObject } from './proto-json.ts';

export interface FieldViolation {
  readonly field: string;
  readonly message: string;
}

/** A refusal as the service words it: thrown by a route, turned into the error envelope in one place. */
export class ServiceError extends Error {
  readonly status: CanonicalStatus;
  readonly details: readonly JsonObject[];

  constructor(status: CanonicalStatus, message: string, details: readonly JsonObject[] = []) {
    super(message);
    this.name = 'ServiceError';
    this.status = status;
    this.details = details;
  }
}

export function toErrorResponse(
  error: ServiceError,
  headers: Readonly<Record<string, string>> = {},
): EmulatorResponse {
  return errorEnvelope(httpStatusOf(error.status), error, headers);
}

/** The envelope with an HTTP status of its own, for faults whose status is no canonical one. */
export function errorEnvelope(
  httpStatus: number,
  { status, message, details }: ServiceError,
  headers: Readonly<Record<string, string>> = {},
): EmulatorResponse {
  const extra = details.length > 0 ? { details } : {};
  return { status: httpStatus, headers, body: { error: { code: httpStatus, message, status, ...extra } } };
}

export function invalidArgument(message: string, violations: readonly FieldViolation[] = []): ServiceError {
  return new ServiceError('INVALID_ARGUMENT', message, violations.length > 0 ? [badRequest(violations)] : []);
}

/** The service's numbered, tab separated list, with the same violations as a BadRequest detail. */
export function validationError(violations: readonly FieldViolation[]): ServiceError {
  const list = violations.map(
    ({ field, message }, index) => `${index + 1}.Field: ${field}; Message: ${message}\t`,
  );
  return invalidArgument(`List of found errors:\t${list.join('')}`, violations);
}

export function notFound(message = 'Requested entity was not found.'): ServiceError {
  return new ServiceError('NOT_FOUND', message);
}

export function failedPrecondition(message: string): ServiceError {
  return new ServiceError('FAILED_PRECONDITION', message);
}

export function errorInfo(
  reason: string,
  metadata: Readonly<Record<string, string>>,
  domain = 'googleapis.com',
): JsonObject {
  return { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain, metadata };
}

function badRequest(violations: readonly FieldViolation[]): JsonObject {
  return {
    '@type': 'type.googleapis.com/google.rpc.BadRequest',
    fieldViolations: violations.map(({ field, message }) => ({ field, description: message })),
  };
}
