import { createLocationOperations } from '../google/location-operations.ts';
import { toReference } from '../google/to-reference.ts';
import type { Operations } from '../provider.ts';
import type { AutomlAccess } from './access.ts';
import { operationFilter } from './list-filter.ts';
import { toOperation } from './to-domain.ts';

export function createOperations({ key, parent, client }: AutomlAccess) {
  const operations = createLocationOperations({
    key,
    parent,
    client,
    listAll: (token, call) => client.listOperations({ token, filter: '' }, call),
    toOperation: (wire) => toOperation(key, wire),
  });
  return {
    ...operations,
    async list({ token, hints = {} }, call) {
      const filter = operationFilter(parent, hints);
      if (filter === null) return { items: [], nextToken: null };
      const page = await client.listOperations({ token, filter }, call);
      // That each of these works on what was asked for is said by the filter alone (A18).
      const target = toReference(hints.worksOn ?? null);
      const known = target === null ? {} : { target };
      return { ...page, items: page.items.map((wire) => toOperation(key, wire, known)) };
    },
  } satisfies Operations;
}
