import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { RenderedPage } from './rendered-page.ts';

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  // A client that has left would not read it, and nothing can be sent to it.
  if (response.destroyed) return;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body));
}

/** For what is no GraphQL: says in words what is wrong. */
export function sendProblem(response: ServerResponse, status: number, problem: string): void {
  sendJson(response, status, { problem });
}

/** In GraphQL's own form, for a request that never became an operation. */
export function sendRefusal(
  response: ServerResponse,
  {
    status,
    message,
    requestId,
  }: { readonly status: number; readonly message: string; readonly requestId: string },
): void {
  sendJson(response, status, { errors: [{ message, extensions: { code: 'BAD_REQUEST', requestId } }] });
}

/** Makes a nonce for the page's scripts. */
export function sendPage(response: ServerResponse, render: (nonce: string) => RenderedPage): void {
  const { html, contentSecurityPolicy } = render(randomBytes(16).toString('base64'));
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy,
    'cache-control': 'no-store',
  });
  response.end(html);
}
