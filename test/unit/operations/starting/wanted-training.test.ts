import { describe, expect, it } from 'vitest';
import type { TrainingSpec } from '../../../../src/domain/training.ts';
import {
  readWanted,
  toWanted,
  type WantedTraining,
} from '../../../../src/operations/starting/wanted-training.ts';
import { FORECASTING, IMAGES, OBJECTS, TABULAR, TUNING } from '../../../support/vertex-specs.ts';

const DATASET = 'projects/1/locations/us-central1/datasets/4405795';

describe('what a start is recognised by', () => {
  it.each<[TrainingSpec, WantedTraining]>([
    [
      { kind: 'googleTranslation', displayName: 'en_de', datasetId: DATASET, baseModel: null },
      { displayName: 'en_de', datasetId: '4405795', task: 'TRANSLATION' },
    ],
    [
      {
        kind: 'azureText',
        projectName: 'my reviews',
        modelLabel: 'v1',
        trainingConfigVersion: 'latest',
        dataSplit: null,
      },
      { displayName: 'v1', datasetId: 'my reviews', task: 'OTHER' },
    ],
    [
      { ...TABULAR, datasetId: DATASET },
      { displayName: TABULAR.displayName, datasetId: '4405795', task: 'TABULAR_CLASSIFICATION' },
    ],
    [
      { ...TABULAR, predictionType: 'REGRESSION' },
      { displayName: TABULAR.displayName, datasetId: TABULAR.datasetId, task: 'TABULAR_REGRESSION' },
    ],
    [
      FORECASTING,
      { displayName: FORECASTING.displayName, datasetId: FORECASTING.datasetId, task: 'FORECASTING' },
    ],
    [IMAGES, { displayName: IMAGES.displayName, datasetId: IMAGES.datasetId, task: 'IMAGE_CLASSIFICATION' }],
    [
      OBJECTS,
      { displayName: OBJECTS.displayName, datasetId: OBJECTS.datasetId, task: 'IMAGE_OBJECT_DETECTION' },
    ],
    [TUNING, { displayName: TUNING.displayName, datasetId: 'tickets.jsonl', task: 'TEXT_GENERATION' }],
    [
      { ...TUNING, trainingDatasetUri: DATASET },
      { displayName: TUNING.displayName, datasetId: '4405795', task: 'TEXT_GENERATION' },
    ],
  ])('is its label, its dataset and its task: %j', (spec, wanted) => {
    expect(toWanted(spec)).toEqual(wanted);
    expect(readWanted({ ...wanted })).toEqual(wanted);
  });
});
