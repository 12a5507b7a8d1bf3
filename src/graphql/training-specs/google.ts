import type {
  GoogleImageClassificationTraining,
  GoogleImageObjectDetectionTraining,
  GoogleTextTraining,
  GoogleTranslationTraining,
} from '../../domain/training.ts';
import type {
  GoogleImageClassificationTrainingInput,
  GoogleImageObjectDetectionTrainingInput,
  GoogleTextTrainingInput,
  GoogleTranslationTrainingInput,
} from '../generated/resolver-types.ts';
import type { InputPlace } from './input-place.ts';

export function toGoogleTranslation(input: GoogleTranslationTrainingInput): GoogleTranslationTraining {
  const { displayName, datasetId, baseModel = null } = input;
  return { kind: 'googleTranslation', displayName, datasetId, baseModel };
}

export function toGoogleImageClassification(
  input: GoogleImageClassificationTrainingInput,
  place: InputPlace,
): GoogleImageClassificationTraining {
  const { displayName, datasetId, modelType = null, baseModelId = null } = input;
  return {
    kind: 'googleImageClassification',
    displayName,
    datasetId,
    modelType,
    baseModelId,
    trainBudgetMilliNodeHours: toBudget(input, place),
  };
}

export function toGoogleImageObjectDetection(
  input: GoogleImageObjectDetectionTrainingInput,
  place: InputPlace,
): GoogleImageObjectDetectionTraining {
  const { displayName, datasetId, modelType = null } = input;
  const trainBudgetMilliNodeHours = toBudget(input, place);
  return { kind: 'googleImageObjectDetection', displayName, datasetId, modelType, trainBudgetMilliNodeHours };
}

export function toGoogleText({ displayName, datasetId, task }: GoogleTextTrainingInput): GoogleTextTraining {
  return { kind: 'googleText', displayName, datasetId, task };
}

function toBudget(
  { trainBudgetMilliNodeHours = null }: { readonly trainBudgetMilliNodeHours?: number | null | undefined },
  place: InputPlace,
): number | null {
  if (trainBudgetMilliNodeHours === null || trainBudgetMilliNodeHours > 0) return trainBudgetMilliNodeHours;
  throw place.at('trainBudgetMilliNodeHours').wrong('trainBudgetMilliNodeHours must be greater than 0');
}
