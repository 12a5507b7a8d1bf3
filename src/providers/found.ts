import { ProviderError } from '../errors.ts';
import { isNotFound } from './http/provider-failure.ts';
import type { Found } from './provider.ts';

/** The same answer in other words; errors stay what they are. */
export function mapFound<Row, Item>(
  found: Found<Row>,
  translate: (row: Row, name: string) => Item,
): Found<Item> {
  return new Map(
    [...found].map(([name, row]) => [name, row instanceof ProviderError ? row : translate(row, name)]),
  );
}

/** Undefined for the provider's own "there is no such thing". */
export async function undefinedIfNotFound<Answer>(reading: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
