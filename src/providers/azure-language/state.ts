import type { OperationState } from '../../domain/operation-state.ts';

/** The status words of every version from 2022-05-01 on, of jobs and of their stages. The service's list is open. */
const STATES: ReadonlyMap<string, OperationState> = new Map([
  ['notStarted', 'QUEUED'],
  ['running', 'RUNNING'],
  ['cancelling', 'CANCELLING'],
  ['succeeded', 'SUCCEEDED'],
  ['partiallyCompleted', 'PARTIALLY_SUCCEEDED'],
  ['failed', 'FAILED'],
  ['cancelled', 'CANCELLED'],
]);

export function toOperationState(status: string): OperationState {
  // Not terminal, so that nobody collects results that are not there yet.
  return STATES.get(status) ?? 'UNKNOWN';
}

/** A training is in its evaluation while the job runs on though training itself succeeded; no stage decides more. */
export function toTrainingState(status: string, trainingStageStatus: string | null): OperationState {
  const state = toOperationState(status);
  if (state !== 'RUNNING' || trainingStageStatus === null) return state;
  return toOperationState(trainingStageStatus) === 'SUCCEEDED' ? 'FINALIZING' : state;
}
