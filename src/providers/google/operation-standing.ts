import type { OperationState } from '../../domain/operation-state.ts';
import { CANCELLED_CODE } from './rpc-status.ts';

/** What a google.longrunning.Operation tells of its state; a service's metadata may tell more. */
export interface OperationStanding {
  readonly done: boolean;
  /** The canonical number of its error; null where it has none. */
  readonly errorCode: number | null;
  readonly hasPartialFailures: boolean;
}

/** `done` decides; an error counts only once it is true (A4). */
export function toOperationState({ done, errorCode, hasPartialFailures }: OperationStanding): OperationState {
  if (!done) return 'RUNNING';
  if (errorCode === CANCELLED_CODE) return 'CANCELLED';
  if (errorCode !== null) return 'FAILED';
  return hasPartialFailures ? 'PARTIALLY_SUCCEEDED' : 'SUCCEEDED';
}

/** Google has no word for an operation's state; these are its members, e.g. "done=true error.code=13". */
export function toRawState({ done, errorCode }: OperationStanding): string {
  return errorCode === null ? `done=${done}` : `done=${done} error.code=${errorCode}`;
}
