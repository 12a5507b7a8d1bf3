import type { OperationState } from '../../../src/domain/operation-state.ts';

/** The statuses of a job (H8). The service's list is open. */
const STATES: ReadonlyMap<string, OperationState> = new Map([
  ['moored', 'QUEUED'],
  ['loading', 'PREPARING'],
  ['under_way', 'RUNNING'],
  ['becalmed', 'PAUSED'],
  ['docking', 'FINALIZING'],
  ['turning_back', 'CANCELLING'],
  ['arrived', 'SUCCEEDED'],
  ['lost', 'FAILED'],
  ['returned', 'CANCELLED'],
]);

export function toOperationState(status: string): OperationState {
  // Not terminal, so that nobody collects results that are not there yet.
  return STATES.get(status) ?? 'UNKNOWN';
}
