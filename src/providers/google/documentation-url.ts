const DOCUMENTATION_HOSTS: ReadonlySet<string> = new Set([
  'cloud.google.com',
  'docs.cloud.google.com',
  'developers.google.com',
  'support.google.com',
]);
const MAX_CHARACTERS = 300;

/**
 * The address of a page of Google's documentation, without query and fragment; null for any other. To be shown to
 * people, and never asked for.
 */
export function toDocumentationUrl(text: string): string | null {
  const url = text.length <= MAX_CHARACTERS ? URL.parse(text) : null;
  if (url === null || url.protocol !== 'https:' || !DOCUMENTATION_HOSTS.has(url.host)) return null;
  return `https://${url.host}${url.pathname}`;
}
