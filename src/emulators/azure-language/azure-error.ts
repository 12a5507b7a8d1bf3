import { randomUUID } from 'node:crypto';
import type { EmulatorResponse } from '../http-exchange.ts';

export interface AzureErrorBody {
  readonly code: string;
  readonly message: string;
  readonly target?: string;
  readonly details?: readonly AzureErrorBody[];
  readonly innererror?: AzureInnerError;
}

/** More exactly what is wrong; from 2025-05-15-preview on without a message. */
export interface AzureInnerError {
  readonly code: string;
  readonly message?: string;
  readonly target?: string;
  readonly innererror?: AzureInnerError;
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
  const code = 'InvalidArgument';
  if (target === undefined) return new AzureError(400, { code, message });
  const innererror = { code: 'InvalidParameterValue', message, target };
  return new AzureError(400, { code, message, target, innererror });
}

/** `namedInHeader`: as the versions answer that have x-ms-error-code. */
export function toErrorResponse(
  error: AzureError,
  options: { readonly namedInHeader: boolean },
): EmulatorResponse {
  return {
    status: error.status,
    headers: options.namedInHeader ? { 'x-ms-error-code': error.body.code } : {},
    body: { error: options.namedInHeader ? withoutInnerMessages(error.body) : error.body },
  };
}

function withoutInnerMessages(body: AzureErrorBody): AzureErrorBody {
  return body.innererror === undefined ? body : { ...body, innererror: withoutMessage(body.innererror) };
}

function withoutMessage({ code, target, innererror }: AzureInnerError): AzureInnerError {
  return {
    code,
    ...(target === undefined ? {} : { target }),
    ...(innererror === undefined ? {} : { innererror: withoutMessage(innererror) }),
  };
}
