import type { Failure } from '../../domain/failure.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { WireReader } from '../wire-reader.ts';

/** google.rpc.Status as it stands inside a piece of work. */
export interface WireStatus {
  /** The canonical number, google.rpc.Code. */
  readonly code: number;
  readonly message: string;
  readonly details: readonly JsonObject[];
}

/** google.rpc.Code: the numbers inside an operation's error, and the words of HTTP error answers (A6). */
const CANONICAL_CODES: readonly string[] = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];

/** The canonical number of work that was cancelled. */
export const CANCELLED_CODE = 1;

/** The word for a canonical number, e.g. 13 → "INTERNAL"; "CODE_99" for one we do not know. */
export function toCanonicalCode(code: number): string {
  return CANONICAL_CODES[code] ?? `CODE_${code}`;
}

export function parseStatus(reader: WireReader): WireStatus {
  return {
    // A code that is left out would be 0, "OK", which no error is; 2 is "UNKNOWN".
    code: reader.optionalNumber('code') ?? 2,
    message: reader.optionalString('message') ?? '',
    details: reader.objects('details').map((detail) => detail.json),
  };
}

export function toFailure({ code, message, details }: WireStatus): Failure {
  const word = toCanonicalCode(code);
  return { code: word, message: message === '' ? word : message, details };
}
