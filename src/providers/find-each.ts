import { ProviderError } from '../errors.ts';
import { undefinedIfNotFound } from './found.ts';
import type { Found } from './provider.ts';

/**
 * Asks for each name by itself, side by side, where nothing lists them together. Null is a name that the provider does not
 * know; so is its own "there is no such thing".
 */
export async function findEach<Item>(
  names: readonly string[],
  find: (name: string) => Promise<Item | null>,
): Promise<Found<Item>> {
  const answers = await Promise.all(
    [...new Set(names)].map(async (name) => [name, await findOne(name, find)] as const),
  );
  return new Map(answers.flatMap(([name, item]) => (item === null ? [] : [[name, item] as const])));
}

async function findOne<Item>(
  name: string,
  find: (name: string) => Promise<Item | null>,
): Promise<Item | ProviderError | null> {
  try {
    return (await undefinedIfNotFound(find(name))) ?? null;
  } catch (error) {
    if (error instanceof ProviderError) return error;
    throw error;
  }
}
