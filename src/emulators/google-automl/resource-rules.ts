import { type FieldViolation, validationError } from '../google/service-error.ts';
import { isStorageUri, notStorage } from '../google/storage-uri.ts';
import { MASK_FIELD, readMask } from '../google/update-mask.ts';
import type { EmulatorRequest } from '../http-exchange.ts';
import type { GcsDestinationInput, GcsSourceInput } from './input-messages.ts';

const MAX_NAME_CHARACTERS = 32;
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
export function readUpdateMask(request: EmulatorRequest, mutable: readonly string[]): ReadonlySet<string> {
  return readMask(request, mutable, requiredViolation(MASK_FIELD));
}
