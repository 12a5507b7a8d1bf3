import { Counter, Histogram, type Registry } from 'prom-client';
import type { LimitName } from '../config/edge-config.ts';

/** How an operation came: by a request of its own, over a WebSocket, or as a stream of events. */
export type Transport = 'http' | 'websocket' | 'sse';

/** `none` where the request never became an operation. */
export type OperationType = 'query' | 'mutation' | 'subscription' | 'none';

/**
 * - `ok`: an answer without errors
 * - `partial`: errors beside data
 * - `mistaken`: errors alone, all of them by what was asked
 * - `failed`: errors alone, and not all of them so
 * - `refused`: nothing was executed
 * - `abandoned`: the client left before
 * - `closed`: the gateway ended what it came over, since it stops or the caller may not stay
 */
export type OperationOutcome = 'ok' | 'partial' | 'mistaken' | 'failed' | 'refused' | 'abandoned' | 'closed';

/** An operation that has ended. */
export interface EndedOperation {
  readonly transport: Transport;
  readonly type: OperationType;
  readonly outcome: OperationOutcome;
  readonly durationMs: number;
}

/** What clients ask, and what is turned down. */
export interface EdgeMetrics {
  /** A subscription counts when it ends. */
  countOperation(operation: EndedOperation): void;
  /** A request was answered with a refusal of the edge: a limit, a document, a caller. `code` as in docs/errors.md. */
  countRefusal(code: string): void;
  /** An operation was let in although its document is not in the manifest: `documents.trusted.mode` is `warn`. */
  countUntrustedDocument(): void;
  /** A limit of docs/limits.md was exceeded: `warned` where more is let through. */
  countLimit(limit: LimitName, outcome: 'refused' | 'warned'): void;
  /** What came of a credential that was shown. */
  countAuthentication(outcome: 'accepted' | 'refused'): void;
}

export function createEdgeMetrics(registry: Registry): EdgeMetrics {
  const registers = [registry];
  const operations = new Counter({
    name: 'automl_gateway_operations_total',
    help: 'GraphQL operations that have ended, by transport, type and outcome.',
    labelNames: ['transport', 'type', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'automl_gateway_operation_duration_seconds',
    help: 'Time to answer a query or mutation.',
    labelNames: ['transport', 'type'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const refusals = new Counter({
    name: 'automl_gateway_refusals_total',
    help: 'Requests that the edge turned down, by the code of the answer.',
    labelNames: ['code'],
    registers,
  });
  const untrusted = new Counter({
    name: 'automl_gateway_untrusted_documents_total',
    help: 'Operations that were let in although their document is not in the manifest of trusted ones.',
    registers,
  });
  const exceededLimits = new Counter({
    name: 'automl_gateway_limits_exceeded_total',
    help: 'Times a limit was exceeded, by what came of it: refused, warned.',
    labelNames: ['limit', 'outcome'],
    registers,
  });
  const authentications = new Counter({
    name: 'automl_gateway_authentications_total',
    help: 'Credentials that were shown, by what came of it: accepted, refused.',
    labelNames: ['outcome'],
    registers,
  });
  return {
    countOperation({ transport, type, outcome, durationMs }) {
      operations.inc({ transport, type, outcome });
      // How long somebody watched is no latency, nor how fast something was turned down.
      if (type === 'query' || type === 'mutation') durations.observe({ transport, type }, durationMs / 1_000);
    },
    countRefusal: (code) => refusals.inc({ code }),
    countUntrustedDocument: () => untrusted.inc(),
    countLimit: (limit, outcome) => exceededLimits.inc({ limit, outcome }),
    countAuthentication: (outcome) => authentications.inc({ outcome }),
  };
}
