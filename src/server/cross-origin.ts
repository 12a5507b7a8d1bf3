import type { IncomingMessage, ServerResponse } from 'node:http';

/** Which other origins a browser may call from. */
export interface CrossOriginPolicy {
  readonly allowedOrigins: readonly string[];
}

/** Nobody else: a page of another origin cannot read an answer. */
export const SAME_ORIGIN_ONLY: CrossOriginPolicy = { allowedOrigins: [] };

/** Apollo's hosted Sandbox, for the demonstration: it holds nothing worth stealing. */
export const HOSTED_SANDBOX: CrossOriginPolicy = {
  allowedOrigins: ['https://studio.apollographql.com', 'https://sandbox.embed.apollographql.com'],
};

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
  return URL.parse(origin)?.host !== host;
}

export function setCrossOriginHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  { allowedOrigins }: CrossOriginPolicy,
): void {
  if (allowedOrigins.length > 0) response.setHeader('vary', 'Origin');
  const { origin } = request.headers;
  if (origin === undefined || !allowedOrigins.includes(origin)) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-expose-headers', 'x-request-id');
  if (request.method !== 'OPTIONS') return;
  response.setHeader('access-control-allow-methods', 'GET, POST');
  response.setHeader(
    'access-control-allow-headers',
    request.headers['access-control-request-headers'] ?? 'content-type',
  );
  // A public site may call a server on this machine only if that server says so.
  if (request.headers['access-control-request-private-network'] === 'true') {
    response.setHeader('access-control-allow-private-network', 'true');
  }
}

export function answerPreflight(response: ServerResponse): void {
  response.writeHead(204).end();
}
