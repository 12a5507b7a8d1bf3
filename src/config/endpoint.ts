/**
 * What is wrong with the address of a provider, or null when nothing is. The address is not quoted: it may
 * hold a password.
 */
export function findEndpointProblem(text: string): string | null {
  const url = /^https?:\/\/[^\s\\]+$/i.test(text) ? URL.parse(text) : null;
  if (url === null) return 'must be a full URL, such as https://automl.googleapis.com';
  if (/^[^/]*\/\/[^/?#]*@/.test(text)) return 'must not hold a user name or password; use "credentials"';
  if (/[?#]/.test(text)) return 'must not have a query (?) or a fragment (#)';
  // 0177.0.0.1, 127.1, %6cocalhost and full-width letters are read as another host than they look like.
  const host = /^https?:\/\/(\[[^\]]*\]|[^/:]*)/i.exec(text)?.[1];
  if (host?.toLowerCase() !== url.hostname) return `must name its host in the usual form, ${url.hostname}`;
  if (url.protocol === 'http:' && !isLoopback(url)) {
    return 'must begin with https://; http:// is only for this machine (localhost, 127.0.0.1, [::1])';
  }
  return null;
}

/** The address in one spelling, without a trailing slash. Takes only text that has no problem. */
export function toEndpoint(text: string): string {
  return new URL(text).href.replace(/\/+$/, '');
}

/** Whether the address leads to this very machine; false for text that is no address. */
export function isLoopbackEndpoint(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && isLoopback(url);
}

function isLoopback({ hostname }: URL): boolean {
  return isLoopbackHost(hostname.replace(/^\[|\]$/g, ''));
}

/** A name or an address to listen on, IPv6 without brackets. */
export const LISTEN_HOST = /^[\w.:%-]+$/;

/** Whether a name or an address, IPv6 without brackets, is this very machine's own: nobody else reaches it there. */
export function isLoopbackHost(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host);
}
