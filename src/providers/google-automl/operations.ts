import type { Operation } from '../../domain/operation.ts';
import { mapFound } from '../found.ts';
import { findByName } from '../google/find-by-name.ts';
import { operationId } from '../google/operation-id.ts';
import { toReference } from '../google/to-reference.ts';
import type { Call, Found, OperationHints, Operations, Page, PageRequest } from '../provider.ts';
import type { AutomlAccess } from './access.ts';
import { operationFilter } from './list-filter.ts';
import { toOperation } from './to-domain.ts';
import type { WireOperation } from './wire.ts';

export function createOperations(access: AutomlAccess) {
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
  { parent, client }: AutomlAccess,
  names: readonly string[],
  call: Call,
): Promise<Found<WireOperation>> {
  return findByName(names, {
    parent,
    collection: 'operations',
    get: (id) => client.getOperation(id, call),
    list: (token) => client.listOperations({ token, filter: '' }, call),
  });
}

/** One page of operations of every kind. */
export async function listOperations(
  { key, parent, client }: AutomlAccess,
  { token, hints = {} }: PageRequest<OperationHints>,
  call: Call,
): Promise<Page<Operation>> {
  const filter = operationFilter(parent, hints);
  if (filter === null) return { items: [], nextToken: null };
  const page = await client.listOperations({ token, filter }, call);
  // That each of these works on what was asked for is said by the filter alone (A18).
  const target = toReference(hints.worksOn ?? null);
  const known = target === null ? {} : { target };
  return { ...page, items: page.items.map((wire) => toOperation(key, wire, known)) };
}
