import { Counter, Histogram, type Registry } from 'prom-client';
import type { OperationState } from '../domain/operation-state.ts';

/** What the engine does behind the graph: it polls, records and delivers. */
export interface EngineMetrics {
  countPoll(provider: string): void;
  /** A piece of work was looked at so much later than planned, in milliseconds; less than 0 counts as 0. */
  observePollLag(provider: string, lagMs: number): void;
  /** The ledger recorded a change that left a piece of work in a state. */
  countEvent(provider: string, state: OperationState): void;
  /** A provider used a word for a state that is not in our tables. */
  countUnknownState(provider: string): void;
  /** The ledger was asked: what, for how long, and whether it failed. */
  observeLedger(call: string, durationMs: number, failed: boolean): void;
  /** What came of a message to a webhook endpoint: `failed` will be tried again, `dead` is given up. */
  countDelivery(endpoint: string, outcome: 'delivered' | 'failed' | 'dead'): void;
}

export function createEngineMetrics(registry: Registry): EngineMetrics {
  const registers = [registry];
  const polls = new Counter({
    name: 'automl_gateway_polls_total',
    help: 'Times a provider was asked how unfinished work stands.',
    labelNames: ['provider'],
    registers,
  });
  const pollLag = new Histogram({
    name: 'automl_gateway_poll_lag_seconds',
    help: 'How much later than planned a piece of unfinished work was asked about.',
    labelNames: ['provider'],
    buckets: [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900],
    registers,
  });
  const events = new Counter({
    name: 'automl_gateway_events_total',
    help: 'Changes that the ledger recorded, by the state they left the work in.',
    labelNames: ['provider', 'state'],
    registers,
  });
  const unknownStates = new Counter({
    name: 'automl_gateway_unknown_states_total',
    help: 'Observations of work in a state whose word is not known.',
    labelNames: ['provider'],
    registers,
  });
  const ledgerCalls = new Histogram({
    name: 'automl_gateway_ledger_call_duration_seconds',
    help: 'Time the ledger took to read or to commit, by what it was asked.',
    labelNames: ['call'],
    buckets: [0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5],
    registers,
  });
  const ledgerErrors = new Counter({
    name: 'automl_gateway_ledger_errors_total',
    help: 'Times the ledger could not read or write, by what it was asked.',
    labelNames: ['call'],
    registers,
  });
  const deliveries = new Counter({
    name: 'automl_gateway_webhook_deliveries_total',
    help: 'Attempts to send a message to a webhook endpoint, by outcome: delivered, failed, dead (given up).',
    labelNames: ['endpoint', 'outcome'],
    registers,
  });
  return {
    countPoll: (provider) => polls.inc({ provider }),
    observePollLag: (provider, lagMs) => pollLag.observe({ provider }, Math.max(lagMs, 0) / 1_000),
    countEvent: (provider, state) => events.inc({ provider, state }),
    countUnknownState: (provider) => unknownStates.inc({ provider }),
    observeLedger(call, durationMs, failed) {
      ledgerCalls.observe({ call }, durationMs / 1_000);
      if (failed) ledgerErrors.inc({ call });
    },
    countDelivery: (endpoint, outcome) => deliveries.inc({ endpoint, outcome }),
  };
}
