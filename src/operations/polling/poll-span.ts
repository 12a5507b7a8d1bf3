import type { Provider } from '../../providers/provider.ts';
import type { Span, SpanAttributes, Tracing } from '../../tracing/span.ts';

/** The span of one look at a provider that nobody waits for. */
export function beginPollSpan(tracing: Tracing, { key }: Provider, attributes: SpanAttributes = {}): Span {
  return tracing.begin({
    name: 'poll',
    kind: 'internal',
    attributes: { 'automl.provider': key, ...attributes },
  });
}
