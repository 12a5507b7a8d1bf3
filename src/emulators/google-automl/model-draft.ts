import { stableFraction } from '../google/stable-hash.ts';
import { idOf } from './find-resource.ts';
import type { ModelInput } from './input-messages.ts';
import { type ImageTraining, imageTrainingOf } from './model-rules.ts';
import { defaultModelType, trainBudgetOf } from './model-types.ts';
import { traitsOf } from './problem-kinds.ts';
import type { DatasetRecord, ModelRecord, ModelTraits } from './records.ts';
import { canonicalName } from './resource-names.ts';

/** The model as it will be when its training has succeeded. */
export function draftModel(name: string, input: ModelInput, dataset: DatasetRecord, now: Date): ModelRecord {
  return {
    name,
    kind: dataset.kind,
    displayName: input.displayName,
    datasetId: idOf(dataset),
    labels: input.labels,
    traits: trainedTraits(name, input, dataset),
    deployed: traitsOf(dataset.kind).deploysItself,
    multilabel: dataset.traits.classificationType === 'MULTILABEL',
    annotationSpecs: dataset.annotationSpecs,
    exampleCount: dataset.exampleCount,
    createdAt: now,
    updatedAt: now,
    revision: 1,
  };
}

function trainedTraits(name: string, input: ModelInput, { kind, traits }: DatasetRecord): ModelTraits {
  switch (kind) {
    case 'translation':
      return { ...traits, baseModel: canonicalName(input.translationModelMetadata?.baseModel ?? '') };
    case 'textClassification':
      return { classificationType: traits.classificationType ?? '' };
    case 'imageClassification':
    case 'imageObjectDetection': {
      const training = imageTrainingOf(input) ?? { modelType: '', trainBudgetMilliNodeHours: 0 };
      return imageTraits(name, kind, training);
    }
    case 'textExtraction':
    case 'textSentiment':
      return {};
    default:
      return kind satisfies never;
  }
}

function imageTraits(
  name: string,
  kind: 'imageClassification' | 'imageObjectDetection',
  { modelType, trainBudgetMilliNodeHours, baseModelId }: ImageTraining,
): ModelTraits {
  const defaultBudget = trainBudgetOf(kind, modelType)?.defaultMilliNodeHours ?? 0;
  const budget = trainBudgetMilliNodeHours === 0 ? defaultBudget : trainBudgetMilliNodeHours;
  // Some trainings use up their budget, the others stop where nothing gets better.
  const used = Math.min(1, 0.4 + stableFraction(`${name}/cost`));
  return {
    ...(baseModelId === undefined ? {} : { baseModelId }),
    modelType: modelType === '' ? defaultModelType(kind) : modelType,
    trainBudgetMilliNodeHours: budget,
    trainCostMilliNodeHours: Math.round(budget * used),
    stopReason: used === 1 ? 'BUDGET_REACHED' : 'MODEL_CONVERGED',
    nodeQps: 3.2,
  };
}
