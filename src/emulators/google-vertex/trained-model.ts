import type { JsonObject } from '../google/proto-json.ts';
import { stableFraction } from '../google/stable-hash.ts';
import { isMobileType } from './image-inputs.ts';
import type { VersionDraft } from './model-versions.ts';
import type { PipelineInput } from './pipeline-input.ts';
import type { CheckedPipeline } from './pipeline-rules.ts';

/** What the target of a table, or the items of a dataset, are told apart by where nothing is known of them. */
const UNKNOWN_VALUES = ['0', '1'];
const UNKNOWN_LABELS = ['label_a', 'label_b', 'label_c'];

/** The model's version as it will be when its training has succeeded. */
export function trainedDraft(pipeline: string, input: PipelineInput, checked: CheckedPipeline): VersionDraft {
  const { modelToUpload } = input;
  const kind = checked.task.modelKindOf(checked.inputs);
  return {
    kind,
    // Without a word about the model it is called like its training.
    displayName: modelToUpload?.displayName ?? input.displayName,
    description: modelToUpload?.description ?? '',
    versionDescription: modelToUpload?.versionDescription ?? '',
    aliases: modelToUpload?.versionAliases ?? [],
    labels: modelToUpload?.labels ?? {},
    trainingPipeline: pipeline,
    baseModelName: '',
    metadata: modelMetadataOf(checked.inputs),
    classes: classesOf(checked),
    dataItemCount: checked.dataset?.dataItemCount ?? 0,
    mobile: isMobileType(checked.inputs.modelType),
  };
}

/** What the task says of itself once it has succeeded; an int64 inside is a text. */
export function taskMetadataOf(pipeline: string, { task, inputs }: CheckedPipeline): JsonObject {
  if (task.budgetField === null) {
    return { backingCustomJob: pipeline.replace('/trainingPipelines/', '/customJobs/') };
  }
  const budget = Number(inputs[task.budgetField] ?? 0);
  // Some trainings use up their budget, the others stop where nothing gets better.
  const used =
    inputs.disableEarlyStopping === true ? 1 : Math.min(1, 0.4 + stableFraction(`${pipeline}/cost`));
  const cost = String(Math.round(budget * used));
  if (task.datasetKind !== 'image') return { trainCostMilliNodeHours: cost };
  return {
    costMilliNodeHours: cost,
    successfulStopReason: used === 1 ? 'BUDGET_REACHED' : 'MODEL_CONVERGED',
  };
}

function modelMetadataOf({ predictionType, targetColumn, modelType, multiLabel }: JsonObject): JsonObject {
  const known = Object.entries({ predictionType, targetColumn, modelType, multiLabel });
  return Object.fromEntries(known.filter(([, value]) => value !== undefined));
}

function classesOf({ task, inputs, dataset }: CheckedPipeline): readonly string[] {
  const known = dataset?.classes ?? [];
  switch (task.modelKindOf(inputs)) {
    case 'tabularClassification':
      return known.length > 0 ? known : UNKNOWN_VALUES;
    case 'imageClassification':
    case 'imageObjectDetection':
      return known.length > 0 ? known : UNKNOWN_LABELS;
    default:
      return [];
  }
}
