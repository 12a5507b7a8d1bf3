import type { AzureDataSplit, TrainingSpec } from '../domain/training.ts';
import { BadInputError } from '../errors.ts';
import type { AzureDataSplitInput, TrainingSpecInput } from './generated/resolver-types.ts';

/** The schema's input as the domain's words. Throws a BadInputError, with its place, for what no provider could mean. */
export function toTrainingSpec(spec: TrainingSpecInput): TrainingSpec {
  const { googleTranslation, googleImageClassification, googleImageObjectDetection, googleText, azureText } =
    spec;
  if (googleTranslation) {
    const { displayName, datasetId, baseModel = null } = googleTranslation;
    return { kind: 'googleTranslation', displayName, datasetId, baseModel };
  }
  if (googleImageClassification) {
    const { displayName, datasetId, modelType = null, baseModelId = null } = googleImageClassification;
    const trainBudgetMilliNodeHours = budget('googleImageClassification', googleImageClassification);
    return {
      kind: 'googleImageClassification',
      displayName,
      datasetId,
      modelType,
      baseModelId,
      trainBudgetMilliNodeHours,
    };
  }
  if (googleImageObjectDetection) {
    const { displayName, datasetId, modelType = null } = googleImageObjectDetection;
    const trainBudgetMilliNodeHours = budget('googleImageObjectDetection', googleImageObjectDetection);
    return {
      kind: 'googleImageObjectDetection',
      displayName,
      datasetId,
      modelType,
      trainBudgetMilliNodeHours,
    };
  }
  if (googleText) {
    const { displayName, datasetId, task } = googleText;
    return { kind: 'googleText', displayName, datasetId, task };
  }
  const { projectName, modelLabel, trainingConfigVersion, dataSplit } = azureText;
  return {
    kind: 'azureText',
    projectName,
    modelLabel,
    trainingConfigVersion: trainingConfigVersion ?? 'latest',
    dataSplit: dataSplit ? toDataSplit(dataSplit) : null,
  };
}

function budget(
  kind: string,
  { trainBudgetMilliNodeHours = null }: { readonly trainBudgetMilliNodeHours?: number | null | undefined },
): number | null {
  if (trainBudgetMilliNodeHours === null || trainBudgetMilliNodeHours > 0) return trainBudgetMilliNodeHours;
  throw new BadInputError('trainBudgetMilliNodeHours must be greater than 0', [
    'input',
    'spec',
    kind,
    'trainBudgetMilliNodeHours',
  ]);
}

function toDataSplit({ percentage, manual }: AzureDataSplitInput): AzureDataSplit {
  const path = ['input', 'spec', 'azureText', 'dataSplit'];
  if (!percentage) {
    if (manual === true) return { kind: 'manual' };
    throw new BadInputError('manual can only be true; leave dataSplit out for the provider’s own split', [
      ...path,
      'manual',
    ]);
  }
  const { trainingPercent, testPercent } = percentage;
  if (trainingPercent > 0 && testPercent > 0 && trainingPercent + testPercent === 100) {
    return { kind: 'percentage', trainingPercent, testPercent };
  }
  throw new BadInputError(
    `trainingPercent and testPercent must be greater than 0 and total 100; they are ${trainingPercent} and ${testPercent}`,
    [...path, 'percentage'],
  );
}
