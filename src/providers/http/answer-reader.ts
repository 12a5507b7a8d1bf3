import type { Clock } from '../../clock.ts';
import type { ProviderError } from '../../errors.ts';
import { WireError } from '../wire-reader.ts';
import type { Credentials } from './credentials.ts';
import { type FailureReading, type RequestName, toProtocolError, toStatusError } from './provider-failure.ts';
import type { Redact } from './redact.ts';
import { boundRetryAfter, parseRetryAfter } from './retry-after.ts';
import type { TransportResponse } from './transport.ts';

export interface JsonResponse {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  /** Undefined for an empty answer. Shared between callers: read it, never change it. */
  readonly body: unknown;
  readonly providerRequestId: string | null;
}

/** What reading an answer needs to know of the provider. */
export interface AnswerReading {
  /** Its secrets are taken out of whatever the provider says. */
  readonly credentials: Credentials;
  /** Reads the provider's own error envelope; `body` is undefined where there was none. */
  readonly readFailure: (status: number, body: unknown, method: string) => FailureReading;
  /** Which response header carries the provider's id of a request; null where there is none. */
  readonly requestIdHeader: string | null;
}

/** Answers with a function that reads a 2xx answer as JSON and throws a ProviderError for every other. */
export function createAnswerReader(
  { credentials, readFailure, requestIdHeader }: AnswerReading,
  clock: Clock,
): (name: RequestName, response: TransportResponse) => JsonResponse {
  const idHeader = requestIdHeader?.toLowerCase() ?? null;

  function readAnswer(name: RequestName, response: TransportResponse): JsonResponse {
    const { status, headers } = response;
    const providerRequestId = idHeader === null ? null : (headers.get(idHeader) ?? null);
    const parsed = parseBody(response.text);
    if (status < 200 || status >= 300) throw statusError(name, response, parsed, providerRequestId);
    if (!parsed.readable) throw toProtocolError(name, status, 'not JSON', providerRequestId);
    return { status, headers, body: parsed.body, providerRequestId };
  }

  function statusError(
    name: RequestName,
    { status, headers }: TransportResponse,
    parsed: ParsedBody,
    providerRequestId: string | null,
  ): ProviderError {
    const reading = readingOf(status, parsed.readable ? parsed.body : undefined, name.method);
    // A page instead of the provider’s envelope: something on the way answered, so a 404 proves nothing.
    if (status === 404 && (!parsed.readable || parsed.body === undefined)) {
      const advice = reading.advice ? `. ${reading.advice}` : '; check endpoint and location';
      const problem = `404 without the provider’s error body${advice}`;
      return toProtocolError(name, status, problem, providerRequestId);
    }
    const headerDelayMs = parseRetryAfter(headers.get('retry-after'), clock.now());
    const delayMs = reading.retryAfterMs ?? headerDelayMs ?? reading.defaultRetryAfterMs ?? null;
    return toStatusError(
      name,
      { status, providerRequestId },
      {
        ...redactReading(reading, credentials.redact),
        retryAfterMs: delayMs === null ? null : boundRetryAfter(delayMs),
      },
    );
  }

  /** An error body with a surprise inside still leaves the status, which decides what follows. */
  function readingOf(status: number, body: unknown, method: string): FailureReading {
    try {
      return readFailure(status, body, method);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      return { message: `an unreadable error body (${error.message})` };
    }
  }

  return readAnswer;
}

/** What JSON had escaped may be a secret only now that it is read. */
function redactReading(reading: FailureReading, redact: Redact): FailureReading {
  const { message, violations = [], reason = null, advice = null, helpUrl = null } = reading;
  return {
    ...reading,
    message: redact(message),
    violations: violations.map(({ field, message: what }) => ({
      field: redact(field),
      message: redact(what),
    })),
    reason: reason === null ? null : redact(reason),
    advice: advice === null ? null : redact(advice),
    helpUrl: helpUrl === null ? null : redact(helpUrl),
  };
}

type ParsedBody = { readonly readable: true; readonly body: unknown } | { readonly readable: false };

function parseBody(text: string): ParsedBody {
  if (text.trim() === '') return { readable: true, body: undefined };
  try {
    return { readable: true, body: JSON.parse(text) };
  } catch {
    return { readable: false };
  }
}
