import type { Provider } from './provider.ts';

/** The configured providers, by key and in the order of the configuration. */
export interface ProviderRegistry {
  get(key: string): Provider | undefined;
  list(): readonly Provider[];
  /** Closes every one, also where another fails to; rejects then with an AggregateError. */
  close(): Promise<void>;
}

/** Throws where two providers share a key. */
export function createProviderRegistry(providers: readonly Provider[]): ProviderRegistry {
  const byKey = new Map(providers.map((provider) => [provider.key, provider]));
  const repeated = providers.find((provider) => byKey.get(provider.key) !== provider);
  if (repeated) throw new Error(`two providers have the key "${repeated.key}"`);
  return {
    get: (key) => byKey.get(key),
    list: () => providers,
    close: async () => {
      const outcomes = await Promise.allSettled(providers.map(async (provider) => provider.close()));
      const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
      if (failures.length > 0) throw new AggregateError(failures, 'some providers did not close');
    },
  };
}
