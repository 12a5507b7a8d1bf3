/** FNV-1a: the same 32 bits for the same text, always. Nothing here needs more than that. */
export function stableHash(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  // FNV's last characters hardly reach the high bits; this spreads them.
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A figure in [0, 1) that belongs to the text. */
export function stableFraction(text: string): number {
  return stableHash(text) / 2 ** 32;
}
