import { GatewayError } from '../../errors.ts';
import type { RequestContext } from '../context.ts';
import type { GlobalId } from '../global-id.ts';
import {
  datasetSource,
  modelSource,
  type NodeSource,
  operationSource,
  providerSource,
  trainingJobSource,
} from '../source-types.ts';

/** What a global id stands for; null where its provider does not know it. */
export async function loadNode(
  { type, ...key }: GlobalId,
  context: RequestContext,
): Promise<NodeSource | null> {
  const { loaders } = context;
  switch (type) {
    case 'Provider':
      return providerSource(configuredProvider(key.provider, context));
    case 'Model':
      return orNull(await loaders.model.load(key), modelSource);
    case 'Dataset':
      return orNull(await loaders.dataset.load(key), datasetSource);
    case 'Operation':
      return orNull(await loaders.operation.load(key), operationSource);
    case 'TrainingJob':
      return orNull(await loaders.trainingJob.load(key), trainingJobSource);
  }
}

/** Throws NOT_FOUND for a key that is not in the configuration. */
export function configuredProvider(key: string, { registry }: RequestContext) {
  const provider = registry.get(key);
  if (provider) return provider;
  throw new GatewayError('NOT_FOUND', `no provider with the key "${key}" is configured here`);
}

export function orNull<Item, Source>(item: Item | null, toSource: (item: Item) => Source): Source | null {
  return item === null ? null : toSource(item);
}
