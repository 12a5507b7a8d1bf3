import type { Operation } from '../../domain/operation.ts';
import type { OperationState } from '../../domain/operation-state.ts';

/** Work on its way to its end: whoever waits, is paused or is being cancelled is not, and a strange word says nothing. */
const UNDER_WAY: ReadonlySet<OperationState> = new Set(['RUNNING', 'FINALIZING']);

// Work that is not over is never told to be.
const MOST_PERCENT = 99;

/** What half of the durations do not exceed; null where there are none. */
export function medianOf(durationsMs: readonly number[]): number | null {
  const sorted = durationsMs.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/** When work ends if it takes as long as earlier work did; null where that or its beginning is not known. */
export function expectedEndAt({ createdAt }: Operation, usualMs: number | null): Date | null {
  return createdAt === null || usualMs === null ? null : new Date(createdAt.getTime() + usualMs);
}

/** The share of the usual time that has passed, in whole percent up to 99; null where it says nothing. */
export function estimatedPercent(operation: Operation, usualMs: number | null, now: Date): number | null {
  const { createdAt, state } = operation;
  if (createdAt === null || usualMs === null || !UNDER_WAY.has(state)) return null;
  const elapsedMs = Math.max(now.getTime() - createdAt.getTime(), 0);
  // Work may have taken no measurable time.
  return elapsedMs >= usualMs
    ? MOST_PERCENT
    : Math.min(Math.floor((elapsedMs / usualMs) * 100), MOST_PERCENT);
}

/** Null once the expected end has passed, and for work that is not on its way to it. */
export function estimatedEndAt(operation: Operation, usualMs: number | null, now: Date): Date | null {
  const endAt = expectedEndAt(operation, usualMs);
  return endAt !== null && endAt > now && UNDER_WAY.has(operation.state) ? endAt : null;
}
