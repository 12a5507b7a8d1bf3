export type OperationKind =
  | 'createDataset'
  | 'importData'
  | 'exportData'
  | 'deleteDataset'
  | 'createModel'
  | 'deployModel'
  | 'undeployModel'
  | 'exportModel'
  | 'deleteModel'
  | 'batchPredict';

export interface OperationTraits {
  /** The member of the metadata that tells the kind, by its mere presence. */
  readonly detailsKey: string;
  /** How long it takes at a time scale of 1. */
  readonly nominalMs: number;
  readonly responseType: string;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const EMPTY = 'type.googleapis.com/google.protobuf.Empty';
const AUTOML = 'type.googleapis.com/google.cloud.automl.v1.';

const TRAITS: Readonly<Record<OperationKind, OperationTraits>> = {
  createDataset: traits('createDatasetDetails', 2 * SECOND_MS, `${AUTOML}Dataset`),
  importData: traits('importDataDetails', 4 * MINUTE_MS),
  exportData: traits('exportDataDetails', 2 * MINUTE_MS),
  deleteDataset: traits('deleteDetails', 30 * SECOND_MS),
  createModel: traits('createModelDetails', 20 * MINUTE_MS, `${AUTOML}Model`),
  deployModel: traits('deployModelDetails', 3 * MINUTE_MS),
  undeployModel: traits('undeployModelDetails', MINUTE_MS),
  exportModel: traits('exportModelDetails', 2 * MINUTE_MS),
  deleteModel: traits('deleteDetails', 30 * SECOND_MS),
  batchPredict: traits('batchPredictDetails', 5 * MINUTE_MS, `${AUTOML}BatchPredictResult`),
};

export const OPERATION_METADATA_TYPE = `${AUTOML}OperationMetadata`;

export function operationTraitsOf(kind: OperationKind): OperationTraits {
  return TRAITS[kind];
}

function traits(detailsKey: string, nominalMs: number, responseType = EMPTY): OperationTraits {
  return { detailsKey, nominalMs, responseType };
}
