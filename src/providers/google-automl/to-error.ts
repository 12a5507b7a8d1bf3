import type { ProviderErrorCode } from '../../errors.ts';
import type { FailureReading } from '../http/provider-failure.ts';
import { WireError, WireReader } from '../wire-reader.ts';
import { parseDurationMs } from './duration.ts';

/** `error.status` is finer than the HTTP status (A6); words that are missing here mean what the HTTP status means. */
const CODES_BY_STATUS: ReadonlyMap<string, ProviderErrorCode> = new Map([
  ['UNAUTHENTICATED', 'PROVIDER_AUTH'],
  ['PERMISSION_DENIED', 'PROVIDER_AUTH'],
  ['RESOURCE_EXHAUSTED', 'PROVIDER_THROTTLED'],
  ['UNAVAILABLE', 'PROVIDER_UNAVAILABLE'],
  ['DEADLINE_EXCEEDED', 'PROVIDER_UNAVAILABLE'],
  ['CANCELLED', 'PROVIDER_UNAVAILABLE'],
  ['INVALID_ARGUMENT', 'PROVIDER_REJECTED'],
  ['NOT_FOUND', 'PROVIDER_REJECTED'],
  ['ALREADY_EXISTS', 'PROVIDER_REJECTED'],
  ['FAILED_PRECONDITION', 'PROVIDER_REJECTED'],
  ['ABORTED', 'PROVIDER_REJECTED'],
  ['OUT_OF_RANGE', 'PROVIDER_REJECTED'],
  ['UNIMPLEMENTED', 'PROVIDER_REJECTED'],
]);

const THROTTLING_REASONS: ReadonlySet<string> = new Set([
  'RATE_LIMIT_EXCEEDED',
  'RESOURCE_QUOTA_EXCEEDED',
  'rateLimitExceeded',
  'userRateLimitExceeded',
  'dailyLimitExceeded',
]);

// Some quotas answer 403 and say so in the text alone (A13).
const THROTTLING_TEXT = /\b(Daily|User Rate|Rate) Limit Exceeded\b/i;

/** Reads Google's error envelope, as far as the answer is one. */
export function readFailure(httpStatus: number, body: unknown): FailureReading {
  try {
    return readEnvelope(WireReader.of(body).object('error'));
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return { message: `HTTP ${httpStatus} without Google’s error body; check endpoint and location` };
  }
}

function readEnvelope(error: WireReader): FailureReading {
  const status = textOf(error, 'status');
  const message = toReadableMessage(textOf(error, 'message'));
  const details = readDetails(error);
  const isThrottled =
    details.reasons.some((reason) => THROTTLING_REASONS.has(reason)) || THROTTLING_TEXT.test(message);
  const code = isThrottled ? 'PROVIDER_THROTTLED' : CODES_BY_STATUS.get(status);
  return {
    message: [status, message].filter((part) => part !== '').join(': ') || 'no reason given',
    ...(code === undefined ? {} : { code }),
    retryAfterMs: details.retryAfterMs,
  };
}

interface DetailsReading {
  readonly reasons: readonly string[];
  readonly retryAfterMs: number | null;
}

/** The delay stands in the body rather than in a header (A14). */
function readDetails(error: WireReader): DetailsReading {
  const details = [...readObjects(error, 'details'), ...readObjects(error, 'errors')];
  const delays = details.flatMap((detail) => [
    textOf(detail, 'retryDelay'),
    ...readObjects(detail, 'metadata').map((metadata) => textOf(metadata, 'quotaResetDelay')),
  ]);
  return {
    reasons: details.map((detail) => textOf(detail, 'reason')),
    retryAfterMs: delays.map(parseDurationMs).find((delayMs) => delayMs !== null) ?? null,
  };
}

/** `List of found errors:\t1.Field: name; Message: Too long.\t` reads "name: Too long." (A15). */
export function toReadableMessage(message: string): string {
  const violations = [...message.matchAll(/\d+\.Field: ([^;\t]*); Message: ([^\t]*)/g)];
  if (violations.length === 0) return message;
  return violations.map(([, field, text]) => `${field}: ${text}`).join(' ');
}

function textOf(reader: WireReader, name: string): string {
  const value = Object.hasOwn(reader.json, name) ? reader.json[name] : undefined;
  return typeof value === 'string' ? value : '';
}

/** The objects of a list, or the one object that stands there; what is neither is passed over. */
function readObjects(reader: WireReader, name: string): readonly WireReader[] {
  const value: unknown = Object.hasOwn(reader.json, name) ? reader.json[name] : undefined;
  const members: readonly unknown[] = Array.isArray(value) ? value : [value];
  return members.flatMap((member) => {
    try {
      return [WireReader.of(member)];
    } catch {
      return [];
    }
  });
}
