const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * What is wrong with the address of a provider, or null when nothing is. The address is not quoted: it may
 * hold a password.
 */
export function findEndpointProblem(text: string): string | null {
  const url = /^https?:\/\/[^\s\\]+$/i.test(text) ? URL.parse(text) : null;
  if (url === null) return 'must be a full URL, such as https://automl.googleapis.com';
  if (/^[^/]*\/\/[^/?#]*@/.test(text)) return 'must not hold a user name or password; use "credentials"';
  if (/[?#]/.test(text)) return 'must not have a query (?) or a fragment (#)';
  if (url.protocol === 'http:' && !LOOPBACK_HOST.test(url.hostname)) {
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
  return url !== null && LOOPBACK_HOST.test(url.hostname);
}

const GOOGLE_AUTOML_ENDPOINTS: ReadonlyMap<string, string> = new Map([
  ['us-central1', 'https://automl.googleapis.com'],
  ['eu', 'https://eu-automl.googleapis.com'],
]);

/** Where Google AutoML serves a location; undefined for one it does not have. */
export function defaultGoogleAutomlEndpoint(location: string): string | undefined {
  return GOOGLE_AUTOML_ENDPOINTS.get(location);
}

export const GOOGLE_ENDPOINT_REQUIRED = `is required for this location; only ${[...GOOGLE_AUTOML_ENDPOINTS.keys()].join(' and ')} have one by default`;
