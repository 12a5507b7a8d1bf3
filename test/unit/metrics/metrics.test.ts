import { describe, expect, it } from 'vitest';
import { createMetrics, type Metrics } from '../../../src/metrics.ts';
import type { Provider } from '../../../src/providers/provider.ts';
import { readMetrics } from '../../support/rendered-metrics.ts';
import { ScriptedProvider } from '../../support/scripted-provider.ts';

const render = async (metrics: Metrics) => readMetrics(await metrics.render());

describe('upstream requests', () => {
  it('are counted by statuses that there are, whatever a provider makes up', async () => {
    const metrics = createMetrics();
    for (const status of [200, 404, 429, 500, null])
      metrics.countUpstreamRequest('google', 'GET', status, 10);
    for (let status = 600; status < 1_000; status += 1)
      metrics.countUpstreamRequest('google', 'GET', status, 10);
    const { samples, value } = await render(metrics);
    const counted = samples.filter(({ name }) => name === 'automl_gateway_upstream_requests_total');
    expect(counted.map(({ labels }) => labels.status)).toEqual(['200', '404', '429', '500', 'none', 'other']);
    expect(value('automl_gateway_upstream_requests_total', { status: 'other' })).toBe(400);
  });

  it.each([
    [200, 'ok'],
    [204, 'ok'],
    [302, 'failed'],
    [404, 'rejected'],
    [429, 'throttled'],
    [503, 'failed'],
    [null, 'none'],
  ])('that are answered with %s have the outcome %s, in seconds', async (status, outcome) => {
    const metrics = createMetrics();
    metrics.countUpstreamRequest('google', 'GET', status, 250);
    const { value } = await render(metrics);
    expect(value('automl_gateway_upstream_request_duration_seconds_sum', { outcome })).toBe(0.25);
  });
});

describe('a look at unfinished work', () => {
  it('that comes before its time is not late', async () => {
    const metrics = createMetrics();
    metrics.observePollLag('google', -5_000);
    metrics.observePollLag('google', 2_000);
    const { value } = await render(metrics);
    expect(value('automl_gateway_poll_lag_seconds_sum', { provider: 'google' })).toBe(2);
  });
});

describe('a subscription', () => {
  it('is no latency, however long it lasts', async () => {
    const metrics = createMetrics();
    metrics.countOperation({ transport: 'sse', type: 'subscription', outcome: 'ok', durationMs: 86_400_000 });
    metrics.countOperation({ transport: 'sse', type: 'none', outcome: 'refused', durationMs: 1 });
    const { value } = await render(metrics);
    expect(value('automl_gateway_operations_total')).toBe(2);
    expect(value('automl_gateway_operation_duration_seconds_count')).toBeNull();
  });
});

describe('the standing of providers', () => {
  const provider = (key: string, limitPerMinute: number | null): Provider => ({
    ...new ScriptedProvider().provider,
    key,
    budget: { limitPerMinute, used: () => 7, pollDelayMs: () => 0 },
  });

  it('is read whenever metrics are: who has gone has no more of it', async () => {
    const metrics = createMetrics();
    let providers = [provider('google', 600), provider('azure', null)];
    metrics.showEngine({ providers: () => providers, unfinished: () => 3, ledgerBytes: () => 4_096 });
    metrics.setBreaker('google', 'open');
    const { value } = await render(metrics);
    expect(value('automl_gateway_breaker_state', { provider: 'google' })).toBe(2);
    expect(value('automl_gateway_breaker_state', { provider: 'azure' })).toBe(0);
    expect(value('automl_gateway_budget_limit_per_minute', { provider: 'google' })).toBe(600);
    expect(value('automl_gateway_budget_used', { provider: 'google' })).toBe(7);
    expect(value('automl_gateway_budget_used', { provider: 'azure' })).toBeNull();
    expect(value('automl_gateway_unfinished_work')).toBe(6);
    expect(value('automl_gateway_ledger_size_bytes')).toBe(4_096);
    providers = providers.slice(1);
    const later = await render(metrics);
    expect(later.value('automl_gateway_breaker_state', { provider: 'google' })).toBeNull();
    expect(later.value('automl_gateway_unfinished_work')).toBe(3);
  });
});
