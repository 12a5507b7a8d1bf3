import type { Provider } from './provider.ts';

/** Providers, by key and in the order of the configuration. */
export interface ProviderDirectory {
  get(key: string): Provider | undefined;
  list(): readonly Provider[];
}

/** A directory that may come to hold others. */
export interface ChangingDirectory extends ProviderDirectory {
  /** Hears of each change, once it is made. Answers with the way to stop. */
  onChange(listener: () => void): () => void;
}

/** The configured providers. */
export interface ProviderRegistry extends ChangingDirectory {
  /**
   * Has these from now on. Those that are gone are not closed: requests under way may work with them still. Throws, and
   * changes nothing, where two share a key.
   */
  replace(providers: readonly Provider[]): void;
  /** Closes every one, also where another fails to; rejects then with an AggregateError. */
  close(): Promise<void>;
}

/** Throws where two providers share a key. */
export function createProviderRegistry(providers: readonly Provider[]): ProviderRegistry {
  let listed = providers;
  let byKey = toMap(providers);
  const listeners = new Set<() => void>();
  return {
    get: (key) => byKey.get(key),
    list: () => listed,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    replace(next) {
      byKey = toMap(next);
      listed = next;
      for (const listener of [...listeners]) listener();
    },
    close: () => closeAll(listed),
  };
}

function toMap(providers: readonly Provider[]): ReadonlyMap<string, Provider> {
  const byKey = new Map(providers.map((provider) => [provider.key, provider]));
  const repeated = providers.find((provider) => byKey.get(provider.key) !== provider);
  if (repeated) throw new Error(`two providers have the key "${repeated.key}"`);
  return byKey;
}

async function closeAll(providers: readonly Provider[]): Promise<void> {
  const outcomes = await Promise.allSettled(providers.map(async (provider) => provider.close()));
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, 'some providers did not close');
}
