import { BadInputError } from '../errors.ts';
import type { Provider } from '../providers/provider.ts';
import type { ProviderDirectory } from '../providers/registry.ts';

export const MAX_PAGE_SIZE = 200;
export const DEFAULT_PAGE_SIZE = 50;

/** Null reads as the default. Throws a BadInputError outside 1 to 200. */
export function parseFirst(first: number | null | undefined): number {
  const size = first ?? DEFAULT_PAGE_SIZE;
  if (size >= 1 && size <= MAX_PAGE_SIZE) return size;
  throw new BadInputError(`first is ${size}; ask for 1 to ${MAX_PAGE_SIZE} rows and page on with after`, [
    'first',
  ]);
}

/** The providers that a filter names, or all. Throws a BadInputError for a key that is not configured. */
export function selectProviders(
  registry: ProviderDirectory,
  keys: readonly string[] | null | undefined,
): readonly Provider[] {
  if (!keys) return registry.list();
  return [...new Set(keys)].map((key) => {
    const provider = registry.get(key);
    if (provider) return provider;
    const known = registry
      .list()
      .map((configured) => configured.key)
      .join(', ');
    throw new BadInputError(
      `filter.providers names "${key}", which is not configured here; there are: ${known}`,
      ['filter', 'providers', String(keys.indexOf(key))],
    );
  });
}
