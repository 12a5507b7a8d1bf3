import { setTimeout as wait } from 'node:timers/promises';
import { post } from '../support/test-gateway.ts';

const PAUSE_MS = 8;
const QUERY = `query ($providers: [String!]) {
  datasets(first: 20, filter: { providers: $providers }) { nodes { name } sources { complete } }
}`;

export interface Latencies {
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly samples: number;
}

/** Asks for one provider's rows again and again for so long; answers with how long that took. */
export async function measureLatency(url: string, provider: string, forMs: number): Promise<Latencies> {
  const tookMs: number[] = [];
  const endsAtMs = performance.now() + forMs;
  while (performance.now() < endsAtMs) {
    const askedAtMs = performance.now();
    await post(`${url}/graphql`, { query: QUERY, variables: { providers: [provider] } });
    tookMs.push(performance.now() - askedAtMs);
    await wait(PAUSE_MS);
  }
  const sorted = tookMs.toSorted((one, other) => one - other);
  return { medianMs: quantile(sorted, 0.5), p95Ms: quantile(sorted, 0.95), samples: sorted.length };
}

export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}
