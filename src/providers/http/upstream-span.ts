import { NO_SPAN, type Span } from '../../tracing/span.ts';
import type { Call } from '../provider.ts';
import type { RequestName } from './provider-failure.ts';

/** The span of one request to a provider. The query of its URL stays out of it: tokens and filters stand there. */
export function beginUpstreamSpan(
  { span = NO_SPAN }: Call,
  { provider, method }: RequestName,
  url: URL,
): Span {
  if (span === NO_SPAN) return NO_SPAN;
  return span.begin({
    name: method,
    kind: 'client',
    attributes: {
      'http.request.method': method,
      'server.address': url.hostname,
      'server.port': Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
      'url.full': `${url.origin}${url.pathname}`,
      'automl.provider': provider,
    },
  });
}

/** `status` is null when no answer came. */
export function endUpstreamSpan(span: Span, status: number | null): void {
  if (status !== null) span.add({ 'http.response.status_code': status });
  span.end(status === null ? 'no_answer' : status >= 400 ? String(status) : null);
}
