import { stableHash } from '../google/stable-hash.ts';

const SMALLEST = 10n ** 18n;
// Has no factor in common with the range, so that no two sequence numbers meet.
const STEP = 618_033_988_749_894_843n;

/** The prefix, three letters or none, and 19 digits; another sequence number, another id. */
export function idFromSequence(prefix: string, sequence: number): string {
  return `${prefix}${SMALLEST + ((BigInt(sequence) * STEP) % SMALLEST)}`;
}

/** The purely numeric id of an evaluation or an annotation spec; the same for the same text. */
export function numericIdOf(text: string): string {
  const digits = (BigInt(stableHash(text)) << 30n) ^ BigInt(stableHash(`${text}#`));
  return String(SMALLEST + (digits % SMALLEST));
}
