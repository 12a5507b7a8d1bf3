import type { Operation } from '../../domain/operation.ts';
import { ProviderError } from '../../errors.ts';
import { mapFound } from '../found.ts';
import { findByName } from '../google/find-by-name.ts';
import { operationId } from '../google/operation-id.ts';
import { resourceName } from '../google/resource-names.ts';
import type { Call, Found, OperationHints, Operations, Page, PageRequest } from '../provider.ts';
import type { TranslationAccess } from './access.ts';
import { toOperation } from './to-domain.ts';
import type { WireOperation } from './wire.ts';

export function createOperations(access: TranslationAccess) {
  const { key, client } = access;
  return {
    async getMany(names, call) {
      return mapFound(await findOperations(access, names, call), (wire) => toOperation(key, wire));
    },
    list: (request, call) => listOperations(access, request, call),
    cancel: async (name, call) => client.cancelOperation(operationId(access, name), call),
    delete: async (name, call) => client.deleteOperation(operationId(access, name), call),
  } satisfies Operations;
}

export function findOperations(
  { parent, client }: TranslationAccess,
  names: readonly string[],
  call: Call,
): Promise<Found<WireOperation>> {
  return findByName(names, {
    parent,
    collection: 'operations',
    get: (id) => client.getOperation(id, call),
    list: (token) => client.listOperations(token, call),
  });
}

/** One page of operations of every kind. No filter is sent: which ones Google would take is not documented (T8). */
export async function listOperations(
  access: TranslationAccess,
  { token, hints = {} }: PageRequest<OperationHints>,
  call: Call,
): Promise<Page<Operation>> {
  const { key, client } = access;
  if (hints.nativeId !== undefined) return listOne(access, hints.nativeId, call);
  const page = await client.listOperations(token, call);
  return { ...page, items: page.items.map((wire) => toOperation(key, wire)) };
}

/** An id names one operation at most: a read finds it, where a list would have to be gone through. */
async function listOne(access: TranslationAccess, id: string, call: Call): Promise<Page<Operation>> {
  const found = await findOperations(access, [resourceName(access.parent, 'operations', id)], call);
  const items = [...found.values()].map((wire) => {
    if (wire instanceof ProviderError) throw wire;
    return toOperation(access.key, wire);
  });
  return { items, nextToken: null };
}
