import { labelViolations } from '../google/label-rules.ts';
import type { JsonObject } from '../google/proto-json.ts';
import { type FieldViolation, invalidArgument } from '../google/service-error.ts';
import { type DatasetKind, datasetKindOf } from './dataset-kinds.ts';
import { findModelByName, notFoundResource } from './find-resource.ts';
import { modelIdViolations, modelViolations, requireFreeModelId } from './model-rules.ts';
import type { InputDataConfig, PipelineInput } from './pipeline-input.ts';
import type { DatasetRecord } from './records.ts';
import { canonicalName } from './resource-names.ts';
import { displayNameViolations, refuseViolations, requiredViolation } from './resource-rules.ts';
import { readTaskInputs, type TrainingTask, taskOf } from './training-tasks.ts';
import type { VertexContext } from './vertex-context.ts';

const FIELD = 'training_pipeline';
const DATA = `${FIELD}.input_data_config`;
const SPLITS = [
  'fractionSplit',
  'filterSplit',
  'predefinedSplit',
  'timestampSplit',
  'stratifiedSplit',
] as const;
/** These need columns, which only tables have. */
const TABLE_SPLITS: readonly string[] = ['predefinedSplit', 'timestampSplit', 'stratifiedSplit'];
/** Room for what is lost when decimal fractions are added. */
const SUM_TOLERANCE = 1e-6;

/** A training that may begin. */
export interface CheckedPipeline {
  readonly task: TrainingTask;
  readonly inputs: JsonObject;
  /** null for a task that needs none. */
  readonly dataset: DatasetRecord | null;
  /** The model that is to gain a version; "" for a new one. */
  readonly parentModel: string;
}

/** Refuses a training that cannot be, in the service's words. */
export function checkNewPipeline(
  context: VertexContext,
  parent: string,
  input: PipelineInput,
): CheckedPipeline {
  if (input.trainingTaskDefinition === '') {
    refuseViolations([...memberViolations(input), requiredViolation(`${FIELD}.training_task_definition`)]);
  }
  const task = taskOf(input.trainingTaskDefinition);
  const { inputs, violations } = readTaskInputs(task, input.trainingTaskInputs);
  refuseViolations([...memberViolations(input), ...violations, ...dataViolations(task, input)]);
  const dataset = findTrainingDataset(context, parent, task, input.inputDataConfig?.datasetId ?? '');
  requireFreeModelId(context, parent, input.modelId);
  return { task, inputs, dataset, parentModel: findParentModel(context, input.parentModel) };
}

function memberViolations(input: PipelineInput): readonly FieldViolation[] {
  return [
    ...displayNameViolations(`${FIELD}.display_name`, input.displayName),
    ...labelViolations(`${FIELD}.labels`, input.labels),
    ...modelIdViolations(input.modelId),
    ...(input.modelToUpload ? modelViolations(`${FIELD}.model_to_upload`, input.modelToUpload) : []),
  ];
}

function dataViolations({ datasetKind }: TrainingTask, input: PipelineInput): readonly FieldViolation[] {
  const config = input.inputDataConfig;
  if (!config) return datasetKind === null ? [] : [requiredViolation(DATA)];
  return [
    ...(config.datasetId === '' ? [requiredViolation(`${DATA}.dataset_id`)] : []),
    ...splitViolations(config, datasetKind),
    ...annotationViolations(config),
  ];
}

function splitViolations(
  config: InputDataConfig,
  datasetKind: DatasetKind | null,
): readonly FieldViolation[] {
  const given = SPLITS.filter((split) => config[split] !== undefined);
  if (given.length > 1)
    return [{ field: DATA, message: `Only one split can be set, not ${given.join(' and ')}.` }];
  const [split] = given;
  if (split === undefined) return [];
  if (TABLE_SPLITS.includes(split) && datasetKind === 'image') {
    return [{ field: `${DATA}.${split}`, message: 'The split is supported only for tabular datasets.' }];
  }
  return [...fractionViolations(split, config), ...keyViolations(split, config)];
}

function fractionViolations(
  split: (typeof SPLITS)[number],
  config: InputDataConfig,
): readonly FieldViolation[] {
  const fractions = config.fractionSplit ?? config.timestampSplit ?? config.stratifiedSplit;
  const { trainingFraction = 0, validationFraction = 0, testFraction = 0 } = fractions ?? {};
  const all = [trainingFraction, validationFraction, testFraction];
  const sum = all.reduce((total, fraction) => total + fraction, 0);
  if (all.every((fraction) => fraction >= 0) && sum <= 1 + SUM_TOLERANCE) return [];
  return [{ field: `${DATA}.${split}`, message: 'The fractions must not be negative and sum to at most 1.' }];
}

function keyViolations(split: (typeof SPLITS)[number], config: InputDataConfig): readonly FieldViolation[] {
  const keyed = config.predefinedSplit ?? config.timestampSplit ?? config.stratifiedSplit;
  return keyed?.key === '' ? [requiredViolation(`${DATA}.${split}.key`)] : [];
}

function annotationViolations(config: InputDataConfig): readonly FieldViolation[] {
  if (config.annotationSchemaUri === '' || config.savedQueryId === '') return [];
  const message = 'Only one of annotation_schema_uri and saved_query_id can be set.';
  return [{ field: `${DATA}.saved_query_id`, message }];
}

function findTrainingDataset(
  { store }: VertexContext,
  parent: string,
  { datasetKind }: TrainingTask,
  id: string,
): DatasetRecord | null {
  if (id === '') return null;
  const name = `${parent}/datasets/${id}`;
  const dataset = store.datasets.get(name);
  if (!dataset) throw notFoundResource('Dataset', name);
  if (datasetKind === null || datasetKindOf(dataset.metadataSchemaUri) === datasetKind) return dataset;
  const message =
    `The metadata schema of the dataset (${dataset.metadataSchemaUri}) does not fit the training task, ` +
    `which trains on ${datasetKind} datasets.`;
  throw invalidArgument(message, [{ field: `${DATA}.dataset_id`, message }]);
}

function findParentModel({ store }: VertexContext, parentModel: string): string {
  return parentModel === '' ? '' : findModelByName(store, canonicalName(parentModel)).model.name;
}
