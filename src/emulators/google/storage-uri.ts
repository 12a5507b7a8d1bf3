import type { FieldViolation } from './service-error.ts';

export function isStorageUri(uri: string): boolean {
  return /^gs:\/\/[a-z0-9][a-z0-9._-]*/.test(uri);
}

export function notStorage(field: string, uri: string): FieldViolation {
  return { field, message: `Not a Google Cloud Storage URI: ${uri}` };
}
