import { type FieldViolation, validationError } from '../google/service-error.ts';
import { MASK_FIELD, readMask } from '../google/update-mask.ts';
import type { EmulatorRequest } from '../http-exchange.ts';

const MAX_NAME_CHARACTERS = 128;
const REQUIRED = 'Required field is not set.';

export function displayNameViolations(field: string, name: string): readonly FieldViolation[] {
  if (name === '') return [requiredViolation(field)];
  if ([...name].length <= MAX_NAME_CHARACTERS) return [];
  return [{ field, message: `The display name can be up to ${MAX_NAME_CHARACTERS} characters long.` }];
}

export function requiredViolation(field: string): FieldViolation {
  return { field, message: REQUIRED };
}

/** Throws the numbered list where there is anything in it. */
export function refuseViolations(violations: readonly FieldViolation[]): void {
  if (violations.length > 0) throw validationError(violations);
}

/** The fields that a patch names; throws where there are none, or one that cannot be changed. */
export function readUpdateMask(request: EmulatorRequest, mutable: readonly string[]): ReadonlySet<string> {
  return readMask(request, mutable, requiredViolation(MASK_FIELD));
}
