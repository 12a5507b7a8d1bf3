import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../google/proto-json.ts';
import { type FieldViolation, invalidArgument } from '../google/service-error.ts';
import type { DatasetKind } from './dataset-kinds.ts';
import { forecastingInputs } from './forecasting-inputs.ts';
import { imageClassificationInputs, imageObjectDetectionInputs } from './image-inputs.ts';
import type { ModelKind } from './model-kinds.ts';
import { requiredViolation } from './resource-rules.ts';
import { tabularInputs } from './tabular-inputs.ts';

export const DEFINITION_PREFIX = 'gs://google-cloud-aiplatform/schema/trainingjob/definition/';

/** A training that a definition file describes. */
export interface TrainingTask {
  /** Reads the inputs of a training; every wrong one is an issue with its path. */
  readonly inputs: z.ZodType<JsonObject>;
  /** What it trains on; null for a task that needs no dataset. */
  readonly datasetKind: DatasetKind | null;
  readonly modelKindOf: (inputs: JsonObject) => ModelKind;
  /** The input that limits what the training may cost; null for a task without. */
  readonly budgetField: 'trainBudgetMilliNodeHours' | 'budgetMilliNodeHours' | null;
}

const FORECASTING: TrainingTask = {
  inputs: forecastingInputs,
  datasetKind: 'time_series',
  modelKindOf: () => 'forecasting',
  budgetField: 'trainBudgetMilliNodeHours',
};

const CUSTOM: TrainingTask = {
  inputs: z.record(z.string(), z.unknown()),
  datasetKind: null,
  modelKindOf: () => 'custom',
  budgetField: null,
};

const TASKS: ReadonlyMap<string, TrainingTask> = new Map([
  [
    'automl_tabular_1.0.0.yaml',
    {
      inputs: tabularInputs,
      datasetKind: 'tabular',
      modelKindOf: ({ predictionType }: JsonObject): ModelKind =>
        predictionType === 'regression' ? 'tabularRegression' : 'tabularClassification',
      budgetField: 'trainBudgetMilliNodeHours',
    },
  ],
  ['automl_time_series_forecasting_1.0.0.yaml', FORECASTING],
  // Published samples use this name for the same.
  ['automl_forecasting_1.0.0.yaml', FORECASTING],
  ['seq2seq_plus_time_series_forecasting_1.0.0.yaml', FORECASTING],
  ['temporal_fusion_transformer_time_series_forecasting_1.0.0.yaml', FORECASTING],
  ['time_series_dense_encoder_forecasting_1.0.0.yaml', FORECASTING],
  ['automl_image_classification_1.0.0.yaml', imageTask(imageClassificationInputs, 'imageClassification')],
  ['automl_image_object_detection_1.0.0.yaml', imageTask(imageObjectDetectionInputs, 'imageObjectDetection')],
  ['custom_task_1.0.0.yaml', CUSTOM],
]);

/** The task of a definition. Throws INVALID_ARGUMENT for one that was shut down, or never was. */
export function taskOf(definition: string): TrainingTask {
  const file = definition.startsWith(DEFINITION_PREFIX) ? definition.slice(DEFINITION_PREFIX.length) : '';
  const task = TASKS.get(file);
  if (task) return task;
  const field = 'training_pipeline.training_task_definition';
  const message = refusalOf(definition, file);
  throw invalidArgument(message, [{ field, message }]);
}

/** The inputs in their form, or what is wrong with them. */
export function readTaskInputs(
  task: TrainingTask,
  inputs: unknown,
): { readonly inputs: JsonObject; readonly violations: readonly FieldViolation[] } {
  const field = 'training_pipeline.training_task_inputs';
  if (!isJsonObject(inputs)) return { inputs: {}, violations: [requiredViolation(field)] };
  const result = task.inputs.safeParse(inputs);
  if (result.success) return { inputs: result.data, violations: [] };
  const violations = result.error.issues.map(({ path, message }) => ({
    field: [field, ...path.map(String)].join('.'),
    message,
  }));
  return { inputs: {}, violations };
}

function refusalOf(definition: string, file: string): string {
  if (/^automl_text_/.test(file)) {
    return 'AutoML Text training is no longer supported. Use Gemini supervised tuning instead.';
  }
  if (/^automl_video_/.test(file)) return 'AutoML Video training is deprecated and no longer supported.';
  return `Unsupported training task definition: ${definition}`;
}

function imageTask(inputs: z.ZodType<JsonObject>, kind: ModelKind): TrainingTask {
  return { inputs, datasetKind: 'image', modelKindOf: () => kind, budgetField: 'budgetMilliNodeHours' };
}
