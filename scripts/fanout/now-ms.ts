/** Comparable between processes of one machine; finer than `Date.now`. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}
