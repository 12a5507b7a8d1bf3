import type { WireReader } from '../wire-reader.ts';

/** Figures for predictions at or above one confidence. */
export interface WireThreshold {
  readonly confidence: number;
  /** How many predictions an example may have; null for any number. */
  readonly position: number | null;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Null for the kinds that do not count. */
  readonly counts: WireCounts | null;
}

export interface WireCounts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

/** What Google itself predicts with unless told otherwise (A12). */
const SHOWN_CONFIDENCE = 0.5;

/** Boxes count as found from half an overlap on. */
const SHOWN_OVERLAP = 0.5;

// Zeros are left out (A1), so what is missing from an entry is zero; not so for a whole evaluation's figures,
// where a missing one was not computed.
export function parseThreshold(reader: WireReader, positionMember: string): WireThreshold {
  return {
    confidence: reader.optionalNumber('confidenceThreshold') ?? 0,
    position: reader.optionalNumber(positionMember),
    precision: reader.optionalNumber('precision') ?? 0,
    recall: reader.optionalNumber('recall') ?? 0,
    f1: reader.optionalNumber('f1Score') ?? 0,
    counts: null,
  };
}

export function parseCounts(reader: WireReader): WireCounts {
  return {
    truePositives: reader.optionalNumber('truePositiveCount') ?? 0,
    falsePositives: reader.optionalNumber('falsePositiveCount') ?? 0,
    falseNegatives: reader.optionalNumber('falseNegativeCount') ?? 0,
    trueNegatives: reader.optionalNumber('trueNegativeCount') ?? 0,
  };
}

/** The entry nearest to a confidence of 0.5, the lower of two as near; of those, the one that limits predictions least. */
export function chooseThreshold<Threshold extends WireThreshold>(
  thresholds: readonly Threshold[],
): Threshold | undefined {
  const distance = ({ confidence }: WireThreshold) => Math.abs(confidence - SHOWN_CONFIDENCE);
  const limit = ({ position }: WireThreshold) => position ?? Number.POSITIVE_INFINITY;
  return thresholds.toSorted(
    (a, b) => distance(a) - distance(b) || a.confidence - b.confidence || compare(limit(b), limit(a)),
  )[0];
}

/** Of figures of bounding boxes at several overlaps (IoU), those nearest to 0.5, the first of two as near. */
export function chooseOverlap(entries: readonly WireReader[]): WireReader | undefined {
  const distance = (entry: WireReader) =>
    Math.abs((entry.optionalNumber('iouThreshold') ?? 0) - SHOWN_OVERLAP);
  return entries.toSorted((a, b) => distance(a) - distance(b))[0];
}

// A difference would not do: infinity less infinity is no number.
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
