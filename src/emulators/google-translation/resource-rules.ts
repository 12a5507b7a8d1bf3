import { type FieldViolation, invalidArgument, type ServiceError } from '../google/service-error.ts';
import { isStorageUri, notStorage } from '../google/storage-uri.ts';

const MAX_NAME_CHARACTERS = 32;
const NAME_PATTERN = /^[A-Za-z0-9_]+$/;
const LANGUAGE_CODE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

export function displayNameViolations(field: string, name: string): readonly FieldViolation[] {
  if (name === '') return [requiredViolation(field)];
  if (name.length > MAX_NAME_CHARACTERS) {
    return [{ field, message: `The display name can be up to ${MAX_NAME_CHARACTERS} characters long.` }];
  }
  if (NAME_PATTERN.test(name)) return [];
  const message =
    'The display name can consist only of ASCII Latin letters A-Z and a-z, underscores, and ASCII digits 0-9.';
  return [{ field, message }];
}

export function languageViolations(field: string, code: string): readonly FieldViolation[] {
  if (code === '') return [requiredViolation(field)];
  return LANGUAGE_CODE.test(code) ? [] : [{ field, message: `Not a BCP-47 language code: ${code}` }];
}

export function storageViolations(field: string, uri: string): readonly FieldViolation[] {
  if (uri === '') return [requiredViolation(field)];
  return isStorageUri(uri) ? [] : [notStorage(field, uri)];
}

export function requiredViolation(field: string): FieldViolation {
  return { field, message: 'The field is required.' };
}

/** Throws all of them at once where there is any. */
export function refuseViolations(violations: readonly FieldViolation[]): void {
  if (violations.length > 0) throw invalidFields(violations);
}

export function invalidFields(violations: readonly FieldViolation[]): ServiceError {
  const texts = violations.map(({ field, message }) => `Invalid '${field}'.; ${message}`);
  return invalidArgument(texts.join(' '), violations);
}
