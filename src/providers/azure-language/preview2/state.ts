import type { OperationState } from '../../../domain/operation-state.ts';
import { isTerminal } from '../../../domain/operation-state.ts';
import type { Preview2Job, Preview2Status } from './wire.ts';

/** In lower case. Two words are documented, the others are what later versions and the counters suggest (A17). */
const STATES: ReadonlyMap<string, OperationState> = new Map([
  ['notstarted', 'QUEUED'],
  ['inprogress', 'RUNNING'],
  ['running', 'RUNNING'],
  ['succeeded', 'SUCCEEDED'],
  ['completed', 'SUCCEEDED'],
  ['failed', 'FAILED'],
  ['cancelled', 'CANCELLED'],
]);

export function toStageState(status: string): OperationState {
  return STATES.get(status.toLowerCase()) ?? 'UNKNOWN';
}

/** The overall word decides; where it is not known, the counts of tasks do. */
export function toJobState(job: Preview2Job): OperationState {
  const state = toStageState(job.status);
  switch (state) {
    case 'UNKNOWN':
      return countedState(job);
    case 'SUCCEEDED':
      return job.failed > 0 ? 'PARTIALLY_SUCCEEDED' : state;
    case 'RUNNING':
      return isEvaluating(job.tasks[0]) ? 'FINALIZING' : state;
    default:
      return state;
  }
}

function countedState({ inProgress, completed, failed, total }: Preview2Job): OperationState {
  if (failed > 0 && inProgress === 0) return 'FAILED';
  return total > 0 && completed === total ? 'SUCCEEDED' : 'UNKNOWN';
}

function isEvaluating(task: Preview2Job['tasks'][number] | undefined): boolean {
  if (!task?.evaluation) return false;
  return toStageState(task.status) === 'SUCCEEDED' && !hasEnded(task.evaluation);
}

export function hasEnded({ status }: Preview2Status): boolean {
  return isTerminal(toStageState(status));
}
