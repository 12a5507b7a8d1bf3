import type { FaultInput } from '../../src/emulators/faults.ts';

/** The largest answer that the gateways of these tests take: small, so that a larger one costs little. */
export const MAX_BODY_BYTES = 64 * 1024;

/** One of each fault that the emulators know, as short as it can be. */
const FAULTS: Readonly<Record<string, FaultInput>> = {
  'a 429 with Retry-After': { kind: 'status', status: 429, retryAfterSeconds: 0 },
  'a 429 without': { kind: 'status', status: 429 },
  'a 500': { kind: 'status', status: 500 },
  'a 503': { kind: 'status', status: 503 },
  'an expired token': { kind: 'status', status: 401 },
  'a missing permission': { kind: 'status', status: 403 },
  'a slow answer': { kind: 'slow', delayMs: 50 },
  'a cut connection': { kind: 'reset' },
  'a truncated answer': { kind: 'truncated' },
  'a page of HTML': { kind: 'html' },
  'an empty answer': { kind: 'empty' },
  'an oversized answer': { kind: 'oversized', bytes: MAX_BODY_BYTES + 1 },
  'an answer of another shape': { kind: 'body', body: { unexpected: true } },
};

/** Whether its answer says that nothing was done. */
export function isRefusal({ status = 0 }: FaultInput): boolean {
  return status >= 400 && status < 500;
}

/** Whether what was asked for is done in any case: the answer is the honest one, late or in part. */
function isHonest({ kind }: FaultInput): boolean {
  return kind === 'slow' || kind === 'truncated';
}

/** One fault, or one followed by another. */
export interface FaultPair {
  readonly title: string;
  readonly faults: readonly [FaultInput, ...FaultInput[]];
}

/** Every fault by itself, and each followed by each. */
export function singlesAndPairs(): readonly FaultPair[] {
  return Object.entries(FAULTS).flatMap(([title, fault]) => withEachNext(title, fault));
}

/**
 * As `singlesAndPairs`, the first one hitting a change: before it is carried out, and after. A refusal of what was done
 * all the same is none of them: no service does that.
 */
export function singlesAndPairsOfChanges(): readonly FaultPair[] {
  return Object.entries(FAULTS).flatMap(([title, fault]) => [
    ...(isHonest(fault) ? [] : withEachNext(`${title} before it`, { ...fault, when: 'before' })),
    ...(isRefusal(fault) ? [] : withEachNext(`${title} after it`, { ...fault, when: 'after' })),
  ]);
}

function withEachNext(title: string, fault: FaultInput): readonly FaultPair[] {
  return [
    { title, faults: [fault] },
    ...Object.entries(FAULTS).map(([next, nextFault]) => ({
      title: `${title}, then ${next}`,
      faults: [fault, nextFault] as const,
    })),
  ];
}
