import { Registry } from 'prom-client';
import { createEdgeMetrics, type EdgeMetrics } from './metrics/edge-metrics.ts';
import { createEngineMetrics, type EngineMetrics } from './metrics/engine-metrics.ts';
import { renderProcessMetrics } from './metrics/process-metrics.ts';
import { type EdgeStanding, type EngineStanding, showEdge, showEngine } from './metrics/standing-metrics.ts';
import { createUpstreamMetrics, type UpstreamMetrics } from './metrics/upstream-metrics.ts';
import type { BreakerState } from './providers/provider.ts';

/**
 * What the gateway counts, in Prometheus' text format under /metrics. A label has few values, all of them the gateway's
 * own or the configuration's: nothing that a client writes makes a series. docs/observability.md lists them all.
 */
export interface Metrics extends EdgeMetrics, UpstreamMetrics, EngineMetrics {
  /** A provider's circuit breaker changed. */
  setBreaker(provider: string, state: BreakerState): void;
  /** How it is now: `closed` until it first changes. */
  breakerOf(provider: string): BreakerState;
  /** To be called once: from then on it is shown how the engine stands. */
  showEngine(standing: Omit<EngineStanding, 'breaker'>): void;
  /** To be called once: from then on it is shown how many are connected. */
  showEdge(standing: EdgeStanding): void;
  readonly contentType: string;
  render(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const breakers = new Map<string, BreakerState>();
  const breakerOf = (provider: string) => breakers.get(provider) ?? 'closed';
  return {
    ...createEdgeMetrics(registry),
    ...createUpstreamMetrics(registry),
    ...createEngineMetrics(registry),
    setBreaker: (provider, state) => void breakers.set(provider, state),
    breakerOf,
    showEngine: (standing) => showEngine(registry, { ...standing, breaker: breakerOf }),
    showEdge: (standing) => showEdge(registry, standing),
    contentType: registry.contentType,
    render: async () => `${await registry.metrics()}\n${await renderProcessMetrics()}`,
  };
}
