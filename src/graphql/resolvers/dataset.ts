import type { DatasetResolvers } from '../generated/resolver-types.ts';
import { toGlobalId } from '../global-id.ts';
import { providerSource } from '../source-types.ts';
import { configuredProvider } from './node.ts';

export const datasetResolvers: DatasetResolvers = {
  id: ({ provider, name }) => toGlobalId({ type: 'Dataset', provider, name }),
  provider: ({ provider }, _arguments, context) => providerSource(configuredProvider(provider, context)),
};
