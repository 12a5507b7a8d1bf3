const MAX_EDITS = 2;

/** The candidate that `word` was probably meant to be, upper and lower case aside; null where none is close. */
export function findNearMiss(word: string, candidates: readonly string[]): string | null {
  const [nearest] = candidates
    .map((candidate) => ({ candidate, edits: countEdits(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= MAX_EDITS && edits < candidate.length / 2)
    .sort((left, right) => left.edits - right.edits);
  return nearest?.candidate ?? null;
}

/** How many letters must be added, removed or changed to turn one word into the other. */
function countEdits(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...from].entries()) {
    const current = [row + 1];
    for (let column = 0; column < to.length; column += 1) {
      const replace = at(previous, column) + (to[column] === letter ? 0 : 1);
      current.push(Math.min(replace, at(previous, column + 1) + 1, at(current, column) + 1));
    }
    previous = current;
  }
  return at(previous, to.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
