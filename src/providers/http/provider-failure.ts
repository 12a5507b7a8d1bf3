import { type FieldViolation, ProviderError, type ProviderErrorCode } from '../../errors.ts';
import { clean, MAX_MESSAGE_CHARACTERS } from './clean-text.ts';
import type { TransportError } from './transport.ts';

/** A request as it is named in errors and in the log: never with its query. */
export interface RequestName {
  readonly provider: string;
  readonly method: string;
  readonly path: string;
}

/** What an answer with an error status says, read by the adapter out of the provider's own envelope. */
export interface FailureReading {
  /** The provider's text; it is cut and cleaned here. */
  readonly message: string;
  /** Overrides what the status alone would mean. */
  readonly code?: ProviderErrorCode;
  /** How long the provider asks to be left alone, where its body says so. */
  readonly retryAfterMs?: number | null;
  /** How long to leave it alone where neither its body nor its headers say so. */
  readonly defaultRetryAfterMs?: number | null;
  /** The provider's own word for why, e.g. "SERVICE_DISABLED"; null where it gives none. */
  readonly reason?: string | null;
  /** What is wrong with which field; they are cut and cleaned here. */
  readonly violations?: readonly FieldViolation[];
  /** A page of the provider's own documentation; null where it names none. */
  readonly helpUrl?: string | null;
  /** What is the matter and what to do: a sentence of ours without its full stop, of 350 characters at most. */
  readonly advice?: string | null;
}

/** What is left of a provider's words however long the advice. */
const MIN_MESSAGE_CHARACTERS = 100;
const MAX_VIOLATIONS = 20;
const MAX_VIOLATION_CHARACTERS = 200;

/** The error for an answer whose status is not 2xx. */
export function toStatusError(
  name: RequestName,
  answer: { readonly status: number; readonly providerRequestId: string | null },
  reading: FailureReading,
): ProviderError {
  const code = reading.code ?? codeOfStatus(answer.status);
  const retryAfterMs = reading.retryAfterMs ?? null;
  const wait = retryAfterMs === null ? '' : `; retry after ${retryAfterMs} ms`;
  const advice = reading.advice ?? null;
  const what = withAdvice(reading.message, advice);
  const message = `${name.provider} answered ${answer.status} to ${name.method} ${name.path}: ${what}${wait}`;
  return new ProviderError(code, message, {
    provider: name.provider,
    status: answer.status,
    providerRequestId: answer.providerRequestId,
    providerText: clean(reading.message),
    reason: reading.reason ?? null,
    violations: (reading.violations ?? []).slice(0, MAX_VIOLATIONS).map(cleanViolation),
    helpUrl: reading.helpUrl ?? null,
    advice,
    retryable: isRetryable(code),
    retryAfterMs,
    ...readsNeverAct(name),
  });
}

/** The provider's words, then ours: where both are too long together, theirs are cut. */
function withAdvice(providerText: string, advice: string | null): string {
  if (advice === null) return clean(providerText);
  const behind = `. ${advice}`;
  const room = Math.max(MIN_MESSAGE_CHARACTERS, MAX_MESSAGE_CHARACTERS - behind.length);
  return clean(providerText, room).replace(/\.$/, '') + behind;
}

function cleanViolation({ field, message }: FieldViolation): FieldViolation {
  return {
    field: field.trim() === '' ? '' : clean(field, MAX_VIOLATION_CHARACTERS),
    message: clean(message, MAX_VIOLATION_CHARACTERS),
  };
}

/** What an HTTP status means where the provider's body does not say more. */
export function codeOfStatus(status: number): ProviderErrorCode {
  if (status === 401 || status === 403) return 'PROVIDER_AUTH';
  if (status === 429) return 'PROVIDER_THROTTLED';
  if (status === 501 || status === 505) return 'PROVIDER_REJECTED';
  // 499: somebody between gave up on a request that it may have passed on.
  if (status === 408 || status === 499 || status >= 500) return 'PROVIDER_UNAVAILABLE';
  if (status >= 400) return 'PROVIDER_REJECTED';
  // 1xx and 3xx: redirects are not followed, so this is no answer to what was asked.
  return 'PROVIDER_PROTOCOL';
}

function isRetryable(code: ProviderErrorCode): boolean {
  return code === 'PROVIDER_THROTTLED' || code === 'PROVIDER_UNAVAILABLE';
}

/** The error for an answer that cannot be read; `problem` says where it is wrong. */
export function toProtocolError(
  name: RequestName,
  status: number | null,
  problem: string,
  providerRequestId: string | null = null,
): ProviderError {
  const message = `${name.provider} gave an unreadable answer to ${name.method} ${name.path}: ${clean(problem)}`;
  return new ProviderError('PROVIDER_PROTOCOL', message, {
    provider: name.provider,
    status,
    providerRequestId,
    retryable: false,
    ...readsNeverAct(name),
  });
}

/** The error for a request that got no usable answer: what was asked may have been done all the same. */
export function toNoAnswerError(name: RequestName, error: TransportError): ProviderError {
  if (error.kind === 'unreadable' || error.kind === 'garbled')
    return toProtocolError(name, null, error.message);
  const message = `${name.provider} did not answer ${name.method} ${name.path}: ${clean(error.message)}`;
  return new ProviderError('PROVIDER_UNAVAILABLE', message, {
    provider: name.provider,
    status: null,
    retryable: true,
    cause: error,
    ...readsNeverAct(name),
  });
}

/** The error for an answer that did not come before the request it was for had to be answered. */
export function toTooLateError(name: RequestName): ProviderError {
  const message = `${name.provider} did not answer ${name.method} ${name.path} before the request's deadline`;
  return new ProviderError('PROVIDER_UNAVAILABLE', message, {
    provider: name.provider,
    status: null,
    retryable: true,
    ...readsNeverAct(name),
  });
}

/** True for the provider's own "there is no such thing", false for a 404 page of something else on the way. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ProviderError && error.code === 'PROVIDER_REJECTED' && error.status === 404;
}

function readsNeverAct({ method }: RequestName): { readonly mayHaveActed?: false } {
  return method === 'GET' ? { mayHaveActed: false } : {};
}
