import { capabilitiesOf } from '../../providers/capabilities.ts';
import type { ProviderResolvers, SourceStatusResolvers } from '../generated/resolver-types.ts';
import { toGlobalId } from '../global-id.ts';
import { providerSource } from '../source-types.ts';

export const providerResolvers: ProviderResolvers = {
  id: ({ provider }) => toGlobalId({ type: 'Provider', provider: provider.key, name: '' }),
  key: ({ provider }) => provider.key,
  kind: ({ provider }) => provider.kind,
  displayName: ({ provider }) => provider.displayName,
  location: ({ provider }) => provider.location,
  capabilities: ({ provider }) => capabilitiesOf(provider),
  health: ({ provider }) => {
    const { state, lastSuccessAt, lastFailure } = provider.health;
    return { state, lastSuccessAt, lastFailure };
  },
};

export const sourceStatusResolvers: SourceStatusResolvers = {
  provider: ({ provider }) => providerSource(provider),
};
