import { describe, expect, it } from 'vitest';
import { toEvaluation } from '../../../../src/providers/google-vertex/to-evaluation.ts';
import { parseEvaluation, parseSlice } from '../../../../src/providers/google-vertex/wire-evaluation.ts';
import { WireError, WireReader } from '../../../../src/providers/wire-reader.ts';

const NAME = 'projects/123/locations/us-central1/models/5502/evaluations/77';

// In the published schemas of gs://google-cloud-aiplatform/schema/modelevaluation/.
const CLASSIFICATION = {
  name: NAME,
  metricsSchemaUri: 'gs://google-cloud-aiplatform/schema/modelevaluation/classification_metrics_1.0.0.yaml',
  createTime: '2026-01-02T22:34:44.972235Z',
  sliceDimensions: ['annotationSpec'],
  metrics: {
    auPrc: 0.97,
    auRoc: 0.99,
    logLoss: 0.12,
    confidenceMetrics: [
      { confidenceThreshold: 0.45, precision: 0.85, recall: 0.85, f1Score: 0.85 },
      { confidenceThreshold: 0.5, maxPredictions: 1, precision: 0.7, recall: 0.6, f1Score: 0.65 },
      {
        confidenceThreshold: 0.5,
        maxPredictions: 2_147_483_647,
        precision: 0.9,
        recall: 0.8,
        f1Score: 0.847,
        f1ScoreMicro: 0.85,
        f1ScoreMacro: 0.84,
        truePositiveCount: '80',
        falsePositiveCount: '9',
        falseNegativeCount: '20',
      },
    ],
    confusionMatrix: {
      annotationSpecs: [{ id: '1', displayName: 'yes' }, { id: '2' }],
      rows: [
        [45, 5],
        [4, '46'],
      ],
    },
  },
};
const SLICE = {
  name: `${NAME}/slices/5`,
  slice: { dimension: 'annotationSpec', value: 'yes' },
  metrics: {
    auPrc: 0.9,
    confidenceMetrics: [
      { confidenceThreshold: 0.5, precision: 0.92, recall: 0.9, f1Score: 0.91, truePositiveCount: '45' },
    ],
  },
};

const read = (evaluation: unknown, slices: readonly unknown[] = []) =>
  toEvaluation(
    parseEvaluation(WireReader.of(evaluation)),
    slices.map((slice) => parseSlice(WireReader.of(slice))),
  );

describe('toEvaluation', () => {
  it('takes a classifier’s figures at a confidence of 0.5 and any number of predictions', () => {
    expect(read(CLASSIFICATION)).toMatchObject({
      precision: 0.9,
      recall: 0.8,
      f1: 0.847,
      microF1: 0.85,
      macroF1: 0.84,
      auPrc: 0.97,
      auRoc: 0.99,
      logLoss: 0.12,
      rmse: null,
      meanAveragePrecision: null,
      labels: [],
      confusionMatrix: {
        labels: ['yes', '2'],
        rows: [
          [45, 5],
          [4, 46],
        ],
      },
      evaluatedAt: new Date('2026-01-02T22:34:44.972Z'),
      raw: { modelEvaluation: CLASSIFICATION, modelEvaluationSlices: [] },
    });
  });

  it('gives each label its row, where counts that are left out are zero', () => {
    expect(read(CLASSIFICATION, [SLICE])).toMatchObject({
      labels: [
        {
          label: 'yes',
          precision: 0.92,
          recall: 0.9,
          f1: 0.91,
          truePositives: 45,
          falsePositives: 0,
          trueNegatives: 0,
          falseNegatives: 0,
        },
      ],
      raw: { modelEvaluationSlices: [SLICE] },
    });
  });

  it('has no row for a cut of the user’s own, or one that does not say which label it is', () => {
    const own = { ...SLICE, slice: { dimension: 'slice', value: 'over 30' } };
    const nameless = { ...SLICE, slice: { dimension: 'annotationSpec' } };
    expect(read(CLASSIFICATION, [own, nameless, { name: `${NAME}/slices/6` }]).labels).toEqual([]);
  });

  it('reads a regression’s errors', () => {
    const metrics = {
      rootMeanSquaredError: 2.5,
      meanAbsoluteError: 1.5,
      meanAbsolutePercentageError: 12.5,
      rSquared: 0.8,
      rootMeanSquaredLogError: 0.3,
    };
    expect(read({ name: NAME, metrics })).toMatchObject({
      rmse: 2.5,
      mae: 1.5,
      mape: 12.5,
      rSquared: 0.8,
      rmsle: 0.3,
      wape: null,
      precision: null,
      confusionMatrix: null,
      evaluatedAt: null,
    });
  });

  it('reads a forecast’s errors, of which an infinite one tells nothing', () => {
    const metrics = { meanAbsolutePercentageError: 'Infinity', weightedAbsolutePercentageError: 7.5 };
    expect(read({ name: NAME, metrics })).toMatchObject({ mape: null, wape: 7.5 });
  });

  it('takes an object detection’s figures at half an overlap and a confidence of 0.5', () => {
    const boxes = (iouThreshold: number, precision: number) => ({
      iouThreshold,
      meanAveragePrecision: 0.1,
      confidenceMetrics: [{ confidenceThreshold: 0.5, precision, recall: 0.7, f1Score: 0.747 }],
    });
    const metrics = {
      boundingBoxMeanAveragePrecision: 0.61,
      evaluatedBoundingBoxCount: 200,
      boundingBoxMetrics: [boxes(0.05, 0.9), boxes(0.5, 0.8), boxes(0.95, 0.2)],
    };
    const slice = { ...SLICE, metrics };
    expect(read({ name: NAME, metrics }, [slice])).toMatchObject({
      precision: 0.8,
      recall: 0.7,
      f1: 0.747,
      meanAveragePrecision: 0.61,
      // Boxes are not counted.
      labels: [{ label: 'yes', precision: 0.8, truePositives: null, falsePositives: null }],
    });
  });

  it('is empty where the schema of the metrics is none we know', () => {
    expect(read({ name: NAME, metrics: { rougeLSum: 0.4 } })).toMatchObject({ precision: null, rmse: null });
    expect(read({ name: NAME })).toMatchObject({ precision: null, rmse: null });
  });

  it('has no confusion matrix where the rows are not the labels’ own', () => {
    const confusionMatrix = { annotationSpecs: [{ displayName: 'yes' }], rows: [[1], [2]] };
    expect(read({ name: NAME, metrics: { confusionMatrix } }).confusionMatrix).toBeNull();
  });
});

describe('the names of evaluations', () => {
  it.each(['', 'projects/123/locations/us-central1/models/5502', `${NAME}/slices/5`, `${NAME}/../x`])(
    'are not like %j',
    (name) => {
      expect(() => parseEvaluation(WireReader.of({ name }))).toThrow(WireError);
    },
  );

  it('end in an id, also below a version of a model', () => {
    const name = 'projects/123/locations/us-central1/models/5502@2/evaluations/77';
    expect(parseEvaluation(WireReader.of({ name })).id).toBe('77');
  });
});
