/** Room for two hundred ids and a long document. A body may be far larger, but is gone with its answer. */
const MOST_CHARACTERS = 65_536;

/** What is wrong with a subscription's request, which is kept for as long as it lasts; null where it is not too long. */
export function findLengthProblem(request: unknown): string | null {
  if (lengthOf(request) <= MOST_CHARACTERS) return null;
  return `A subscription's request is kept while it lasts: it may have ${MOST_CHARACTERS} characters as JSON, no more.`;
}

function lengthOf(request: unknown): number {
  try {
    return JSON.stringify(request).length;
  } catch {
    // So many levels that they cannot be written again: each takes two characters.
    return Number.POSITIVE_INFINITY;
  }
}
