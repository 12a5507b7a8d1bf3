import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import type { ProviderErrorCode } from '../../errors.ts';
import type { FailureReading } from '../http/provider-failure.ts';

// Ten writes a minute are allowed (A12), so that the next one may be turned down for this long.
const WRITE_INTERVAL_MS = 6_000;

/** The service's own code where it says more than the HTTP status. */
const CODES: ReadonlyMap<string, ProviderErrorCode> = new Map([
  ['TooManyRequests', 'PROVIDER_THROTTLED'],
  ['429', 'PROVIDER_THROTTLED'],
  // Used up by what exists, not by haste: waiting does not help.
  ['QuotaExceeded', 'PROVIDER_REJECTED'],
]);

/** Reads `{"error": {code, message, details, innererror}}`; what is not one reads as the status alone. */
export function readFailure(status: number, body: unknown, method: string): FailureReading {
  const error = objectIn(body, 'error');
  const code = error === null ? '' : textIn(error, 'code');
  const message = error === null ? `HTTP ${status} without Azure’s error body` : describe(error);
  const meaning = meaningOf(status, error === null ? null : code);
  return throttleAware(status, method, {
    message,
    retryAfterMs: retryAfterMsIn(status, message),
    ...(meaning === undefined ? {} : { code: meaning }),
  });
}

/** `code` is null where the answer is not Azure's own. */
function meaningOf(status: number, code: string | null): ProviderErrorCode | undefined {
  // A number for a code comes from the gateway in front of the service (A10). Its 404, as that of anything else on the
  // way, means that there is no such route, which proves nothing about what was asked for.
  if (status === 404 && (code === null || code === '404')) return 'PROVIDER_PROTOCOL';
  return CODES.get(code ?? '');
}

function throttleAware(status: number, method: string, reading: FailureReading): FailureReading {
  return status === 429 && method !== 'GET'
    ? { ...reading, defaultRetryAfterMs: WRITE_INTERVAL_MS }
    : reading;
}

/** "Code: message", then the innermost reason where it says something else. */
function describe(error: JsonObject): string {
  const texts = [error, innermost(error)].map((part) =>
    [textIn(part, 'code'), textIn(part, 'message')].filter((text) => text !== '').join(': '),
  );
  return [...new Set(texts)].filter((text) => text !== '').join('; ') || 'an error without code and message';
}

function innermost(error: JsonObject): JsonObject {
  let deepest = error;
  for (let inner = objectIn(error, 'innererror'); inner !== null; inner = objectIn(inner, 'innererror')) {
    deepest = inner;
  }
  return deepest;
}

/** An error body is read whatever is in it: the status decides what follows. */
function objectIn(value: unknown, name: string): JsonObject | null {
  const member = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : null;
  return isJsonObject(member) ? member : null;
}

function textIn(object: JsonObject, name: string): string {
  const value = Object.hasOwn(object, name) ? object[name] : null;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The front gateway writes the seconds into its text (A11). */
function retryAfterMsIn(status: number, message: string): number | null {
  const seconds = status === 429 ? /retry after (\d{1,6}) seconds?/i.exec(message)?.[1] : undefined;
  return seconds === undefined ? null : Number(seconds) * 1000;
}
