import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import type { AutomlContext } from './automl-context.ts';
import { findDataset } from './find-resource.ts';
import { exportDataInput, importInput } from './input-messages.ts';
import {
  destinationViolations,
  outputDirectory,
  refuseViolations,
  sourceViolations,
} from './resource-rules.ts';
import { startWorkOn } from './start-operation.ts';

const ONE = `${LOCATION_PATH}/datasets/{dataset}`;

/** Examples into a dataset and out of it. */
export function createDatasetDataRoutes(context: AutomlContext): readonly ApiRoute[] {
  return [
    apiRoute('AutoMl.ImportData', 'automl.datasets.import', 'POST', `${ONE}:importData`, (call) =>
      importData(context, call),
    ),
    apiRoute('AutoMl.ExportData', 'automl.datasets.export', 'POST', `${ONE}:exportData`, (call) =>
      exportData(context, call),
    ),
  ];
}

function importData(context: AutomlContext, call: Call): JsonObject {
  const dataset = findDataset(context.store, call);
  const source = readBody(call.request, importInput, '').inputConfig?.gcsSource;
  refuseViolations(sourceViolations('input_config.gcs_source.input_uris', source));
  const fileCount = source?.inputUris.length ?? 0;
  return startWorkOn(context, call, dataset, {
    kind: 'importData',
    effect: { type: 'examples-imported', dataset: dataset.name, fileCount },
  });
}

function exportData(context: AutomlContext, call: Call): JsonObject {
  const dataset = findDataset(context.store, call);
  const destination = readBody(call.request, exportDataInput, '').outputConfig?.gcsDestination;
  refuseViolations(destinationViolations('output_config.gcs_destination.output_uri_prefix', destination));
  const gcsOutputDirectory = outputDirectory(destination, 'export_data', dataset.displayName, call.now);
  return startWorkOn(context, call, dataset, {
    kind: 'exportData',
    effect: { type: 'none' },
    details: { outputInfo: { gcsOutputDirectory } },
  });
}
