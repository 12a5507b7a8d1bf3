import { describe, expect, it } from 'vitest';
import type { TrainingSpec } from '../../../../src/domain/training.ts';
import { toModelRequest } from '../../../../src/providers/google-automl/to-model-request.ts';

const parent = { project: 'demo-project', location: 'us-central1' };
const named = { displayName: 'flowers_v2', datasetId: 'ICN1' };
const translation = { kind: 'googleTranslation', ...named, baseModel: null } as const;
const image = {
  kind: 'googleImageClassification',
  ...named,
  modelType: null,
  baseModelId: null,
  trainBudgetMilliNodeHours: null,
} as const;
const text = { kind: 'googleText', ...named } as const;

describe('toModelRequest', () => {
  it.each<[TrainingSpec, string, object]>([
    [translation, 'TRANSLATION', { translationModelMetadata: {} }],
    [
      { ...translation, baseModel: 'projects/other/locations/us-central1/models/TRL1' },
      'TRANSLATION',
      { translationModelMetadata: { baseModel: 'projects/other/locations/us-central1/models/TRL1' } },
    ],
    [image, 'IMAGE_CLASSIFICATION', { imageClassificationModelMetadata: {} }],
    [
      { ...image, modelType: 'cloud', baseModelId: 'ICN2', trainBudgetMilliNodeHours: 8000 },
      'IMAGE_CLASSIFICATION',
      {
        imageClassificationModelMetadata: {
          modelType: 'cloud',
          baseModelId: 'ICN2',
          trainBudgetMilliNodeHours: '8000',
        },
      },
    ],
    [
      {
        kind: 'googleImageObjectDetection',
        ...named,
        modelType: 'cloud-low-latency-1',
        trainBudgetMilliNodeHours: 20_000,
      },
      'IMAGE_OBJECT_DETECTION',
      {
        imageObjectDetectionModelMetadata: {
          modelType: 'cloud-low-latency-1',
          trainBudgetMilliNodeHours: '20000',
        },
      },
    ],
    [
      { ...text, task: 'TEXT_CLASSIFICATION' },
      'TEXT_CLASSIFICATION',
      { textClassificationModelMetadata: {} },
    ],
    [
      { ...text, task: 'TEXT_MULTI_LABEL_CLASSIFICATION' },
      'TEXT_MULTI_LABEL_CLASSIFICATION',
      { textClassificationModelMetadata: {} },
    ],
    [{ ...text, task: 'TEXT_EXTRACTION' }, 'TEXT_EXTRACTION', { textExtractionModelMetadata: {} }],
    [{ ...text, task: 'TEXT_SENTIMENT' }, 'TEXT_SENTIMENT', { textSentimentModelMetadata: {} }],
  ])('asks for %j', (spec, task, metadata) => {
    expect(toModelRequest(parent, spec)).toEqual({
      outcome: 'valid',
      displayName: 'flowers_v2',
      datasetId: 'ICN1',
      task,
      body: { displayName: 'flowers_v2', datasetId: 'ICN1', ...metadata },
    });
  });

  it('takes a dataset by its resource name too', () => {
    const datasetId = 'projects/123/locations/us-central1/datasets/ICN1';
    expect(toModelRequest(parent, { ...translation, datasetId })).toMatchObject({
      datasetId: 'ICN1',
      body: { datasetId: 'ICN1' },
    });
  });

  it.each<[TrainingSpec, readonly string[]]>([
    [{ ...translation, displayName: '' }, ['googleTranslation', 'displayName']],
    [{ ...translation, displayName: '2nd' }, ['googleTranslation', 'displayName']],
    [{ ...translation, displayName: 'en-de' }, ['googleTranslation', 'displayName']],
    [{ ...translation, displayName: 'x'.repeat(33) }, ['googleTranslation', 'displayName']],
    [{ ...translation, datasetId: '' }, ['googleTranslation', 'datasetId']],
    [{ ...translation, datasetId: '../x' }, ['googleTranslation', 'datasetId']],
    [
      { ...translation, datasetId: 'projects/another/locations/us-central1/datasets/ICN1' },
      ['googleTranslation', 'datasetId'],
    ],
    [{ ...translation, baseModel: 'TRL1' }, ['googleTranslation', 'baseModel']],
    [{ ...image, trainBudgetMilliNodeHours: 0 }, ['googleImageClassification', 'trainBudgetMilliNodeHours']],
    [
      { ...image, trainBudgetMilliNodeHours: 1.5 },
      ['googleImageClassification', 'trainBudgetMilliNodeHours'],
    ],
    [{ ...text, task: 'TRANSLATION' }, ['googleText', 'task']],
  ])('refuses %j', (spec, field) => {
    expect(toModelRequest(parent, spec)).toMatchObject({
      outcome: 'refused',
      reason: { code: 'INVALID_INPUT', field: ['input', 'spec', ...field] },
    });
  });

  it.each(['displayName', 'datasetId'] as const)(
    'says of a wrong %s what it takes and what it was given',
    (member) => {
      expect(toModelRequest(parent, { ...translation, [member]: '../b' })).toMatchObject({
        reason: { message: expect.stringMatching(new RegExp(`^${member} takes .*, not "\\.\\./b"$`)) },
      });
    },
  );

  it('does not support what another kind of provider trains', () => {
    const spec: TrainingSpec = {
      kind: 'azureText',
      projectName: 'reviews',
      modelLabel: 'v1',
      trainingConfigVersion: 'latest',
      dataSplit: null,
    };
    expect(toModelRequest(parent, spec)).toEqual({
      outcome: 'refused',
      reason: {
        code: 'UNSUPPORTED',
        message: 'Google AutoML does not understand azureText; give one of the google… specs',
        field: ['input', 'spec', 'azureText'],
      },
    });
  });
});
