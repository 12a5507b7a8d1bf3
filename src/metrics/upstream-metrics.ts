import { STATUS_CODES } from 'node:http';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { CallPriority } from '../providers/provider.ts';

/** What is sent to providers. */
export interface UpstreamMetrics {
  /** A request has ended. `status` is null when no answer came. */
  countUpstreamRequest(provider: string, method: string, status: number | null, durationMs: number): void;
  /** A request had to wait for room in its provider's budget. */
  countUpstreamWait(provider: string, priority: CallPriority): void;
  /** A read that failed is tried again. */
  countUpstreamRetry(provider: string): void;
}

export function createUpstreamMetrics(registry: Registry): UpstreamMetrics {
  const registers = [registry];
  const requests = new Counter({
    name: 'automl_gateway_upstream_requests_total',
    help: 'Requests sent to providers, by the answer’s status ("none" when no answer came).',
    labelNames: ['provider', 'method', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'automl_gateway_upstream_request_duration_seconds',
    help: 'Time from sending a request to a provider to its whole answer, by outcome: ok, throttled, rejected, failed, none.',
    labelNames: ['provider', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const waits = new Counter({
    name: 'automl_gateway_upstream_waits_total',
    help: 'Requests that had to wait because the gateway had sent their provider as much as it may in a minute.',
    labelNames: ['provider', 'priority'],
    registers,
  });
  const retries = new Counter({
    name: 'automl_gateway_upstream_retries_total',
    help: 'Reads that failed and were tried again.',
    labelNames: ['provider'],
    registers,
  });
  return {
    countUpstreamRequest(provider, method, status, durationMs) {
      requests.inc({ provider, method, status: toStatusLabel(status) });
      durations.observe({ provider, outcome: toOutcome(status) }, durationMs / 1_000);
    },
    countUpstreamWait: (provider, priority) => waits.inc({ provider, priority }),
    countUpstreamRetry: (provider) => retries.inc({ provider }),
  };
}

/** A provider that makes statuses up is not to make series up. */
function toStatusLabel(status: number | null): string {
  if (status === null) return 'none';
  return status in STATUS_CODES ? String(status) : 'other';
}

function toOutcome(status: number | null): 'ok' | 'throttled' | 'rejected' | 'failed' | 'none' {
  if (status === null) return 'none';
  if (status >= 200 && status < 300) return 'ok';
  if (status === 429) return 'throttled';
  return status >= 400 && status < 500 ? 'rejected' : 'failed';
}
