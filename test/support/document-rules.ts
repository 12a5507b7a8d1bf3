import type { LimitName } from '../../src/config/edge-config.ts';
import type { DocumentRules } from '../../src/graphql/document-cache.ts';
import { Limits } from '../../src/graphql/limits/limits.ts';
import { edgeConfig } from './edge-config.ts';

export type Excess = readonly [limit: LimitName, outcome: string, actual: number | null];

/** What documents have to keep to, with these `limits` of the configuration in YAML; excesses are put into the list. */
export function documentRules(limits = '{}', excesses: Excess[] = []): DocumentRules {
  return {
    limits: new Limits(edgeConfig(`limits: ${limits}`).limits, (...excess) => excesses.push(excess)),
    introspection: true,
  };
}
