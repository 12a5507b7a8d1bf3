import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '../access/caller.ts';

/** What is known of an HTTP request before anybody looks into it. */
export interface RequestScope {
  readonly requestId: string;
  /** Path and query; the host is a placeholder, since nothing may depend on what a client says it is. */
  readonly url: URL;
  /** Aborts when the client goes away before its answer is complete. */
  readonly signal: AbortSignal;
  readonly caller: Caller;
}

export function openRequestScope(
  known: Omit<RequestScope, 'signal'>,
  response: ServerResponse,
): RequestScope {
  const leaving = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) leaving.abort(new DOMException('the client has gone', 'AbortError'));
  });
  return { ...known, signal: leaving.signal };
}

export function createRequestId(): string {
  return randomUUID();
}

/**
 * Null where a request's target is neither a path nor, as for a proxy, a whole URL; also where its path leads elsewhere
 * once it is resolved: a proxy that keeps `/metrics` to itself may let `/x/../metrics` pass.
 */
export function parseTarget({ url: target = '/' }: IncomingMessage): URL | null {
  const path = target.startsWith('/') ? target : pathOfWhole(target);
  const url = path === null ? null : URL.parse(`${PLACEHOLDER}${path}`);
  return url?.pathname === path?.split(/[?#]/, 1)[0] ? url : null;
}

/** The path and query of a whole URL, as they stand in it. */
function pathOfWhole(target: string): string | null {
  const [, path] = /^https?:\/\/[^/?#\\]+(.*)$/i.exec(target) ?? [];
  if (path === undefined || URL.parse(target) === null) return null;
  return path.startsWith('/') ? path : `/${path}`;
}

const PLACEHOLDER = 'http://gateway.invalid';
