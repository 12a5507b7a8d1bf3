import type { ProviderErrorCode } from '../../errors.ts';
import type { FailureReading } from '../http/provider-failure.ts';
import { type ErrorEnvelope, readEnvelope } from './error-envelope.ts';
import { explainError } from './explain-error.ts';

// Ten writes a minute are allowed (A12), so that the next one may be turned down for this long.
const WRITE_INTERVAL_MS = 6_000;

/** The service's own code where it says more than the HTTP status. */
const CODES: ReadonlyMap<string, ProviderErrorCode> = new Map([
  ['TooManyRequests', 'PROVIDER_THROTTLED'],
  ['429', 'PROVIDER_THROTTLED'],
  // Used up by what exists, not by haste: waiting does not help.
  ['QuotaExceeded', 'PROVIDER_REJECTED'],
]);

const NOT_ITS_OWN: Pick<FailureReading, 'advice'> = {
  advice: 'Something else than Azure Language answers there: check endpoint and apiVersion',
};

/** Reads `{"error": {code, message, target, details, innererror}}`; what is not one reads as the status alone. */
export function readFailure(status: number, body: unknown, method: string): FailureReading {
  const envelope = readEnvelope(body);
  const reading = envelope === null ? withoutEnvelope(status) : fromEnvelope(status, envelope);
  return throttleAware(status, method, reading);
}

function withoutEnvelope(status: number): FailureReading {
  const message = `HTTP ${status} without Azure’s error body`;
  // Nothing that was asked for is proven to be missing (A10).
  return status === 404 ? { message, code: 'PROVIDER_PROTOCOL', ...NOT_ITS_OWN } : { message };
}

function fromEnvelope(status: number, envelope: ErrorEnvelope): FailureReading {
  const { code, message, innerCode, violations } = envelope;
  const explanation = explainError(status, envelope);
  const meaning = explanation?.code ?? meaningOf(status, code);
  return {
    message,
    retryAfterMs: retryAfterMsIn(status, message),
    reason: innerCode ?? (/[a-z]/i.test(code) ? code : null),
    violations,
    ...(explanation === null ? {} : { advice: explanation.advice }),
    ...(meaning === undefined ? {} : { code: meaning }),
  };
}

function meaningOf(status: number, code: string): ProviderErrorCode | undefined {
  // A number for a code comes from the gateway in front of the service (A10). Its 404, as that of anything else on the
  // way, means that there is no such route, which proves nothing about what was asked for.
  if (status === 404 && code === '404') return 'PROVIDER_PROTOCOL';
  return CODES.get(code);
}

function throttleAware(status: number, method: string, reading: FailureReading): FailureReading {
  return status === 429 && method !== 'GET'
    ? { ...reading, defaultRetryAfterMs: WRITE_INTERVAL_MS }
    : reading;
}

/** The front gateway writes the seconds into its text (A11). */
function retryAfterMsIn(status: number, message: string): number | null {
  const seconds = status === 429 ? /retry after (\d{1,6}) seconds?/i.exec(message)?.[1] : undefined;
  return seconds === undefined ? null : Number(seconds) * 1000;
}
