import { toSnakeCase } from '../google/field-names.ts';
import { labelViolations } from '../google/label-rules.ts';
import {
  type FieldViolation,
  failedPrecondition,
  invalidArgument,
  notFound,
} from '../google/service-error.ts';
import type { ModelInput } from './input-messages.ts';
import { trainBudgetOf } from './model-types.ts';
import { PROBLEM_KINDS, type ProblemKind } from './problem-kinds.ts';
import type { DatasetRecord, ModelRecord } from './records.ts';
import { canonicalName, requireWellFormedId } from './resource-names.ts';
import { displayNameViolations, refuseViolations, requiredViolation } from './resource-rules.ts';
import type { Settings } from './settings.ts';
import type { AutomlStore } from './store.ts';

const NAME_PATTERN = /^[A-Za-z][A-Za-z0-9_]*$/;

/** The image kinds' part of a new model; only image classification knows a base. */
export interface ImageTraining {
  readonly modelType: string;
  readonly trainBudgetMilliNodeHours: number;
  readonly baseModelId?: string;
}

/** Refuses a training that cannot be, in the service's order; answers with the dataset it is to use. */
export function checkNewModel(
  store: AutomlStore,
  settings: Settings,
  parent: string,
  input: ModelInput,
): DatasetRecord {
  const kind = modelKindOf(input);
  refuseViolations([
    ...modelChangeViolations(input),
    ...(input.datasetId === '' ? [requiredViolation('model.dataset_id')] : []),
    ...(kind === null ? [requiredViolation('model.model_metadata')] : budgetViolations(input, kind)),
  ]);
  const dataset = findTrainingDataset(store, parent, input.datasetId);
  requireSameKind(kind, dataset);
  requireBase(store, parent, input, dataset);
  if (dataset.exampleCount === 0 && settings.trainOnEmptyDataset === 'refused') {
    throw failedPrecondition('The dataset has no examples. Import data before creating a model.');
  }
  return dataset;
}

/** The rules for what a patch may change as well. */
export function modelChangeViolations(
  input: Pick<ModelInput, 'displayName' | 'labels'>,
): readonly FieldViolation[] {
  return [
    ...displayNameViolations('model.display_name', input.displayName, NAME_PATTERN),
    ...labelViolations('model.labels', input.labels),
  ];
}

export function imageTrainingOf(input: ModelInput): ImageTraining | undefined {
  return input.imageClassificationModelMetadata ?? input.imageObjectDetectionModelMetadata;
}

function modelKindOf(input: ModelInput): ProblemKind | null {
  const kinds = PROBLEM_KINDS.filter((kind) => input[`${kind}ModelMetadata`] !== undefined);
  if (kinds.length > 1) {
    throw invalidArgument(
      `Invalid value at 'model' (oneof), oneof field 'model_metadata' is already set. ` +
        `Cannot set '${kinds[1]}ModelMetadata'`,
    );
  }
  return kinds[0] ?? null;
}

function budgetViolations(input: ModelInput, kind: ProblemKind): readonly FieldViolation[] {
  const training = imageTrainingOf(input);
  if (!training) return [];
  const path = `model.${toSnakeCase(kind)}_model_metadata`;
  const budget = trainBudgetOf(kind, training.modelType);
  if (!budget) return [{ field: `${path}.model_type`, message: `Unknown model type: ${training.modelType}` }];
  const asked = training.trainBudgetMilliNodeHours;
  // Zero is the wire's way of saying nothing: the default budget.
  if (asked === 0 || (asked >= budget.minMilliNodeHours && asked <= budget.maxMilliNodeHours)) return [];
  const message =
    `The train budget must be between ${budget.minMilliNodeHours} and ${budget.maxMilliNodeHours} ` +
    'milli node hours, inclusive.';
  return [{ field: `${path}.train_budget_milli_node_hours`, message }];
}

function findTrainingDataset(store: AutomlStore, parent: string, id: string): DatasetRecord {
  if (/^\d/.test(id)) requireWellFormedId('Dataset', id);
  const dataset = store.datasets.get(`${parent}/datasets/${id}`);
  if (!dataset) throw notFound("The Dataset doesn't exist or is inaccessible for use with AutoMl.");
  return dataset;
}

function requireSameKind(kind: ProblemKind | null, dataset: DatasetRecord): void {
  if (kind === dataset.kind) return;
  throw invalidArgument(
    `The model metadata (${kind}) does not match the type of the dataset (${dataset.kind}).`,
  );
}

function requireBase(store: AutomlStore, parent: string, input: ModelInput, dataset: DatasetRecord): void {
  const name = baseNameOf(parent, input);
  if (name === null) return;
  const base = store.models.get(name);
  if (!base) throw notFound();
  if (base.kind !== dataset.kind || !isSameType(base, input)) {
    throw invalidArgument('The base model is of another type than the model to create.');
  }
}

function baseNameOf(parent: string, input: ModelInput): string | null {
  const baseModel = input.translationModelMetadata?.baseModel ?? '';
  if (baseModel !== '') return canonicalName(baseModel);
  const baseModelId = input.imageClassificationModelMetadata?.baseModelId ?? '';
  return baseModelId === '' ? null : `${parent}/models/${baseModelId}`;
}

function isSameType(base: ModelRecord, input: ModelInput): boolean {
  const modelType = input.imageClassificationModelMetadata?.modelType;
  return (
    modelType === undefined || (base.traits.modelType ?? '') === (modelType === '' ? 'cloud' : modelType)
  );
}
