import type { AzureDataSplit, AzureTextTraining } from '../../domain/training.ts';
import type { AzureDataSplitInput, AzureTextTrainingInput } from '../generated/resolver-types.ts';
import type { InputPlace } from './input-place.ts';

export function toAzureText(input: AzureTextTrainingInput, place: InputPlace): AzureTextTraining {
  const { projectName, modelLabel, trainingConfigVersion, dataSplit } = input;
  return {
    kind: 'azureText',
    projectName,
    modelLabel,
    trainingConfigVersion: trainingConfigVersion ?? 'latest',
    dataSplit: dataSplit ? toDataSplit(dataSplit, place.at('dataSplit')) : null,
  };
}

function toDataSplit({ percentage, manual }: AzureDataSplitInput, place: InputPlace): AzureDataSplit {
  if (!percentage) {
    if (manual === true) return { kind: 'manual' };
    throw place
      .at('manual')
      .wrong('manual can only be true; leave dataSplit out for the provider’s own split');
  }
  const { trainingPercent, testPercent } = percentage;
  if (trainingPercent > 0 && testPercent > 0 && trainingPercent + testPercent === 100) {
    return { kind: 'percentage', trainingPercent, testPercent };
  }
  throw place
    .at('percentage')
    .wrong(
      `trainingPercent and testPercent must be greater than 0 and total 100; they are ${trainingPercent} and ${testPercent}`,
    );
}
