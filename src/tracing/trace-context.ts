import { createTraceState, isSpanContextValid, type SpanContext, TraceFlags } from '@opentelemetry/api';
import type { TraceOrigin } from './span.ts';

// Version, trace, parent, flags. What a version after 00 adds is to be passed over. https://www.w3.org/TR/trace-context/
const TRACEPARENT = /^(?!ff)([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/;

/** The span that a caller says is the cause of its request; null where it says none that is well-formed. */
export function parseTraceOrigin({ traceparent, tracestate }: TraceOrigin): SpanContext | null {
  const [, version, traceId, spanId, flags, more] =
    (typeof traceparent === 'string' && TRACEPARENT.exec(traceparent)) || [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return null;
  if (version === '00' && more !== undefined) return null;
  const isSampled = (Number.parseInt(flags, 16) & TraceFlags.SAMPLED) !== 0;
  const context = {
    traceId,
    spanId,
    traceFlags: isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
    isRemote: true,
  };
  if (!isSpanContextValid(context)) return null;
  return typeof tracestate === 'string' ? { ...context, traceState: createTraceState(tracestate) } : context;
}

/** The headers that tell somebody else which span caused a request to it. */
export function toTraceHeaders(context: SpanContext): Readonly<Record<string, string>> {
  const { traceId, spanId, traceFlags } = context;
  const traceparent = `00-${traceId}-${spanId}-${(traceFlags & TraceFlags.SAMPLED) === 0 ? '00' : '01'}`;
  const tracestate = context.traceState?.serialize() ?? '';
  return tracestate === '' ? { traceparent } : { traceparent, tracestate };
}
