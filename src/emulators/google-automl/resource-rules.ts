import type { EmulatorRequest } from '../http-exchange.ts';
import { toCamelCase } from './field-names.ts';
import type { GcsDestinationInput, GcsSourceInput } from './input-messages.ts';
import type { Labels } from './records.ts';
import { type FieldViolation, invalidArgument, validationError } from './service-error.ts';

const MAX_NAME_CHARACTERS = 32;
const MAX_LABEL_CHARACTERS = 64;
const REQUIRED = 'Required field is invalid';

/** `pattern` differs: a model's name begins with a letter, a dataset's may begin with any of its characters. */
export function displayNameViolations(
  field: string,
  name: string,
  pattern: RegExp,
): readonly FieldViolation[] {
  if (name === '') return [{ field, message: REQUIRED }];
  if (name.length > MAX_NAME_CHARACTERS) {
    return [{ field, message: `The display name can be up to ${MAX_NAME_CHARACTERS} characters long.` }];
  }
  if (pattern.test(name)) return [];
  return [{ field, message: `The display name must match the regexp \`${pattern.source}\`.` }];
}

export function labelViolations(field: string, labels: Labels): readonly FieldViolation[] {
  const isSound = ([key, value]: [string, string]) =>
    /^\p{Ll}[\p{Ll}\p{Lo}\p{N}_-]*$/u.test(key) &&
    /^[\p{Ll}\p{Lo}\p{N}_-]*$/u.test(value) &&
    Math.max(key.length, value.length) <= MAX_LABEL_CHARACTERS;
  const wrong = Object.entries(labels).filter((entry) => !isSound(entry));
  return wrong.map(([key]) => ({ field: `${field}.${key}`, message: 'The label key or value is invalid.' }));
}

export function requiredViolation(field: string): FieldViolation {
  return { field, message: REQUIRED };
}

/** Throws the numbered list where there is anything in it. */
export function refuseViolations(violations: readonly FieldViolation[]): void {
  if (violations.length > 0) throw validationError(violations);
}

export function sourceViolations(field: string, source: GcsSourceInput): readonly FieldViolation[] {
  const uris = source?.inputUris ?? [];
  if (uris.length === 0) return [requiredViolation(field)];
  return uris.filter((uri) => !isStorageUri(uri)).map((uri) => notStorage(field, uri));
}

export function destinationViolations(
  field: string,
  destination: GcsDestinationInput,
): readonly FieldViolation[] {
  const prefix = destination?.outputUriPrefix ?? '';
  if (prefix === '') return [requiredViolation(field)];
  return isStorageUri(prefix) ? [] : [notStorage(field, prefix)];
}

/** The directory that an export or a batch prediction creates. */
export function outputDirectory(
  destination: GcsDestinationInput,
  what: string,
  label: string,
  at: Date,
): string {
  const prefix = (destination?.outputUriPrefix ?? '').replace(/\/+$/, '');
  return `${prefix}/${what}-${label}-${at.toISOString()}`;
}

/** The fields that a patch names; throws where there are none, or one that cannot be changed. */
export function readUpdateMask({ query }: EmulatorRequest, mutable: readonly string[]): ReadonlySet<string> {
  const text = query.get('updateMask') ?? query.get('update_mask') ?? '';
  if (text === '') throw validationError([requiredViolation('update_mask')]);
  const paths = text.split(',').map((path) => toCamelCase(path.trim()));
  const unknown = paths.filter((path) => path !== '*' && !mutable.includes(path));
  if (unknown.length > 0) {
    const message = `The update mask contains paths that cannot be updated: ${unknown.join(', ')}.`;
    throw invalidArgument(message, [{ field: 'update_mask', message }]);
  }
  return new Set(paths.includes('*') ? mutable : paths);
}

function isStorageUri(uri: string): boolean {
  return /^gs:\/\/[a-z0-9][a-z0-9._-]*/.test(uri);
}

function notStorage(field: string, uri: string): FieldViolation {
  return { field, message: `Not a Google Cloud Storage URI: ${uri}` };
}
