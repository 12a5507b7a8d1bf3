import type { OperationKind } from '../../domain/operation.ts';
import type { OperationState } from '../../domain/operation-state.ts';
import { toOperationState as toStandardState } from '../google/operation-standing.ts';

/** What an operation tells of its state. */
export interface TranslationStanding {
  readonly done: boolean;
  /** The canonical number of its error; null where it has none. */
  readonly errorCode: number | null;
  /** The word or number in its metadata; null where it is left out. */
  readonly word: string | null;
}

/**
 * While it is not done. Enums come as names, or as numbers where a client asked for them (T1); other work of the service
 * has the short names (T5). A word for an end is no end before `done` says so (T3).
 */
const STATES_UNDER_WAY: ReadonlyMap<string, OperationState> = new Map([
  ['OPERATION_STATE_UNSPECIFIED', 'RUNNING'],
  ['STATE_UNSPECIFIED', 'RUNNING'],
  ['0', 'RUNNING'],
  ['OPERATION_STATE_RUNNING', 'RUNNING'],
  ['RUNNING', 'RUNNING'],
  ['1', 'RUNNING'],
  ['OPERATION_STATE_SUCCEEDED', 'RUNNING'],
  ['SUCCEEDED', 'RUNNING'],
  ['2', 'RUNNING'],
  ['OPERATION_STATE_FAILED', 'RUNNING'],
  ['FAILED', 'RUNNING'],
  ['3', 'RUNNING'],
  ['OPERATION_STATE_CANCELLING', 'CANCELLING'],
  ['CANCELLING', 'CANCELLING'],
  ['4', 'CANCELLING'],
  ['OPERATION_STATE_CANCELLED', 'CANCELLING'],
  ['CANCELLED', 'CANCELLING'],
  ['5', 'CANCELLING'],
]);

/** `done` decides, then the error; the word tells only what work under way is doing (T3). */
export function toOperationState({ done, errorCode, word }: TranslationStanding): OperationState {
  if (done) return toStandardState({ done, errorCode, hasPartialFailures: false });
  return word === null ? 'RUNNING' : (STATES_UNDER_WAY.get(word) ?? 'UNKNOWN');
}

/** The members that the state is made of, e.g. "done=false state=OPERATION_STATE_CANCELLING". */
export function toRawState({ done, errorCode, word }: TranslationStanding): string {
  return [
    `done=${done}`,
    word === null ? null : `state=${word}`,
    errorCode === null ? null : `error.code=${errorCode}`,
  ]
    .filter((member) => member !== null)
    .join(' ');
}

/** The message of the metadata that tells what an operation does (T4). */
export const OPERATION_KINDS_BY_METADATA: ReadonlyMap<string, OperationKind> = new Map([
  ['CreateModelMetadata', 'TRAIN_MODEL'],
  ['DeleteModelMetadata', 'DELETE_MODEL'],
  ['CreateDatasetMetadata', 'CREATE_DATASET'],
  ['DeleteDatasetMetadata', 'DELETE_DATASET'],
  ['ImportDataMetadata', 'IMPORT_DATA'],
  ['ExportDataMetadata', 'EXPORT_DATA'],
  ['BatchTranslateMetadata', 'BATCH_PREDICT'],
  ['BatchTranslateDocumentMetadata', 'BATCH_PREDICT'],
]);
