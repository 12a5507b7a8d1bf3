import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import type { FieldViolation, ProviderErrorCode } from '../../errors.ts';
import type { FailureReading } from '../http/provider-failure.ts';
import { type ErrorDetails, readErrorDetails, textIn } from './error-details.ts';
import { explainReason } from './explain-reason.ts';

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
  'rateLimitExceeded',
  'userRateLimitExceeded',
  'dailyLimitExceeded',
]);

// Some quotas answer 403 and say so in the text alone (A13).
const THROTTLING_TEXT = /\b(Daily|User Rate|Rate) Limit Exceeded\b/i;

// Enough for any message, and no more than is read through quickly.
const MAX_MESSAGE_CHARACTERS = 4_000;

/** What one service words so that it is known by it, where no reason says it; the first that fits wins. */
export interface OwnWords {
  readonly messages: readonly (readonly [RegExp, string])[];
  /** For a 404 of something else than the service: which hosts it has. */
  readonly wrongHost: string;
}

/** Answers with a reader of Google's error envelope, as far as an answer is one. */
export function createFailureReader({ messages, wrongHost }: OwnWords) {
  return (httpStatus: number, body: unknown): FailureReading => {
    const error = isJsonObject(body) && Object.hasOwn(body, 'error') ? body.error : null;
    if (isJsonObject(error)) return readEnvelope(error, messages);
    const message = `HTTP ${httpStatus} without Google’s error body`;
    // Such a 404 proves nothing about what was asked for (A6).
    if (httpStatus === 404) return { message, code: 'PROVIDER_PROTOCOL', advice: wrongHost };
    return { message: `${message}; check endpoint and location` };
  };
}

function readEnvelope(error: JsonObject, ownWords: OwnWords['messages']): FailureReading {
  const status = textIn(error, 'status');
  const details = readErrorDetails(error);
  const text = (textIn(error, 'message') || details.localizedMessage).slice(0, MAX_MESSAGE_CHARACTERS);
  const violations = details.violations.length > 0 ? details.violations : listedViolations(text);
  const explanation = explainReason(details);
  const code = explanation?.code ?? codeOf(status, text, details);
  const advice = explanation?.advice ?? ownWords.find(([wording]) => wording.test(text))?.[1];
  return {
    message: describe(status, text, violations, details.remarks),
    ...(code === undefined ? {} : { code }),
    retryAfterMs: details.retryAfterMs,
    reason: details.reasons[0] ?? null,
    violations,
    helpUrl: details.helpUrl,
    ...(advice === undefined ? {} : { advice }),
  };
}

function codeOf(status: string, text: string, { reasons }: ErrorDetails): ProviderErrorCode | undefined {
  const isThrottled = reasons.some((reason) => THROTTLING_REASONS.has(reason)) || THROTTLING_TEXT.test(text);
  return isThrottled ? 'PROVIDER_THROTTLED' : CODES_BY_STATUS.get(status);
}

/** The canonical word, the text, and whatever the details say beyond it. */
function describe(
  status: string,
  text: string,
  violations: readonly FieldViolation[],
  remarks: readonly string[],
): string {
  const message = toReadableMessage(text);
  const further = [
    ...violations.map(({ field, message: what }) => (field === '' ? what : `${field}: ${what}`)),
    ...remarks,
  ];
  const added = further.filter((remark) => remark !== '' && !message.includes(remark));
  const told = [message, ...added].filter((part) => part !== '').join(' ');
  return [status, told].filter((part) => part !== '').join(': ') || 'no reason given';
}

/** `List of found errors:\t1.Field: name; Message: Too long.\t` reads "name: Too long." (A15). */
export function toReadableMessage(message: string): string {
  const violations = listedViolations(message);
  if (violations.length === 0) return message;
  return violations.map(({ field, message: text }) => `${field}: ${text}`).join(' ');
}

function listedViolations(message: string): readonly FieldViolation[] {
  const items = message.matchAll(/(?<!\d)\d+\.Field: ([^;\t]*); Message: ([^\t]*)/g);
  return [...items].map(([, field = '', text = '']) => ({ field, message: text }));
}
