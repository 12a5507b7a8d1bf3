import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** What is known of an HTTP request before anybody looks into it. */
export interface RequestScope {
  readonly requestId: string;
  /** Path and query; the host is a placeholder, since nothing may depend on what a client says it is. */
  readonly url: URL;
  /** Aborts when the client goes away before its answer is complete. */
  readonly signal: AbortSignal;
}

export function openRequestScope(url: URL, requestId: string, response: ServerResponse): RequestScope {
  const leaving = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) leaving.abort(new DOMException('the client has gone', 'AbortError'));
  });
  return { requestId, url, signal: leaving.signal };
}

export function createRequestId(): string {
  return randomUUID();
}

/** Null where a request's target is neither a path nor, as for a proxy, a whole URL. */
export function parseTarget({ url: target = '/' }: IncomingMessage): URL | null {
  if (target.startsWith('/')) return URL.parse(`${PLACEHOLDER}${target}`);
  const absolute = /^https?:\/\//i.test(target) ? URL.parse(target) : null;
  return absolute && URL.parse(`${PLACEHOLDER}${absolute.pathname}${absolute.search}`);
}

const PLACEHOLDER = 'http://gateway.invalid';
