import type { ServerResponse } from 'node:http';
import { toContentSecurityPolicy } from './content-security-policy.ts';

/** For an answer that is no page: shown as one all the same, it may load, run and be framed by nothing. */
const NO_PAGE_POLICY = toContentSecurityPolicy({});

/**
 * The headers of every answer, also of refusals. Strict-Transport-Security is not among them: it speaks for a whole host
 * name, so it belongs to the proxy that holds the name's certificate. docs/security.md
 */
export function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('x-frame-options', 'DENY');
  // For what a page embeds without asking (an image, a script); a fetch that CORS allows is not touched by it.
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('content-security-policy', NO_PAGE_POLICY);
  response.setHeader('cache-control', 'no-store');
}

/** What a page of ours has beside them: powers it does not need, and who may hold on to its window. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
  // Apollo Sandbox, in its frame, signs its user in by a popup.
  'cross-origin-opener-policy': 'same-origin-allow-popups',
};
