import type { Call } from '../google/api-route.ts';
import { newestFirstKey, pageOf } from '../google/list-page.ts';
import { type JsonObject, protoJson } from '../google/proto-json.ts';
import { type FilterVocabulary, filterItems } from './list-filter.ts';
import { type Orderings, orderKeyOf } from './list-order.ts';
import { createReadMask } from './read-mask.ts';
import type { VertexContext } from './vertex-context.ts';

export interface ResourceList<T> {
  /** The member of the answer that holds the page, e.g. "models". */
  readonly key: string;
  readonly items: readonly T[];
  readonly view: (item: T) => JsonObject;
  /** Unique in the list. */
  readonly nameOf: (item: T) => string;
  readonly createdAtOf: (item: T) => Date;
  readonly vocabulary: FilterVocabulary<T>;
  /** Absent for a list that has no `orderBy`. */
  readonly orderings?: Orderings<T>;
}

/** The page that a call asks for: filtered, newest first or in the order asked for, each item cut to its mask. */
export function listResources<T>({ settings }: VertexContext, call: Call, list: ResourceList<T>): JsonObject {
  const { query, path } = call.request;
  const orderBy = list.orderings ? (query.get('orderBy') ?? query.get('order_by') ?? '') : '';
  const orderKey = orderKeyOf(orderBy, list.orderings ?? new Map());
  const newestFirst = (item: T) => newestFirstKey(list.createdAtOf(item), list.nameOf(item));
  const page = pageOf(filterItems(list.items, query.get('filter'), list.vocabulary), {
    query,
    // A token belongs to its order as well.
    scope: `${path.replace(/^\/[^/]+/, '')}?${orderBy}`,
    keyOf: orderKey === null ? newestFirst : (item) => orderKey(item) + newestFirst(item),
    settings: settings.current,
  });
  const mask = createReadMask(call.request);
  const items = page.items.map((item) => mask(list.view(item)));
  return {
    ...(items.length > 0 ? { [list.key]: items } : {}),
    ...protoJson({ nextPageToken: page.nextPageToken }),
  };
}

/** The orders of models, endpoints and datasets. */
export function commonOrderings<
  T extends { displayName: string; createdAt: Date; updatedAt: Date },
>(): Orderings<T> {
  return new Map<string, (item: T) => string>([
    ['display_name', ({ displayName }) => displayName],
    ['create_time', ({ createdAt }) => createdAt.toISOString()],
    ['update_time', ({ updatedAt }) => updatedAt.toISOString()],
  ]);
}
