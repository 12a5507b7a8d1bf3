import { type OperationStep, type RpcStatus, stepAt, type Timeline } from '../google/operation-scripts.ts';
import { stateWord } from './job-state.ts';
import type { JobType } from './records.ts';
import { TRAINING_NOMINAL_MS } from './start-job.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const PENDING_MS = 60_000;

/** How long ago a seeded job began, and what became of it; without an outcome it succeeded. */
export interface SeedLife {
  readonly endedDaysAgo?: number;
  /** It runs, and succeeds this much later than now, whatever the time scale. */
  readonly leftMs?: number;
  readonly error?: RpcStatus;
}

/** The life of a job that took its nominal time, or runs since then. */
export function seedLife(type: JobType, { endedDaysAgo = 0, leftMs, error }: SeedLife, now: Date) {
  const endedAtMs = now.getTime() - endedDaysAgo * DAY_MS;
  const lengthMs = TRAINING_NOMINAL_MS + (leftMs ?? 0);
  return {
    result: null,
    startedAt: new Date(endedAtMs - TRAINING_NOMINAL_MS),
    steps: seedSteps(type, lengthMs, error),
    cancelPolicy: 'honoured',
    cancellation: null,
    forgotten: false,
  } as const;
}

function seedSteps(type: JobType, lengthMs: number, error: RpcStatus | undefined): Timeline {
  const end: OperationStep = { ...stepAt(lengthMs), done: true };
  return [
    { ...stepAt(0), state: stateWord({ type }, 'PENDING') },
    stepAt(PENDING_MS),
    // The last time a running one was seen to stir.
    stepAt(TRAINING_NOMINAL_MS),
    error === undefined ? end : { ...end, error },
  ];
}
