import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { RenderedPage } from './rendered-page.ts';
import type { RequestRefusal } from './request-refusal.ts';
import { PAGE_HEADERS } from './security-headers.ts';

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  // A client that has left would not read it, and nothing can be sent to it.
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

/** For what is no GraphQL: says in words what is wrong, by docs/errors.md where a code is given. */
export function sendProblem(response: ServerResponse, status: number, problem: string, code?: string): void {
  sendJson(response, status, { problem, code, requestId: response.getHeader('x-request-id') });
}

/** In GraphQL's own form, for a request that never became an operation. */
export function sendRefusal(
  response: ServerResponse,
  { status, message, code, details = {}, headers = {} }: RequestRefusal,
  requestId: string,
): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  sendJson(response, status, { errors: [{ message, extensions: { code, ...details, requestId } }] });
}

/** Makes a nonce for the page's scripts. */
export function sendPage(response: ServerResponse, render: (nonce: string) => RenderedPage): void {
  const { html, contentSecurityPolicy } = render(randomBytes(16).toString('base64'));
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy,
    ...PAGE_HEADERS,
  });
  response.end(html);
}
