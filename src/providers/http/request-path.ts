/** A request's path as it may be shown: queries can hold what nobody else should read. */
export function withoutQuery(path: string): string {
  return path.replace(/\?.*$/s, '');
}

/**
 * The address of a path below an endpoint; null where the URL parser would make another path of it. It resolves `..`,
 * encoded or not, so that deleting the model named ".." would delete what holds the models; it takes line breaks out
 * and turns backslashes round.
 */
export function toRequestUrl(endpoint: string, path: string): URL | null {
  const text = `${endpoint}${path}`;
  const url = path.startsWith('/') && !path.includes('#') ? URL.parse(text) : null;
  return url?.href === text ? url : null;
}
