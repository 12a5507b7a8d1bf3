import type { Operation } from '../../domain/operation.ts';
import type { Call, Operations, Page } from '../provider.ts';
import { operationId } from './operation-id.ts';
import { createResourceCollection } from './resource-collection.ts';
import type { ResourceParent } from './resource-names.ts';

export interface LocationOperationsPlan<Wire> {
  /** The configured key of the provider. */
  readonly key: string;
  readonly parent: ResourceParent;
  readonly client: {
    getOperation(id: string, call: Call): Promise<Wire>;
    cancelOperation(id: string, call: Call): Promise<void>;
    deleteOperation(id: string, call: Call): Promise<void>;
  };
  /** One page of all of them. */
  readonly listAll: (token: string | null, call: Call) => Promise<Page<Wire>>;
  readonly toOperation: (wire: Wire) => Operation;
}

/** Operations directly below a location. Which filters their list takes is each service's own. */
export function createLocationOperations<Wire extends { readonly name: string; readonly id: string }>({
  key,
  parent,
  client,
  listAll,
  toOperation,
}: LocationOperationsPlan<Wire>) {
  const { getMany } = createResourceCollection({
    parent,
    collection: 'operations',
    get: client.getOperation,
    list: listAll,
    toItem: toOperation,
  });
  return {
    getMany,
    cancel: async (name, call) => client.cancelOperation(operationId({ key, parent }, name), call),
    delete: async (name, call) => client.deleteOperation(operationId({ key, parent }, name), call),
  } satisfies Operations;
}
