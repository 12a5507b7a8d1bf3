import { mapFound } from '../found.ts';
import type { Call, Listing, Lookup, Page } from '../provider.ts';
import { findByName } from './find-by-name.ts';
import type { ResourceParent } from './resource-names.ts';

export interface ResourceCollectionPlan<Wire, Item> {
  readonly parent: ResourceParent;
  /** Its name in the names of its resources, e.g. "datasets". */
  readonly collection: string;
  readonly get: (id: string, call: Call) => Promise<Wire>;
  readonly list: (token: string | null, call: Call) => Promise<Page<Wire>>;
  readonly toItem: (wire: Wire) => Item;
}

/** The resources of one collection: by their names with few requests, or page by page. */
export function createResourceCollection<Wire extends { readonly name: string; readonly id: string }, Item>({
  parent,
  collection,
  get,
  list,
  toItem,
}: ResourceCollectionPlan<Wire, Item>): Lookup<Item> & Listing<Item> {
  return {
    async getMany(names, call) {
      const found = await findByName<Wire>(names, {
        parent,
        collection,
        get: (id) => get(id, call),
        list: (token) => list(token, call),
      });
      return mapFound(found, toItem);
    },
    async list({ token }, call) {
      const page = await list(token, call);
      return { ...page, items: page.items.map(toItem) };
    },
  };
}
