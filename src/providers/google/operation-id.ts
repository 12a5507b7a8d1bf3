import { toUnknownName } from './refusal.ts';
import { idWithin, type ResourceParent } from './resource-names.ts';

/** Throws a GatewayError for a name that cannot be one of this provider's operations directly below its location. */
export function operationId(
  { key, parent }: { readonly key: string; readonly parent: ResourceParent },
  name: string,
): string {
  const id = idWithin(parent, 'operations', name);
  if (id === null) throw toUnknownName(key, name);
  return id;
}
