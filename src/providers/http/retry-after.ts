// Longer than a day is a mistake, and a huge number added to an instant is no date any more.
const MAX_RETRY_AFTER_MS = 24 * 60 * 60 * 1000;

// Date.parse alone takes "retry 5" for a day in May. The three date forms of RFC 9110, 5.6.7:
// "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994".
const HTTP_DATE = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? [\w -]*\d{2}:\d{2}:\d{2}( gmt| \d{4})$/i;

/**
 * The `Retry-After` header in both its forms (seconds, HTTP date) as milliseconds from `now`, a day at most;
 * zero is an answer, null means absent or unreadable. RFC 9110, 10.2.3.
 */
export function parseRetryAfter(header: string | undefined, now: Date): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return boundRetryAfter(Number(text) * 1000);
  if (!HTTP_DATE.test(text)) return null;
  // The oldest form leaves out the zone, which Date.parse would take for the local one.
  const instantMs = Date.parse(/gmt$/i.test(text) ? text : `${text} GMT`);
  return Number.isFinite(instantMs) ? boundRetryAfter(instantMs - now.getTime()) : null;
}

/** A delay that a provider asks for, wherever it says so: from none to a day. */
export function boundRetryAfter(delayMs: number): number {
  return Math.min(Math.max(delayMs, 0), MAX_RETRY_AFTER_MS);
}
