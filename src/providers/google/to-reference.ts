import type { ResourceReference } from '../../domain/operation.ts';
import { parseResourceName } from './resource-names.ts';

const TYPES: ReadonlyMap<string, ResourceReference['type']> = new Map([
  ['models', 'Model'],
  ['datasets', 'Dataset'],
]);

/** The model or dataset with this resource name; null where it is neither. */
export function toReference(name: string | null): ResourceReference | null {
  const type = TYPES.get(parseResourceName(name ?? '')?.collection ?? '');
  return name === null || type === undefined ? null : { type, name };
}
