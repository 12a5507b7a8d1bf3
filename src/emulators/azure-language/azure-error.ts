import { randomUUID } from 'node:crypto';
import type { EmulatorResponse } from '../http-exchange.ts';

export interface AzureErrorBody {
  readonly code: string;
  readonly message: string;
  readonly target?: string;
  readonly details?: readonly AzureErrorBody[];
}

/** Thrown by whatever answers a request; the route's frame turns it into the service's envelope. */
export class AzureError extends Error {
  readonly status: number;
  readonly body: AzureErrorBody;

  constructor(status: number, body: AzureErrorBody) {
    super(body.message);
    this.name = 'AzureError';
    this.status = status;
    this.body = body;
  }
}

export function projectNotFound(): AzureError {
  const code = 'ProjectNotFound';
  return new AzureError(404, {
    code,
    message: 'The specified project was not found.',
    details: [{ code, message: randomUUID() }],
  });
}

/** Also for a job that has expired: the service forgets it completely. */
export function operationNotFound(): AzureError {
  return new AzureError(404, { code: 'OperationNotFound', message: 'The specified job was not found.' });
}

export function notFound(message: string): AzureError {
  return new AzureError(404, { code: 'NotFound', message });
}

export function invalidRequest(message: string): AzureError {
  return new AzureError(400, { code: 'InvalidRequest', message });
}

export function invalidArgument(message: string, target?: string): AzureError {
  return new AzureError(400, {
    code: 'InvalidArgument',
    message,
    ...(target === undefined ? {} : { target }),
  });
}

export function toErrorResponse(
  error: AzureError,
  options: { readonly namedInHeader: boolean },
): EmulatorResponse {
  return {
    status: error.status,
    headers: options.namedInHeader ? { 'x-ms-error-code': error.body.code } : {},
    body: { error: error.body },
  };
}
