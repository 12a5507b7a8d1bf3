import type { DeploymentState } from '../../domain/model.ts';
import type { OperationKind } from '../../domain/operation.ts';

export { toOperationState, toRawState } from '../google/operation-standing.ts';

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
