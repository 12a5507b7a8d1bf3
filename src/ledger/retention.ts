import type { Operation } from '../domain/operation.ts';
import type { Retention } from './ledger.ts';

export const DEFAULT_RETENTION: Retention = { finishedDays: 90, eventDays: 14, startDays: 30 };

/** A client may come back with its idempotency key for at least so long. */
export const MIN_START_DAYS = 7;

export const DAY_MS = 86_400_000;

/** The instants before which what is over is dropped. */
export function startOfRetention({ finishedDays, eventDays, startDays }: Retention, now: Date) {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  return {
    finished: before(finishedDays),
    events: before(eventDays),
    starts: before(Math.max(startDays, MIN_START_DAYS)),
  };
}

/** The model that a training has made; null where it has made none, or its provider does not tell which. */
export function madeModelOf({ state, training }: Operation): string | null {
  const succeeded = state === 'SUCCEEDED' || state === 'PARTIALLY_SUCCEEDED';
  return succeeded ? (training?.modelName ?? null) : null;
}

/** When it ended or, where that is not told, when it was created, in milliseconds; 0 for work without an instant. */
export function madeAtMs({ endedAt, createdAt }: Operation): number {
  return (endedAt ?? createdAt)?.getTime() ?? 0;
}

/** From creation to end; null for work that did not succeed, and where its provider does not tell both instants. */
export function durationMsOf({ state, training, createdAt, endedAt }: Operation): number | null {
  if (state !== 'SUCCEEDED' || training === null || createdAt === null || endedAt === null) return null;
  return endedAt >= createdAt ? endedAt.getTime() - createdAt.getTime() : null;
}
