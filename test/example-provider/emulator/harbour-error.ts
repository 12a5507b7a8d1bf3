import type { EmulatorResponse } from '../../../src/emulators/http-exchange.ts';

export interface FieldProblem {
  readonly name: string;
  readonly text: string;
}

/** A refusal as Harbour words it: thrown by a route, turned into an answer in one place. */
export class HarbourError extends Error {
  override readonly name = 'HarbourError';
  readonly status: number;
  readonly code: string;
  readonly fields: readonly FieldProblem[];

  constructor(status: number, code: string, text: string, fields: readonly FieldProblem[] = []) {
    super(text);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
}

export function notFound(what: string): HarbourError {
  return new HarbourError(404, 'not_found', `there is no ${what}`);
}

export function fieldsWrong(text: string, fields: readonly FieldProblem[]): HarbourError {
  return new HarbourError(422, 'fields_wrong', text, fields);
}

export function toErrorResponse(
  { status, code, message, fields }: HarbourError,
  headers: Readonly<Record<string, string>> = {},
): EmulatorResponse {
  const named = fields.length === 0 ? {} : { fields };
  return { status, headers, body: { error: { code, text: message, ...named } } };
}

const CODES: ReadonlyMap<number, string> = new Map([
  [401, 'key_unknown'],
  [403, 'key_forbidden'],
  [404, 'not_found'],
  [409, 'job_ended'],
  [422, 'fields_wrong'],
  [429, 'too_fast'],
]);

/** The envelope for a fault with this status. */
export function faultResponse(
  status: number,
  { message, retryAfterSeconds }: { readonly message?: string; readonly retryAfterSeconds?: number } = {},
): EmulatorResponse {
  const code = CODES.get(status) ?? 'harbour_closed';
  const error = new HarbourError(status, code, message ?? `Harbour answers ${status} for now`);
  return toErrorResponse(
    error,
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
  );
}
