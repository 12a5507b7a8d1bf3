const MS_BY_UNIT: ReadonlyMap<string, number> = new Map([
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
  ['us', 0.001],
  ['µs', 0.001],
  ['ns', 0.000_001],
]);

const DURATION = /^(?:\d+(?:\.\d+)?(?:h|ms|m|s|us|µs|ns))+$/;
const PART = /(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g;

/**
 * A proto3 duration ("3.5s") or one as Go writes it ("8h58m36.1s"), in milliseconds, rounded up so that nobody
 * comes too early; null for anything else.
 */
export function parseDurationMs(text: string): number | null {
  if (!DURATION.test(text)) return null;
  let totalMs = 0;
  for (const [, amount, unit = ''] of text.matchAll(PART))
    totalMs += Number(amount) * (MS_BY_UNIT.get(unit) ?? 0);
  return Math.ceil(totalMs);
}
