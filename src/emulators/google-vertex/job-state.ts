import { CANCELLED_CODE } from '../google/canonical-codes.ts';
import type { OperationEnd, Standing } from '../google/operation-life.ts';
import { numbersOf } from '../google/proto-json.ts';
import { currentStep } from '../timeline.ts';
import type { AnyWork, JobRecord } from './records.ts';

/** The words for all that can become of a job; each kind puts its own prefix before them. */
const SHARED_STATES = [
  'UNSPECIFIED',
  'QUEUED',
  'PENDING',
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'CANCELLING',
  'CANCELLED',
  'PAUSED',
] as const;

const PIPELINE_STATES = SHARED_STATES.map((word) => `PIPELINE_STATE_${word}`);
const JOB_STATES = [...SHARED_STATES, 'EXPIRED', 'UPDATING', 'PARTIALLY_SUCCEEDED'].map(
  (word) => `JOB_STATE_${word}`,
);

/** The field `state` of pipelines and of jobs alike: their words differ. */
export const STATE_NUMBERS: ReadonlyMap<string, number> = new Map([
  ...numbersOf(...PIPELINE_STATES),
  ...numbersOf(...JOB_STATES),
]);

type SharedState = (typeof SHARED_STATES)[number];

/** "PIPELINE_STATE_RUNNING", "JOB_STATE_RUNNING". */
export function stateWord({ type }: Pick<JobRecord, 'type'>, state: SharedState): string {
  return `${type === 'trainingPipeline' ? 'PIPELINE' : 'JOB'}_STATE_${state}`;
}

/** The state as the service shows it: what the script says, else what follows from how the work stands. */
export function stateOf(job: JobRecord, standing: Exclude<Standing, { phase: 'gone' }>): string {
  if (standing.phase === 'ended') {
    if (standing.error?.code === CANCELLED_CODE) return stateWord(job, 'CANCELLED');
    return standing.step.state ?? stateWord(job, standing.error === null ? 'SUCCEEDED' : 'FAILED');
  }
  if (job.cancellation !== null) {
    const stepAtMs = job.startedAt.getTime() + standing.step.afterMs;
    // What a script says of the time after the request is what it wants to be seen.
    const isLater = stepAtMs > job.cancellation.requestedAt.getTime();
    return (isLater ? standing.step.state : undefined) ?? stateWord(job, 'CANCELLING');
  }
  return standing.step.state ?? stateWord(job, 'RUNNING');
}

/** Whether the end is one that has the work's effect. A job may have ended without an error, and yet expired. */
export function succeededAs(work: AnyWork, end: OperationEnd): boolean {
  if (end.error !== null) return false;
  if (work.type === 'operation') return true;
  const { state } = currentStep(work.steps, end.at.getTime() - work.startedAt.getTime());
  return state === undefined || state.endsWith('SUCCEEDED');
}
