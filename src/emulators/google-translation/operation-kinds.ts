export type OperationKind =
  | 'createDataset'
  | 'importData'
  | 'exportData'
  | 'deleteDataset'
  | 'createModel'
  | 'deleteModel';

interface OperationTraits {
  /** The type of the metadata, which tells the kind. */
  readonly metadataType: string;
  /** How long it takes at a time scale of 1. */
  readonly nominalMs: number;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** What the names of the service's own messages begin with. */
export const MESSAGE_TYPE = 'type.googleapis.com/google.cloud.translation.v3.';

const TRAITS: Readonly<Record<OperationKind, OperationTraits>> = {
  createDataset: traits('CreateDatasetMetadata', 2 * SECOND_MS),
  importData: traits('ImportDataMetadata', 4 * MINUTE_MS),
  exportData: traits('ExportDataMetadata', 2 * MINUTE_MS),
  deleteDataset: traits('DeleteDatasetMetadata', 30 * SECOND_MS),
  createModel: traits('CreateModelMetadata', 20 * MINUTE_MS),
  deleteModel: traits('DeleteModelMetadata', 30 * SECOND_MS),
};

export function operationTraitsOf(kind: OperationKind): OperationTraits {
  return TRAITS[kind];
}

function traits(metadata: string, nominalMs: number): OperationTraits {
  return { metadataType: `${MESSAGE_TYPE}${metadata}`, nominalMs };
}
