import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { mediaTypeOf } from './media-type.ts';
import { refused } from './request-refusal.ts';

/** Which other origins a browser may call from. */
export interface CrossOriginPolicy {
  readonly allowedOrigins: readonly string[];
}

/**
 * Whether a page of an origin that may not call is behind the request. For what a browser lets any page send without
 * asking first: a WebSocket, and a GET for an event stream. Programs that are no browser name no origin and pass.
 */
export function isForeign({ headers }: IncomingMessage, { allowedOrigins }: CrossOriginPolicy): boolean {
  const { origin, host } = headers;
  if (origin === undefined || allowedOrigins.includes(origin)) return false;
  // What the browser says of itself goes first: a proxy between may have rewritten Host.
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin';
  const page = URL.parse(origin);
  return page === null || page.host !== host;
}

/**
 * Whether a page of any site could have had the request sent unasked: a GET as a link or an image sends it, with
 * nothing that a browser asks leave for, and no word of where it comes from.
 */
export function mayBeForged(request: IncomingMessage, policy: CrossOriginPolicy): boolean {
  const { headers } = request;
  if (needsPreflight(headers)) return false;
  if (headers.origin !== undefined) return isForeign(request, policy);
  const site = headers['sec-fetch-site'];
  return site !== 'same-origin' && site !== 'none';
}

/** Any of these, with a value, takes leave: the same that Apollo Server and Apollo Router look for. */
const PREFLIGHT_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name'] as const;

const NOT_ASKED_FOR: ReadonlySet<string> = new Set([
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
]);

export const FOREIGN = refused(403, 'pages of other origins may not call this gateway');

export const FORGEABLE = refused(
  400,
  `any page could have sent this (CSRF): use POST with "content-type: application/json", or add a header ${PREFLIGHT_HEADERS.join(' or ')}`,
);

/** Whether a browser sends such headers for another origin's page only after that origin was allowed to. */
export function needsPreflight(headers: IncomingHttpHeaders): boolean {
  const mediaType = mediaTypeOf(headers);
  if (mediaType !== '' && !NOT_ASKED_FOR.has(mediaType)) return true;
  return PREFLIGHT_HEADERS.some((name) => (headers[name] ?? '') !== '');
}

// Within it a browser does not ask again, nor hear that an origin has been taken off the list.
const PREFLIGHT_SECONDS = 600;

/** Cookies are never asked for: `Access-Control-Allow-Credentials` is not sent. */
export function setCrossOriginHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  { allowedOrigins }: CrossOriginPolicy,
): void {
  if (allowedOrigins.length > 0) response.setHeader('vary', 'Origin');
  const { origin } = request.headers;
  if (origin === undefined || !allowedOrigins.includes(origin)) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-expose-headers', 'x-request-id, retry-after');
  if (request.method !== 'OPTIONS') return;
  response.setHeader('access-control-allow-methods', 'GET, POST');
  response.setHeader(
    'access-control-allow-headers',
    request.headers['access-control-request-headers'] ?? 'content-type',
  );
  response.setHeader('access-control-max-age', PREFLIGHT_SECONDS);
  // A public site may call a server on this machine only if that server says so.
  if (request.headers['access-control-request-private-network'] === 'true') {
    response.setHeader('access-control-allow-private-network', 'true');
  }
}

export function answerPreflight(response: ServerResponse): void {
  response.writeHead(204).end();
}
