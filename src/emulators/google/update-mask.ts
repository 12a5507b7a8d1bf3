import type { EmulatorRequest } from '../http-exchange.ts';
import { toCamelCase } from './field-names.ts';
import { type FieldViolation, invalidArgument, validationError } from './service-error.ts';

export const MASK_FIELD = 'update_mask';

/** The fields that a patch names; throws where there are none, as `missing` says it, or one that cannot be changed. */
export function readMask(
  { query }: EmulatorRequest,
  mutable: readonly string[],
  missing: FieldViolation,
): ReadonlySet<string> {
  const text = query.get('updateMask') ?? query.get(MASK_FIELD) ?? '';
  if (text === '') throw validationError([missing]);
  const paths = text.split(',').map((path) => toCamelCase(path.trim()));
  const unknown = paths.filter((path) => path !== '*' && !mutable.includes(path));
  if (unknown.length > 0) {
    const message = `The update mask contains paths that cannot be updated: ${unknown.join(', ')}.`;
    throw invalidArgument(message, [{ field: MASK_FIELD, message }]);
  }
  return new Set(paths.includes('*') ? mutable : paths);
}
