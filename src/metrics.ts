import { Counter, Registry } from 'prom-client';

/** What the gateway counts, in Prometheus' text format under /metrics. */
export interface Metrics {
  /** `status` is null when no answer came. */
  countUpstreamRequest(provider: string, method: string, status: number | null): void;
  countPoll(provider: string): void;
  /** A provider used a word for a state that is not in our tables. */
  countUnknownState(provider: string): void;
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
  return {
    countUpstreamRequest: (provider, method, status) =>
      upstreamRequests.inc({ provider, method, status: status ?? 'none' }),
    countPoll: (provider) => polls.inc({ provider }),
    countUnknownState: (provider) => unknownStates.inc({ provider }),
    contentType: registry.contentType,
    render: () => registry.metrics(),
  };
}
