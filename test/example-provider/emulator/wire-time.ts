/** An instant as the service writes it: whole seconds since 1970. */
export function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
