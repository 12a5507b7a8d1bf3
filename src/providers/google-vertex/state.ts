import type { OperationKind } from '../../domain/operation.ts';
import type { OperationState } from '../../domain/operation-state.ts';

export { toOperationState, toRawState } from '../google/operation-standing.ts';

// Enums come as names, or as numbers where a client asked for them (V1).
const PIPELINE_STATES: ReadonlyMap<string, OperationState> = new Map([
  ['PIPELINE_STATE_QUEUED', 'QUEUED'],
  ['1', 'QUEUED'],
  ['PIPELINE_STATE_PENDING', 'PREPARING'],
  ['2', 'PREPARING'],
  ['PIPELINE_STATE_RUNNING', 'RUNNING'],
  ['3', 'RUNNING'],
  ['PIPELINE_STATE_SUCCEEDED', 'SUCCEEDED'],
  ['4', 'SUCCEEDED'],
  ['PIPELINE_STATE_FAILED', 'FAILED'],
  ['5', 'FAILED'],
  ['PIPELINE_STATE_CANCELLING', 'CANCELLING'],
  ['6', 'CANCELLING'],
  ['PIPELINE_STATE_CANCELLED', 'CANCELLED'],
  ['7', 'CANCELLED'],
  ['PIPELINE_STATE_PAUSED', 'PAUSED'],
  ['8', 'PAUSED'],
]);

const JOB_STATES: ReadonlyMap<string, OperationState> = new Map([
  ['JOB_STATE_QUEUED', 'QUEUED'],
  ['1', 'QUEUED'],
  ['JOB_STATE_PENDING', 'PREPARING'],
  ['2', 'PREPARING'],
  ['JOB_STATE_RUNNING', 'RUNNING'],
  ['3', 'RUNNING'],
  ['JOB_STATE_SUCCEEDED', 'SUCCEEDED'],
  ['4', 'SUCCEEDED'],
  ['JOB_STATE_FAILED', 'FAILED'],
  ['5', 'FAILED'],
  ['JOB_STATE_CANCELLING', 'CANCELLING'],
  ['6', 'CANCELLING'],
  ['JOB_STATE_CANCELLED', 'CANCELLED'],
  ['7', 'CANCELLED'],
  ['JOB_STATE_PAUSED', 'PAUSED'],
  ['8', 'PAUSED'],
  ['JOB_STATE_EXPIRED', 'EXPIRED'],
  ['9', 'EXPIRED'],
  // Its resources are being changed; it goes on running (V8).
  ['JOB_STATE_UPDATING', 'RUNNING'],
  ['10', 'RUNNING'],
  ['JOB_STATE_PARTIALLY_SUCCEEDED', 'PARTIALLY_SUCCEEDED'],
  ['11', 'PARTIALLY_SUCCEEDED'],
]);

/** UNKNOWN for a word or number we do not know: not terminal, so that nobody collects a model that is not there. */
export function toPipelineState(word: string): OperationState {
  return PIPELINE_STATES.get(word) ?? 'UNKNOWN';
}

/** As `toPipelineState`, for tuning jobs. */
export function toJobState(word: string): OperationState {
  return JOB_STATES.get(word) ?? 'UNKNOWN';
}

// The last part of the metadata's type tells what an operation does (V11).
const KINDS_BY_METADATA: ReadonlyMap<string, OperationKind> = new Map([
  ['DeployModelOperationMetadata', 'DEPLOY_MODEL'],
  ['UndeployModelOperationMetadata', 'UNDEPLOY_MODEL'],
  ['ExportModelOperationMetadata', 'EXPORT_MODEL'],
  ['CreateDatasetOperationMetadata', 'CREATE_DATASET'],
  ['ImportDataOperationMetadata', 'IMPORT_DATA'],
  ['ExportDataOperationMetadata', 'EXPORT_DATA'],
]);

const DELETE_METADATA = 'DeleteOperationMetadata';

// Every deletion looks the same; what it is kept below tells them apart (V11).
const DELETIONS_BY_COLLECTION: ReadonlyMap<string, OperationKind> = new Map([
  ['models', 'DELETE_MODEL'],
  ['datasets', 'DELETE_DATASET'],
]);

/** OTHER for metadata we do not know, and for what is done to neither model nor dataset. */
export function toOperationKind(metadataType: string | null, keptBelow: string | null): OperationKind {
  const type = metadataType?.split('.').at(-1) ?? '';
  if (type === DELETE_METADATA) return DELETIONS_BY_COLLECTION.get(keptBelow ?? '') ?? 'OTHER';
  return KINDS_BY_METADATA.get(type) ?? 'OTHER';
}
