import type { WireReader } from '../wire-reader.ts';
import { parseResourceName } from './resource-names.ts';

/** A resource of which only the name matters. */
export interface WireResource {
  readonly name: string;
  /** The last part of the name. */
  readonly id: string;
}

/**
 * The name and id of a resource of one collection; throws a WireError for any other. `bare` takes from the name what
 * a service may put behind it.
 */
export function parseNamed(
  reader: WireReader,
  collection: string,
  bare: (name: string) => string = (name) => name,
): WireResource {
  const name = bare(reader.string('name'));
  const parsed = parseResourceName(name);
  if (parsed?.collection === collection) return { name, id: parsed.id };
  throw reader.unexpected('name', `a resource name with /${collection}/`);
}
