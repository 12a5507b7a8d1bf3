import type { Operation } from '../../domain/operation.ts';
import { ProviderError } from '../../errors.ts';
import { createLocationOperations } from '../google/location-operations.ts';
import { resourceName } from '../google/resource-names.ts';
import type { Call, Operations, Page } from '../provider.ts';
import type { TranslationAccess } from './access.ts';
import { toOperation } from './to-domain.ts';

export function createOperations({ key, parent, client }: TranslationAccess) {
  const operations = createLocationOperations({
    key,
    parent,
    client,
    listAll: client.listOperations,
    toOperation: (wire) => toOperation(key, wire),
  });

  /** An id names one operation at most: a read finds it, where a list would have to be gone through. */
  async function listOne(id: string, call: Call): Promise<Page<Operation>> {
    const found = await operations.getMany([resourceName(parent, 'operations', id)], call);
    const items = [...found.values()].map((operation) => {
      if (operation instanceof ProviderError) throw operation;
      return operation;
    });
    return { items, nextToken: null };
  }

  return {
    ...operations,
    // No filter is sent: which ones Google would take is not documented (T8).
    async list({ token, hints = {} }, call) {
      if (hints.nativeId !== undefined) return listOne(hints.nativeId, call);
      const page = await client.listOperations(token, call);
      return { ...page, items: page.items.map((wire) => toOperation(key, wire)) };
    },
  } satisfies Operations;
}
