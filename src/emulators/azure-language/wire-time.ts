/** "2025-03-10T08:00:01Z": what jobs, projects and models carry. */
export function toSecondsTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** "2025-03-10T08:00:03.5512345Z": what stages and estimates carry; trailing zeros are cut. */
export function toPreciseTime(ms: number): string {
  const wholeMs = Math.floor(ms);
  // The service counts in 100 ns and the clock here in ms; the digits below are made up, the same for the same instant.
  const below = wholeMs % 1000 === 0 ? 0 : (wholeMs * 7919) % 10_000;
  const digits = `${String(wholeMs % 1000).padStart(3, '0')}${String(below).padStart(4, '0')}`;
  const fraction = digits.replace(/0+$/, '');
  const seconds = new Date(wholeMs).toISOString().slice(0, 19);
  return fraction === '' ? `${seconds}Z` : `${seconds}.${fraction}Z`;
}

/** "2027-04-30": what expirations of models and deployments carry. */
export function toDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
