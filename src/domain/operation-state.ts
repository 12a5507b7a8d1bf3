/** Every state a long-running piece of work can be in. The same words stand in the schema and in the ledger. */
export const OPERATION_STATES = [
  'QUEUED',
  'PREPARING',
  'RUNNING',
  'FINALIZING',
  'PAUSED',
  'CANCELLING',
  'SUCCEEDED',
  'PARTIALLY_SUCCEEDED',
  'FAILED',
  'CANCELLED',
  'EXPIRED',
  'UNKNOWN',
] as const;

export type OperationState = (typeof OPERATION_STATES)[number];

const TERMINAL_STATES: ReadonlySet<OperationState> = new Set([
  'SUCCEEDED',
  'PARTIALLY_SUCCEEDED',
  'FAILED',
  'CANCELLED',
  'EXPIRED',
]);

/** A terminal state never changes. UNKNOWN is not one: a word we do not know may be the name of a detour. */
export function isTerminal(state: OperationState): boolean {
  return TERMINAL_STATES.has(state);
}
