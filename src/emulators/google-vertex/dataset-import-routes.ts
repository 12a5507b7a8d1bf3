import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import { type FieldViolation, failedPrecondition } from '../google/service-error.ts';
import { isStorageUri, notStorage } from '../google/storage-uri.ts';
import { type ImportConfigInput, importDataInput } from './dataset-input.ts';
import { datasetKindOf, isStructured } from './dataset-kinds.ts';
import { findDataset } from './find-resource.ts';
import { OPEN_FIELDS } from './open-fields.ts';
import { refuseViolations, requiredViolation } from './resource-rules.ts';
import { startOperation } from './start-operation.ts';
import type { VertexStore } from './store.ts';
import type { VertexContext } from './vertex-context.ts';

const ITEMS_PER_FILE = 300;
const IMPORTED_CLASSES = ['class_a', 'class_b', 'class_c'];

/** Examples into a dataset. Not imitated: exports, and the labels that an import gives its items. */
export function createDatasetImportRoutes(context: VertexContext): readonly ApiRoute[] {
  return [
    apiRoute(
      'DatasetService.ImportData',
      'aiplatform.datasets.import',
      'POST',
      `${LOCATION_PATH}/datasets/{dataset}:import`,
      (call) => importData(context, call),
    ),
  ];
}

function importData(context: VertexContext, call: Call): JsonObject {
  const { store } = context;
  const { name, displayName, metadataSchemaUri } = findDataset(store, call);
  const { importConfigs } = readBody(call.request, importDataInput, '', OPEN_FIELDS);
  refuseViolations(configViolations(importConfigs));
  if (isStructured(datasetKindOf(metadataSchemaUri))) {
    throw failedPrecondition(
      `Data cannot be imported into the Dataset "${name}": its metadata names its source.`,
    );
  }
  const fileCount = importConfigs.flatMap(urisOf).length;
  const finish = (at: Date) => {
    addItems(store, name, fileCount * ITEMS_PER_FILE, at);
    return {};
  };
  return startOperation(context, { kind: 'importData', parent: name, label: displayName, finish }, call.now);
}

function configViolations(configs: readonly ImportConfigInput[]): readonly FieldViolation[] {
  if (configs.length === 0) return [requiredViolation('import_configs')];
  return configs.flatMap((config, index) => {
    const path = `import_configs[${index}]`;
    const uris = urisOf(config);
    return [
      ...(config.importSchemaUri === '' ? [requiredViolation(`${path}.import_schema_uri`)] : []),
      ...(uris.length === 0 ? [requiredViolation(`${path}.gcs_source.uris`)] : []),
      ...uris.filter((uri) => !isStorageUri(uri)).map((uri) => notStorage(`${path}.gcs_source.uris`, uri)),
    ];
  });
}

function addItems(store: VertexStore, name: string, itemCount: number, at: Date): void {
  const dataset = store.datasets.get(name);
  // It may have been deleted while the operation ran.
  if (!dataset) return;
  store.datasets.set(name, {
    ...dataset,
    dataItemCount: dataset.dataItemCount + itemCount,
    classes: dataset.classes.length > 0 ? dataset.classes : IMPORTED_CLASSES,
    updatedAt: at,
    revision: dataset.revision + 1,
  });
}

function urisOf({ gcsSource }: ImportConfigInput): readonly string[] {
  return gcsSource?.uris ?? [];
}
