import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import { toLogBindings } from '../../tracing/span.ts';
import type { Call } from '../provider.ts';
import type { RequestName } from './provider-failure.ts';
import type { Transport, TransportRequest, TransportResponse } from './transport.ts';
import { beginUpstreamSpan, endUpstreamSpan } from './upstream-span.ts';

export interface ExchangeDeps {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Logger;
  /** Told of every request sent, abandoned ones too; `status` is null when no answer came. */
  readonly onRequest?: (method: string, status: number | null, durationMs: number) => void;
}

/** Sends one request. Rejects as the transport does. */
export type Exchange = (
  name: RequestName,
  request: TransportRequest,
  call: Call,
) => Promise<TransportResponse>;

/** Whatever becomes of a request, it is counted, logged and traced: it may have reached the provider. */
export function createExchange({ transport, clock, log, onRequest }: ExchangeDeps): Exchange {
  return async (name, request, call) => {
    const span = beginUpstreamSpan(call, name, request.url);
    const startedAtMs = clock.now().getTime();
    let status: number | null = null;
    try {
      const headers = { ...request.headers, ...span.headers };
      const response = await transport.send({ ...request, headers }, call.signal);
      status = response.status;
      return response;
    } finally {
      const durationMs = clock.now().getTime() - startedAtMs;
      const ids = { requestId: call.requestId, ...toLogBindings(span) };
      log.debug({ ...name, status, durationMs, ...ids }, 'upstream call');
      onRequest?.(name.method, status, durationMs);
      endUpstreamSpan(span, status);
    }
  };
}
