/** A request's path as it may be shown: queries can hold what nobody else should read. */
export function withoutQuery(path: string): string {
  return path.replace(/\?.*$/s, '');
}

/**
 * True where a segment of the path is `.` or `..`, encoded or not. The URL parser resolves those, so that
 * deleting the model named ".." would delete what holds the models.
 */
export function hasDotSegment(path: string): boolean {
  const segments = withoutQuery(path).replace(/%2e/gi, '.').split(/[/\\]/);
  return segments.some((segment) => segment === '.' || segment === '..');
}
