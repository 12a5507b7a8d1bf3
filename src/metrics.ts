import { Counter, Registry } from 'prom-client';
import type { CallPriority } from './providers/provider.ts';

/** What the gateway counts, in Prometheus' text format under /metrics. */
export interface Metrics {
  /** `status` is null when no answer came. */
  countUpstreamRequest(provider: string, method: string, status: number | null): void;
  /** A request had to wait for room in its provider's budget. */
  countUpstreamWait(provider: string, priority: CallPriority): void;
  countPoll(provider: string): void;
  /** A provider used a word for a state that is not in our tables. */
  countUnknownState(provider: string): void;
  /** What came of a message to a webhook endpoint: `failed` will be tried again, `dead` is given up. */
  countDelivery(endpoint: string, outcome: 'delivered' | 'failed' | 'dead'): void;
  readonly contentType: string;
  render(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const upstreamRequests = new Counter({
    name: 'automl_gateway_upstream_requests_total',
    help: 'Requests sent to providers, by the answer’s status ("none" when no answer came).',
    labelNames: ['provider', 'method', 'status'],
    registers,
  });
  const upstreamWaits = new Counter({
    name: 'automl_gateway_upstream_waits_total',
    help: 'Requests that had to wait because the gateway had sent their provider as much as it may in a minute.',
    labelNames: ['provider', 'priority'],
    registers,
  });
  const polls = new Counter({
    name: 'automl_gateway_polls_total',
    help: 'Times a provider was asked how unfinished work stands.',
    labelNames: ['provider'],
    registers,
  });
  const unknownStates = new Counter({
    name: 'automl_gateway_unknown_states_total',
    help: 'Observations of work in a state whose word is not known.',
    labelNames: ['provider'],
    registers,
  });
  const deliveries = new Counter({
    name: 'automl_gateway_webhook_deliveries_total',
    help: 'Attempts to send a message to a webhook endpoint, by outcome: delivered, failed, dead (given up).',
    labelNames: ['endpoint', 'outcome'],
    registers,
  });
  return {
    countUpstreamRequest: (provider, method, status) =>
      upstreamRequests.inc({ provider, method, status: status ?? 'none' }),
    countUpstreamWait: (provider, priority) => upstreamWaits.inc({ provider, priority }),
    countPoll: (provider) => polls.inc({ provider }),
    countUnknownState: (provider) => unknownStates.inc({ provider }),
    countDelivery: (endpoint, outcome) => deliveries.inc({ endpoint, outcome }),
    contentType: registry.contentType,
    render: () => registry.metrics(),
  };
}
