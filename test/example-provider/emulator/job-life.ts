import { currentStep, type TimelineStep } from '../../../src/emulators/timeline.ts';

/** A step of a job's life, with what the job says of itself in it. */
export interface JobStep extends TimelineStep {
  readonly status: string;
  /** 0 to 100 of the whole job. */
  readonly percent: number;
  readonly problem?: { readonly code: string; readonly text: string };
}

export type JobTimeline = readonly [JobStep, ...JobStep[]];

/** What decides how a job stands. */
export interface JobLife {
  readonly submittedAtMs: number;
  readonly steps: JobTimeline;
  /** From when on it has turned back, unless it ended before; null where nobody asked. */
  readonly returnedAtMs: number | null;
}

/** How a job stands at an instant. */
export interface JobStanding {
  readonly step: JobStep;
  /** Null while it waits for a machine. */
  readonly begunAtMs: number | null;
  readonly endedAtMs: number | null;
}

const ENDS: ReadonlySet<string> = new Set(['arrived', 'lost', 'returned']);

/** The usual life of a job, which takes this long. */
export function usualLife(durationMs: number): JobTimeline {
  return [
    { afterMs: 0, status: 'moored', percent: 0 },
    { afterMs: durationMs * 0.05, status: 'loading', percent: 5 },
    { afterMs: durationMs * 0.1, status: 'under_way', percent: 10 },
    { afterMs: durationMs * 0.9, status: 'docking', percent: 90 },
    { afterMs: durationMs, status: 'arrived', percent: 100 },
  ];
}

export function standingOf(job: JobLife, nowMs: number): JobStanding {
  const endMs = endOf(job);
  const step = stepOf(job, nowMs);
  const begun = job.steps.find(({ status }) => status !== 'moored');
  const begunAtMs = begun ? job.submittedAtMs + begun.afterMs : null;
  return {
    step,
    begunAtMs: begunAtMs !== null && begunAtMs <= nowMs ? begunAtMs : null,
    endedAtMs: endMs !== null && endMs <= nowMs ? endMs : null,
  };
}

/** When it ends by what is known now; null for a life without an end. A stop can come too late. */
export function endOf({ submittedAtMs, steps, returnedAtMs }: JobLife): number | null {
  const last = steps.find(({ status }) => ENDS.has(status));
  const plannedMs = last ? submittedAtMs + last.afterMs : null;
  if (plannedMs === null || returnedAtMs === null) return plannedMs ?? returnedAtMs;
  return Math.min(plannedMs, returnedAtMs);
}

function stepOf(job: JobLife, nowMs: number): JobStep {
  const { submittedAtMs, steps, returnedAtMs } = job;
  const isReturned = returnedAtMs !== null && endOf(job) === returnedAtMs && returnedAtMs <= nowMs;
  const planned = currentStep(steps, (isReturned ? returnedAtMs : nowMs) - submittedAtMs);
  if (isReturned) return { ...planned, status: 'returned' };
  return returnedAtMs === null || ENDS.has(planned.status) ? planned : { ...planned, status: 'turning_back' };
}
