import type { Logger } from 'pino';
import type { BreakerState } from '../provider.ts';
import type { ProviderDeps } from '../provider-deps.ts';
import { createHealthRecord, type ProviderHealthRecord } from '../provider-health.ts';
import { Bulkhead } from './bulkhead.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { createJsonClient, type JsonClient, type JsonClientOptions } from './json-client.ts';
import { RequestBudget, type RequestBudgetOptions } from './request-budget.ts';
import { UpstreamGate } from './upstream-gate.ts';

export interface UpstreamOptions
  extends JsonClientOptions,
    Pick<RequestBudgetOptions, 'limitPerMinute' | 'counted'> {}

/** The way to one provider, and how it does: for the adapter to speak through and to show. */
export interface Upstream {
  readonly http: JsonClient;
  readonly health: ProviderHealthRecord;
  readonly budget: RequestBudget;
}

/** One for each provider: none of them uses up what another may have. */
export function createUpstream(options: UpstreamOptions, deps: ProviderDeps): Upstream {
  const { provider, limitPerMinute, counted } = options;
  const { clock, upstream } = deps;
  const health = createHealthRecord(provider, deps.log);
  const budget = new RequestBudget({
    limitPerMinute,
    counted,
    clock,
    onWait: (priority) => deps.onWait?.(provider, priority),
  });
  const breaker = new CircuitBreaker(upstream.breaker, clock, (state) => {
    logBreaker(deps.log, provider, state);
    health.noteBreaker(state);
    deps.onBreaker?.(provider, state);
  });
  const gate = new UpstreamGate({ budget, bulkhead: new Bulkhead(upstream.maxConcurrent), breaker, clock });
  const { onRequest, onRetry } = deps;
  const http = createJsonClient(options, {
    ...deps,
    health,
    gate,
    onRequest: (...sent) => onRequest?.(provider, ...sent),
    onRetry: () => onRetry?.(provider),
  });
  return { http, health, budget };
}

function logBreaker(log: Logger, provider: string, breaker: BreakerState): void {
  if (breaker === 'open') log.warn({ provider, breaker }, 'a provider fails too often and is left alone');
  else if (breaker === 'half-open')
    log.info({ provider, breaker }, 'a provider is asked again, to see how it does');
  else log.info({ provider, breaker }, 'a provider is asked as usual again');
}
