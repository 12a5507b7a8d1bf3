import { ProviderError } from '../../errors.ts';
import { findMany } from '../find-many.ts';
import { undefinedIfNotFound } from '../found.ts';
import type { Found, Page } from '../provider.ts';
import { idWithin, maybeSameResource, type ResourceParent } from './resource-names.ts';

export interface FindByNamePlan<Item> {
  readonly parent: ResourceParent;
  readonly collection: string;
  readonly get: (id: string) => Promise<Item>;
  readonly list: (token: string | null) => Promise<Page<Item>>;
}

/** Finds resources by their names, whichever of a project's two names they hold; foreign ones are not known. */
export async function findByName<Item extends { readonly name: string; readonly id: string }>(
  names: readonly string[],
  { parent, collection, get, list }: FindByNamePlan<Item>,
): Promise<Found<Item>> {
  const idsByName = new Map<string, string>();
  for (const name of names) {
    const id = idWithin(parent, collection, name);
    if (id !== null) idsByName.set(name, id);
  }
  const foundById = await findMany<Item>({
    names: [...new Set(idsByName.values())],
    nameOf: ({ id }) => id,
    get: (id) => undefinedIfNotFound(get(id)),
    list,
  });
  return new Map(
    [...idsByName].flatMap(([name, id]) => {
      const item = foundById.get(id);
      if (item === undefined) return [];
      const isOther = !(item instanceof ProviderError) && !maybeSameResource(name, item.name);
      return isOther ? [] : [[name, item] as const];
    }),
  );
}
