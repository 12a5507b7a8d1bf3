import type { Provider } from '../../src/providers/provider.ts';
import { ProviderHealthRecord } from '../../src/providers/provider-health.ts';

/** A provider that knows nothing and can do nothing, save for the given parts. */
export function createFakeProvider(parts: Partial<Provider> = {}): Provider {
  const lookup = { getMany: async () => new Map() };
  return {
    key: 'fake',
    kind: 'GOOGLE_AUTOML',
    displayName: 'Fake',
    location: null,
    health: new ProviderHealthRecord(),
    budget: { limitPerMinute: null, used: () => 0, pollDelayMs: () => 0 },
    models: lookup,
    operations: lookup,
    training: lookup,
    close: async () => {},
    ...parts,
  };
}
