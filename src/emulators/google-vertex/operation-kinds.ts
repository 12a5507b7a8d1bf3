export type OperationKind =
  | 'createDataset'
  | 'importData'
  | 'deleteDataset'
  | 'createEndpoint'
  | 'deleteEndpoint'
  | 'deployModel'
  | 'undeployModel'
  | 'uploadModel'
  | 'exportModel'
  | 'deleteModel'
  | 'deleteModelVersion'
  | 'deletePipeline'
  | 'deleteCustomJob';

export interface OperationTraits {
  readonly metadataType: string;
  readonly responseType: string;
  /** How long it takes at a time scale of 1. */
  readonly nominalMs: number;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const PACKAGE = 'type.googleapis.com/google.cloud.aiplatform.v1.';
const EMPTY = 'type.googleapis.com/google.protobuf.Empty';

const TRAITS: Readonly<Record<OperationKind, OperationTraits>> = {
  createDataset: traits('CreateDataset', 10 * SECOND_MS, `${PACKAGE}Dataset`),
  importData: traits('ImportData', 4 * MINUTE_MS, `${PACKAGE}ImportDataResponse`),
  deleteDataset: traits('Delete', 30 * SECOND_MS, EMPTY),
  createEndpoint: traits('CreateEndpoint', 10 * SECOND_MS, `${PACKAGE}Endpoint`),
  deleteEndpoint: traits('Delete', 10 * SECOND_MS, EMPTY),
  deployModel: traits('DeployModel', 5 * MINUTE_MS, `${PACKAGE}DeployModelResponse`),
  undeployModel: traits('UndeployModel', MINUTE_MS, `${PACKAGE}UndeployModelResponse`),
  uploadModel: traits('UploadModel', MINUTE_MS, `${PACKAGE}UploadModelResponse`),
  exportModel: traits('ExportModel', 2 * MINUTE_MS, `${PACKAGE}ExportModelResponse`),
  deleteModel: traits('Delete', 30 * SECOND_MS, EMPTY),
  deleteModelVersion: traits('Delete', 30 * SECOND_MS, EMPTY),
  deletePipeline: traits('Delete', 10 * SECOND_MS, EMPTY),
  deleteCustomJob: traits('Delete', 10 * SECOND_MS, EMPTY),
};

export function operationTraitsOf(kind: OperationKind): OperationTraits {
  return TRAITS[kind];
}

function traits(metadata: string, nominalMs: number, responseType: string): OperationTraits {
  return { metadataType: `${PACKAGE}${metadata}OperationMetadata`, nominalMs, responseType };
}
