import type { WireEndpoint } from './wire-endpoint.ts';

/** A new split of an endpoint's traffic, in whole percent that come to 100. */
export interface Reassigned {
  readonly trafficSplit?: Readonly<Record<string, number>>;
}

/**
 * What takes the traffic off a deployed model, which Vertex AI wants of who undeploys it (V26): those that have a share
 * get its share in proportion, or all others alike where none has one. Nothing where it has none, or is the last.
 */
export function withoutTrafficTo(
  deployedModelId: string,
  { deployedModels, trafficSplit }: Pick<WireEndpoint, 'deployedModels' | 'trafficSplit'>,
): Reassigned {
  const others = deployedModels.map(({ id }) => id).filter((id) => id !== deployedModelId);
  if ((trafficSplit.get(deployedModelId) ?? 0) === 0 || others.length === 0) return {};
  const shares = others.map((id) => [id, trafficSplit.get(id) ?? 0] as const);
  const serving = shares.filter(([, share]) => share > 0);
  return { trafficSplit: toPercent(serving.length > 0 ? serving : others.map((id) => [id, 1] as const)) };
}

/** In proportion, rounded down; what that leaves over goes to the first ones, a percent each. */
function toPercent(shares: readonly (readonly [string, number])[]): Readonly<Record<string, number>> {
  const total = shares.reduce((sum, [, share]) => sum + share, 0);
  const rounded = shares.map(([id, share]) => [id, Math.floor((share * 100) / total)] as const);
  const left = 100 - rounded.reduce((sum, [, percent]) => sum + percent, 0);
  return Object.fromEntries(rounded.map(([id, percent], index) => [id, percent + (index < left ? 1 : 0)]));
}
