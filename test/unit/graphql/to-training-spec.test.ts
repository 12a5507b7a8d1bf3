import { describe, expect, it } from 'vitest';
import type { TrainingSpec } from '../../../src/domain/training.ts';
import type {
  AzureDataSplitInput,
  AzureTextTrainingInput,
  TrainingSpecInput,
} from '../../../src/graphql/generated/resolver-types.ts';
import { toTrainingSpec } from '../../../src/graphql/to-training-spec.ts';
import { badInput } from './thrown.ts';

const NAMES = { displayName: 'flowers_v4', datasetId: 'ICN1' };
const AZURE: AzureTextTrainingInput = { projectName: 'reviews', modelLabel: 'reviews-v3' };

describe('what to train', () => {
  it.each<[TrainingSpecInput, TrainingSpec]>([
    [{ googleTranslation: NAMES }, { kind: 'googleTranslation', ...NAMES, baseModel: null }],
    [
      { googleTranslation: { ...NAMES, baseModel: 'models/m1' } },
      { kind: 'googleTranslation', ...NAMES, baseModel: 'models/m1' },
    ],
    [
      { googleImageClassification: NAMES },
      {
        kind: 'googleImageClassification',
        ...NAMES,
        modelType: null,
        baseModelId: null,
        trainBudgetMilliNodeHours: null,
      },
    ],
    [
      {
        googleImageClassification: {
          ...NAMES,
          modelType: 'cloud',
          baseModelId: 'ICN2',
          trainBudgetMilliNodeHours: 8_000,
        },
      },
      {
        kind: 'googleImageClassification',
        ...NAMES,
        modelType: 'cloud',
        baseModelId: 'ICN2',
        trainBudgetMilliNodeHours: 8_000,
      },
    ],
    [
      { googleImageObjectDetection: { ...NAMES, modelType: null, trainBudgetMilliNodeHours: 1 } },
      {
        kind: 'googleImageObjectDetection',
        ...NAMES,
        modelType: null,
        trainBudgetMilliNodeHours: 1,
      },
    ],
    [
      { googleText: { ...NAMES, task: 'TEXT_SENTIMENT' } },
      { kind: 'googleText', ...NAMES, task: 'TEXT_SENTIMENT' },
    ],
    [{ azureText: AZURE }, { kind: 'azureText', ...AZURE, trainingConfigVersion: 'latest', dataSplit: null }],
    [
      { azureText: { ...AZURE, trainingConfigVersion: null, dataSplit: null } },
      { kind: 'azureText', ...AZURE, trainingConfigVersion: 'latest', dataSplit: null },
    ],
    [
      { azureText: { ...AZURE, trainingConfigVersion: '2022-05-01', dataSplit: { manual: true } } },
      {
        kind: 'azureText',
        ...AZURE,
        trainingConfigVersion: '2022-05-01',
        dataSplit: { kind: 'manual' },
      },
    ],
    [
      { azureText: { ...AZURE, dataSplit: { percentage: { trainingPercent: 90, testPercent: 10 } } } },
      {
        kind: 'azureText',
        ...AZURE,
        trainingConfigVersion: 'latest',
        dataSplit: { kind: 'percentage', trainingPercent: 90, testPercent: 10 },
      },
    ],
  ])('is said in the domain’s words: %j', (input, spec) => {
    expect(toTrainingSpec(input)).toEqual(spec);
  });

  it.each([0, -1, -2_147_483_648])(
    'never costs %d thousandths of a node hour',
    (trainBudgetMilliNodeHours) => {
      for (const kind of ['googleImageClassification', 'googleImageObjectDetection'] as const) {
        const input: TrainingSpecInput =
          kind === 'googleImageClassification'
            ? { googleImageClassification: { ...NAMES, trainBudgetMilliNodeHours } }
            : { googleImageObjectDetection: { ...NAMES, trainBudgetMilliNodeHours } };
        expect(badInput(() => toTrainingSpec(input))).toEqual({
          message: 'trainBudgetMilliNodeHours must be greater than 0',
          path: ['input', 'spec', kind, 'trainBudgetMilliNodeHours'],
        });
      }
    },
  );

  it.each([
    [0, 100],
    [100, 0],
    [80, 30],
    [80, 10],
    [-20, 120],
    [150, -50],
  ])('never shares the documents out as %d and %d', (trainingPercent, testPercent) => {
    const dataSplit: AzureDataSplitInput = { percentage: { trainingPercent, testPercent } };
    expect(badInput(() => toTrainingSpec({ azureText: { ...AZURE, dataSplit } }))).toEqual({
      message: `trainingPercent and testPercent must be greater than 0 and total 100; they are ${trainingPercent} and ${testPercent}`,
      path: ['input', 'spec', 'azureText', 'dataSplit', 'percentage'],
    });
  });

  it('is never shared out by a manual split that is false', () => {
    expect(badInput(() => toTrainingSpec({ azureText: { ...AZURE, dataSplit: { manual: false } } }))).toEqual(
      {
        message: 'manual can only be true; leave dataSplit out for the provider’s own split',
        path: ['input', 'spec', 'azureText', 'dataSplit', 'manual'],
      },
    );
  });
});
