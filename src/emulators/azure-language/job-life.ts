import { currentStep, type TimelineStep } from '../timeline.ts';

export interface Problem {
  readonly code: string;
  readonly message: string;
}

/** Training or evaluation inside a training job. Instants count from the job's creation; null: not shown. */
export interface Stage {
  readonly status: string;
  readonly percentComplete: number;
  readonly startAfterMs: number | null;
  readonly endAfterMs: number | null;
}

/** What a request to cancel does; null leaves it to how far the stages are. */
export type CancelRule = 'honoured' | 'ignored' | null;

/** How a job stands from `afterMs` after its creation on. */
export interface JobStep extends TimelineStep {
  /** The service's word, or any other that a script gives. */
  readonly status: string;
  /** Shown for training jobs only. */
  readonly training: Stage;
  readonly evaluation: Stage;
  /** Null: not shown. */
  readonly estimatedEndAfterMs: number | null;
  readonly warnings: readonly Problem[] | null;
  readonly errors: readonly Problem[] | null;
  /** The service no longer knows the job. */
  readonly gone: boolean;
  readonly cancel: CancelRule;
}

/** A job's whole life, in order of `afterMs`. */
export type JobLife = readonly [JobStep, ...JobStep[]];

export const NOT_STARTED: Stage = {
  status: 'notStarted',
  percentComplete: 0,
  startAfterMs: null,
  endAfterMs: null,
};

const TERMINAL: ReadonlySet<string> = new Set(['succeeded', 'partiallyCompleted', 'failed', 'cancelled']);

export function isTerminal(status: string): boolean {
  return TERMINAL.has(status);
}

/** A step in which nothing has begun, but for the members given. */
export function jobStep(step: Partial<JobStep> & Pick<JobStep, 'afterMs' | 'status'>): JobStep {
  return {
    training: NOT_STARTED,
    evaluation: NOT_STARTED,
    estimatedEndAfterMs: null,
    warnings: null,
    errors: null,
    gone: false,
    cancel: null,
    ...step,
  };
}

/** The life of everything but a training. */
export function simpleLife(totalMs: number): JobLife {
  return [
    jobStep({ afterMs: 0, status: 'notStarted' }),
    jobStep({ afterMs: totalMs / 10, status: 'running' }),
    jobStep({ afterMs: totalMs, status: 'succeeded' }),
  ];
}

export function stepAt(life: JobLife, elapsedMs: number): JobStep {
  return currentStep(life, elapsedMs);
}

/** Where the job ends and takes effect; undefined for a life that never comes to a terminal status. */
export function finalStep(life: JobLife): JobStep | undefined {
  return life.find((step) => isTerminal(step.status) && !step.gone);
}
