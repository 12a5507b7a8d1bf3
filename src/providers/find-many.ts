import { ProviderError } from '../errors.ts';
import type { Found, Page } from './provider.ts';

/** A page of a list in which a name may be missing though the provider knows it. */
export interface SearchPage<Item> extends Page<Item> {
  /** False where rows may have moved meanwhile: absence from it proves nothing. */
  readonly conclusive?: boolean;
}

export interface FindManyPlan<Item> {
  /** Names the provider might know; duplicates do no harm. */
  readonly names: readonly string[];
  /** The name under which an item was asked for; null where it was not. */
  readonly nameOf: (item: Item) => string | null;
  /** Undefined where the provider does not know the name. */
  readonly get: (name: string) => Promise<Item | undefined>;
  /** One page of everything; absent where the provider cannot list. */
  readonly list?: (token: string | null) => Promise<SearchPage<Item>>;
}

// A long list that holds few of the names is not read to its end: pages come one after the other, reads side by side.
const NAMES_A_PAGE = 10;

/**
 * Finds many items with as few requests as possible: one by itself with a single read, several by listing as long
 * as a page still costs less than reading what is missing one by one.
 */
export async function findMany<Item>(plan: FindManyPlan<Item>): Promise<Found<Item>> {
  const found = new Map<string, Item | ProviderError>();
  const missing = new Set(plan.names);
  try {
    const complete = missing.size > 1 && plan.list && (await findByListing(plan, plan.list, missing, found));
    // A whole and conclusive list without the name means the provider does not know it.
    if (complete) return found;
    await Promise.all([...missing].map((name) => findByReading(plan, name, found)));
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    // The list failed: so did every name that waited for it.
    for (const name of missing) found.set(name, error);
  }
  return found;
}

/** True once the last page was read, all of them conclusive, or nothing is missing any more. */
async function findByListing<Item>(
  plan: FindManyPlan<Item>,
  list: (token: string | null) => Promise<SearchPage<Item>>,
  missing: Set<string>,
  found: Map<string, Item | ProviderError>,
): Promise<boolean> {
  let token: string | null = null;
  let conclusive = true;
  const maxPages = 1 + Math.ceil(missing.size / NAMES_A_PAGE);
  for (let pages = 0; pages < Math.min(missing.size, maxPages); pages += 1) {
    const page: SearchPage<Item> = await list(token);
    for (const item of page.items) {
      const name = plan.nameOf(item);
      if (name === null || !missing.delete(name)) continue;
      found.set(name, item);
    }
    conclusive &&= (page.conclusive ?? true) && page.unreadable === undefined;
    if (missing.size === 0) return true;
    if (page.nextToken === null) return conclusive;
    token = page.nextToken;
  }
  return false;
}

async function findByReading<Item>(
  plan: FindManyPlan<Item>,
  name: string,
  found: Map<string, Item | ProviderError>,
): Promise<void> {
  try {
    const item = await plan.get(name);
    if (item !== undefined) found.set(name, item);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    found.set(name, error);
  }
}
