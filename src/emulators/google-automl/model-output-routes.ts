import { type ApiRoute, apiRoute, type Call, LOCATION_PATH } from '../google/api-route.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { readBody } from '../google/request-body.ts';
import { failedPrecondition, invalidArgument } from '../google/service-error.ts';
import type { AutomlContext } from './automl-context.ts';
import { findModel } from './find-resource.ts';
import { batchPredictInput, exportModelInput } from './input-messages.ts';
import { exportFormatsOf } from './model-types.ts';
import type { ModelRecord } from './records.ts';
import {
  destinationViolations,
  outputDirectory,
  refuseViolations,
  sourceViolations,
} from './resource-rules.ts';
import { startWorkOn } from './start-operation.ts';

const ONE = `${LOCATION_PATH}/models/{model}`;

/** What a model writes to storage: itself, and predictions in bulk. Nothing is really written. */
export function createModelOutputRoutes(context: AutomlContext): readonly ApiRoute[] {
  return [
    apiRoute('AutoMl.ExportModel', 'automl.models.export', 'POST', `${ONE}:export`, (call) =>
      exportModel(context, call),
    ),
    apiRoute(
      'PredictionService.BatchPredict',
      'automl.models.predict',
      'POST',
      `${ONE}:batchPredict`,
      (call) => batchPredict(context, call),
    ),
  ];
}

function exportModel(context: AutomlContext, call: Call): JsonObject {
  const model = findModel(context.store, call);
  const output = readBody(call.request, exportModelInput, '').outputConfig;
  const destination = output?.gcsDestination;
  refuseViolations(destinationViolations('output_config.gcs_destination.output_uri_prefix', destination));
  requireExportable(model, output?.modelFormat ?? '');
  const gcsOutputDirectory = outputDirectory(destination, 'model-export', model.displayName, call.now);
  return startWorkOn(context, call, model, {
    kind: 'exportModel',
    effect: { type: 'none' },
    details: { outputInfo: { gcsOutputDirectory } },
  });
}

function requireExportable(model: ModelRecord, format: string): void {
  const formats = exportFormatsOf(model.kind, model.traits.modelType ?? '');
  if (formats.length === 0) throw failedPrecondition('The model is not exportable.');
  if (format === '' || formats.includes(format)) return;
  throw invalidArgument(
    `The model cannot be exported as "${format}". Available formats: ${formats.join(', ')}.`,
  );
}

function batchPredict(context: AutomlContext, call: Call): JsonObject {
  const model = findModel(context.store, call);
  const { inputConfig, outputConfig } = readBody(call.request, batchPredictInput, '');
  const destination = outputConfig?.gcsDestination;
  refuseViolations([
    ...sourceViolations('input_config.gcs_source.input_uris', inputConfig?.gcsSource),
    ...destinationViolations('output_config.gcs_destination.output_uri_prefix', destination),
  ]);
  const gcsOutputDirectory = outputDirectory(destination, 'prediction', model.displayName, call.now);
  return startWorkOn(context, call, model, {
    kind: 'batchPredict',
    effect: { type: 'none' },
    details: { inputConfig: { gcsSource: inputConfig?.gcsSource }, outputInfo: { gcsOutputDirectory } },
  });
}
