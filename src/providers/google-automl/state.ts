import type { DeploymentState } from '../../domain/model.ts';
import type { OperationKind } from '../../domain/operation.ts';
import type { OperationState } from '../../domain/operation-state.ts';

/** google.rpc.Code: the numbers inside an operation's error, and the words of HTTP error answers (A6). */
const CANONICAL_CODES: readonly string[] = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];

const CANCELLED = 1;

/** The word for a canonical number, e.g. 13 → "INTERNAL"; "CODE_99" for one we do not know. */
export function toCanonicalCode(code: number): string {
  return CANONICAL_CODES[code] ?? `CODE_${code}`;
}

export interface OperationStanding {
  readonly done: boolean;
  /** The canonical number of its error; null where it has none. */
  readonly errorCode: number | null;
  readonly hasPartialFailures: boolean;
}

/** `done` decides; an error counts only once it is true (A4). */
export function toOperationState({ done, errorCode, hasPartialFailures }: OperationStanding): OperationState {
  if (!done) return 'RUNNING';
  if (errorCode === CANCELLED) return 'CANCELLED';
  if (errorCode !== null) return 'FAILED';
  return hasPartialFailures ? 'PARTIALLY_SUCCEEDED' : 'SUCCEEDED';
}

/** Google has no word for an operation's state; these are its members, e.g. "done=true error.code=13". */
export function toRawState({ done, errorCode }: OperationStanding): string {
  return errorCode === null ? `done=${done}` : `done=${done} error.code=${errorCode}`;
}

// Enums come as names, or as numbers where a client asked for them (A1).
const DEPLOYMENT_STATES: ReadonlyMap<string, DeploymentState> = new Map([
  ['DEPLOYED', 'DEPLOYED'],
  ['1', 'DEPLOYED'],
  ['UNDEPLOYED', 'UNDEPLOYED'],
  ['2', 'UNDEPLOYED'],
]);

/** UNKNOWN for a word or number we do not know, and where there is none. */
export function toDeploymentState(word: string | null): DeploymentState {
  return DEPLOYMENT_STATES.get(word ?? '') ?? 'UNKNOWN';
}

/** The member of the metadata that tells what an operation does, by its presence alone (A5). */
export const OPERATION_KINDS_BY_DETAILS: ReadonlyMap<string, OperationKind> = new Map([
  ['createModelDetails', 'TRAIN_MODEL'],
  ['deployModelDetails', 'DEPLOY_MODEL'],
  ['undeployModelDetails', 'UNDEPLOY_MODEL'],
  // Also what deleting a dataset shows (A11).
  ['deleteDetails', 'DELETE_MODEL'],
  ['exportModelDetails', 'EXPORT_MODEL'],
  ['exportEvaluatedExamplesDetails', 'EVALUATE_MODEL'],
  ['batchPredictDetails', 'BATCH_PREDICT'],
  ['createDatasetDetails', 'CREATE_DATASET'],
  ['importDataDetails', 'IMPORT_DATA'],
  ['exportDataDetails', 'EXPORT_DATA'],
]);
