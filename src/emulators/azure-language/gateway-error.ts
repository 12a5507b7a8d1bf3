import type { EmulatorResponse } from '../http-exchange.ts';

/** Seconds named in a 429 for which nobody said how long; ten writes a minute is one in six seconds. */
const DEFAULT_THROTTLE_SECONDS = 6;

const SERVICE_CODES: ReadonlyMap<number, string> = new Map([
  [400, 'InvalidRequest'],
  [403, 'Forbidden'],
  [408, 'Timeout'],
  [409, 'Conflict'],
  [500, 'InternalServerError'],
  [502, 'InternalServerError'],
  [503, 'ServiceUnavailable'],
  [504, 'Timeout'],
]);

export interface GatewayErrorOptions {
  readonly message?: string;
  readonly retryAfterSeconds?: number;
}

/**
 * An error envelope for a bare status. 401, 404 and 429 come from the gateway in front of the service, whose codes
 * are numbers in quotes. `Retry-After` is sent only where `retryAfterSeconds` is given.
 */
export function toGatewayError(status: number, options: GatewayErrorOptions = {}): EmulatorResponse {
  const { retryAfterSeconds } = options;
  return {
    status,
    headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
    body: {
      error: {
        code: SERVICE_CODES.get(status) ?? String(status),
        message: options.message ?? defaultMessage(status, retryAfterSeconds),
      },
    },
  };
}

export function accessDenied(): EmulatorResponse {
  return toGatewayError(401);
}

/** For a path or an api-version that the gateway does not route. */
export function resourceNotFound(): EmulatorResponse {
  return toGatewayError(404);
}

export function tooManyRequests(
  retryAfterSeconds: number,
  options: { readonly header: boolean },
): EmulatorResponse {
  return options.header
    ? toGatewayError(429, { retryAfterSeconds })
    : toGatewayError(429, { message: throttleMessage(retryAfterSeconds) });
}

function defaultMessage(status: number, retryAfterSeconds: number | undefined): string {
  switch (status) {
    case 401:
      return 'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.';
    case 404:
      return 'Resource not found';
    case 429:
      return throttleMessage(retryAfterSeconds ?? DEFAULT_THROTTLE_SECONDS);
    default:
      return `The service answered with status ${status}.`;
  }
}

function throttleMessage(seconds: number): string {
  return `Requests to the Authoring operations under the Language service have exceeded call rate limit of your current S pricing tier. Please retry after ${seconds} seconds. Please contact Azure support service if you would like to further increase the default rate limit.`;
}
