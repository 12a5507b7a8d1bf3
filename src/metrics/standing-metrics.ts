import { Gauge, type Registry } from 'prom-client';
import type { BreakerState, Provider } from '../providers/provider.ts';
import type { ProviderHealthState } from '../providers/provider-health.ts';

/** How the engine stands, read whenever metrics are. */
export interface EngineStanding {
  providers(): readonly Provider[];
  /** How many pieces of unfinished work of a provider are followed. */
  unfinished(provider: string): number;
  breaker(provider: string): BreakerState;
  /** The size of the ledger on the disk, in bytes; null for one in memory. */
  ledgerBytes(): number | null;
}

/** How many are connected, read whenever metrics are. */
export interface EdgeStanding {
  sockets(): number;
  /** Event streams, also those of queries that are not answered yet. */
  streams(): number;
  /** Subscribers with the same document, variables and rights share a group. */
  subscriptions(): { readonly subscribers: number; readonly groups: number };
}

const HEALTH_STATES: readonly ProviderHealthState[] = ['UNKNOWN', 'HEALTHY', 'DEGRADED', 'UNAVAILABLE'];

const BREAKER_VALUES: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 1, open: 2 };

/** Keeps gauges of the engine up to date from now on. */
export function showEngine(registry: Registry, standing: EngineStanding): void {
  const perProvider = createProviderGauge(registry, standing);
  perProvider('automl_gateway_unfinished_work', 'Pieces of unfinished work that are followed.', ({ key }) =>
    standing.unfinished(key),
  );
  perProvider(
    'automl_gateway_budget_limit_per_minute',
    'Requests that may be sent to a provider in a minute; absent where nothing limits them.',
    ({ budget }) => budget.limitPerMinute,
  );
  perProvider(
    'automl_gateway_budget_used',
    'Requests that count towards a provider’s limit at this moment; absent where nothing limits them.',
    ({ budget }) => (budget.limitPerMinute === null ? null : budget.used()),
  );
  perProvider(
    'automl_gateway_breaker_state',
    'Whether a provider is left alone: 0 closed, 1 half open, 2 open.',
    ({ key }) => BREAKER_VALUES[standing.breaker(key)],
  );
  showHealth(registry, standing);
  showLedgerSize(registry, standing);
}

/** Keeps gauges of the edge up to date from now on. */
export function showEdge(registry: Registry, standing: EdgeStanding): void {
  showCount(registry, 'automl_gateway_sockets', 'WebSockets that are open.', standing.sockets);
  showCount(registry, 'automl_gateway_event_streams', 'Event streams that are open.', standing.streams);
  showCount(
    registry,
    'automl_gateway_subscribers',
    'Subscriptions that are open.',
    () => standing.subscriptions().subscribers,
  );
  showCount(
    registry,
    'automl_gateway_subscription_groups',
    'Groups of subscriptions whose results are made once for all.',
    () => standing.subscriptions().groups,
  );
}

/** Answers with a way to add a gauge that has a value for each provider there is; null leaves one out. */
function createProviderGauge(registry: Registry, { providers }: EngineStanding) {
  return (name: string, help: string, read: (provider: Provider) => number | null): void => {
    new Gauge({
      name,
      help,
      labelNames: ['provider'],
      registers: [registry],
      collect() {
        this.reset();
        for (const provider of providers()) {
          const value = read(provider);
          if (value !== null) this.set({ provider: provider.key }, value);
        }
      },
    });
  };
}

function showHealth(registry: Registry, { providers }: EngineStanding): void {
  new Gauge({
    name: 'automl_gateway_provider_health',
    help: 'How a provider does: 1 for the state it is in, 0 for the others.',
    labelNames: ['provider', 'state'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { key: provider, health } of providers()) {
        for (const state of HEALTH_STATES) this.set({ provider, state }, health.state === state ? 1 : 0);
      }
    },
  });
}

function showLedgerSize(registry: Registry, { ledgerBytes }: EngineStanding): void {
  new Gauge({
    name: 'automl_gateway_ledger_size_bytes',
    help: 'The size of the ledger on the disk; absent for one in memory.',
    registers: [registry],
    collect() {
      const bytes = ledgerBytes();
      if (bytes === null) this.remove();
      else this.set(bytes);
    },
  });
}

function showCount(registry: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
}
