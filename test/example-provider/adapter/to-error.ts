import { isJsonObject } from '../../../src/domain/json.ts';
import type { ProviderErrorCode } from '../../../src/errors.ts';
import type { FailureReading } from '../../../src/providers/http/provider-failure.ts';
import { WireReader } from '../../../src/providers/wire-reader.ts';

/** Harbour's own code where it says more than the HTTP status. */
const CODES: ReadonlyMap<string, ProviderErrorCode> = new Map([
  // A 403, and yet the key is good: waiting helps (H3).
  ['allowance_spent', 'PROVIDER_THROTTLED'],
]);

const ADVICE: ReadonlyMap<string, string> = new Map([
  ['key_forbidden', 'Harbour gives a key its rights one by one: have this one added to the key'],
  ['allowance_spent', 'Ten trainings a day are allowed to each key: wait for the next day'],
]);

/** Reads `{"error": {code, text, fields}}` (H9); what is not one reads as the status alone. */
export function readFailure(status: number, body: unknown): FailureReading {
  const error = isJsonObject(body) ? WireReader.of(body).optionalObject('error') : null;
  if (error === null) return withoutEnvelope(status);
  const reason = error.optionalString('code');
  const code = CODES.get(reason ?? '');
  return {
    message: error.optionalString('text') ?? `HTTP ${status}`,
    reason,
    violations: error.objects('fields').map((field) => ({
      field: field.optionalString('name') ?? '',
      message: field.optionalString('text') ?? 'not valid',
    })),
    advice: ADVICE.get(reason ?? '') ?? null,
    ...(code === undefined ? {} : { code }),
  };
}

function withoutEnvelope(status: number): FailureReading {
  const message = `HTTP ${status} without Harbour’s error body`;
  const advice = 'Something else than Harbour answers there: check endpoint';
  // Nothing that was asked for is proven to be missing.
  return status === 404 ? { message, code: 'PROVIDER_PROTOCOL', advice } : { message };
}
