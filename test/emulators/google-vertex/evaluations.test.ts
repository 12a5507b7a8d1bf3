import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, lastSegment, listAt, textAt } from '../google-automl/automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';

const CHURN = 'models/2710000000000000001';

describe('evaluations', () => {
  let frozen: FrozenEmulator;

  beforeAll(async () => {
    frozen = await startFrozenEmulator();
  });
  afterAll(() => frozen.emulator.close());

  const get = async (path: string) => (await frozen.caller.get(path)).body;
  const evaluationOf = async (model: string) =>
    listAt(await get(`${model}/evaluations`), 'modelEvaluations')[0];

  it.each([
    [CHURN, 'classification_metrics', ['auPrc', 'auRoc', 'logLoss', 'confidenceMetrics', 'confusionMatrix']],
    ['models/2710000000000000002', 'regression_metrics', ['rootMeanSquaredError', 'rSquared']],
    [
      'models/2710000000000000003',
      'forecasting_metrics',
      ['weightedAbsolutePercentageError', 'quantileMetrics', 'rootMeanSquaredPercentageError'],
    ],
    ['models/2710000000000000004', 'classification_metrics', ['auPrc', 'confusionMatrix']],
    [
      'models/2710000000000000006',
      'image_object_detection_metrics',
      ['boundingBoxMeanAveragePrecision', 'boundingBoxMetrics', 'evaluatedBoundingBoxCount'],
    ],
  ])('of %s are in %s', async (model, schema, figures) => {
    const evaluation = await evaluationOf(model);
    expect(at(evaluation, 'metricsSchemaUri')).toBe(
      `gs://google-cloud-aiplatform/schema/modelevaluation/${schema}_1.0.0.yaml`,
    );
    expect(Object.keys(Object(at(evaluation, 'metrics')))).toEqual(expect.arrayContaining(figures));
  });

  it.each(['2710000000000000008', '2710000000000000009'])('are none of model %s', async (id) => {
    expect(await get(`models/${id}/evaluations`)).toEqual({});
  });

  it('are one for each version, found under their model by their id', async () => {
    const ids = await Promise.all(
      ['', '@1', '@2', '@3'].map(async (suffix) => textAt(await evaluationOf(`${CHURN}${suffix}`), 'name')),
    );
    expect(ids[0]).toBe(ids[2]);
    expect(new Set(ids)).toHaveProperty('size', 3);
    expect(await get(`/v1/${ids[1]}`)).toEqual(await evaluationOf(`${CHURN}@1`));
    expect((await frozen.caller.get(`${CHURN}/evaluations/404`)).status).toBe(404);
  });

  it('have a slice for each label, in the order of the labels', async () => {
    const evaluation = textAt(await evaluationOf('models/2710000000000000006'), 'name');
    const slices = listAt(await get(`/v1/${evaluation}/slices`), 'modelEvaluationSlices');
    expect(slices.map((slice) => at(slice, 'slice'))).toEqual(
      ['crossing', 'speed_limit', 'stop', 'yield'].map((value) => ({ dimension: 'annotationSpec', value })),
    );
    const [first] = slices;
    expect(await get(`/v1/${textAt(first, 'name')}`)).toEqual(first);
    expect(at(first, 'metrics.boundingBoxMeanAveragePrecision')).toBeTypeOf('number');
  });

  it('filter slices by their dimension', async () => {
    const evaluation = textAt(await evaluationOf(CHURN), 'name');
    const find = async (dimension: string) =>
      listAt(
        await get(`/v1/${evaluation}/slices?filter=slice.dimension%3D${dimension}`),
        'modelEvaluationSlices',
      );
    expect(await find('annotationSpec')).toHaveLength(2);
    expect(await find('slice')).toHaveLength(0);
  });

  it('agree with themselves: counts with ratios, rows with what was tested', async () => {
    const metrics = at(await evaluationOf('models/2710000000000000004'), 'metrics');
    for (const entry of listAt(metrics, 'confidenceMetrics')) {
      const positives = Number(at(entry, 'truePositiveCount')) + Number(at(entry, 'falseNegativeCount'));
      expect(positives).toBe(428);
      expect(Number(at(entry, 'truePositiveCount')) / positives).toBeCloseTo(Number(at(entry, 'recall')), 3);
    }
    const cells = listAt(metrics, 'confusionMatrix.rows').flat();
    expect(cells.reduce<number>((sum, cell) => sum + Number(cell), 0)).toBe(428);
  });

  it('have no matrix where items carry several labels', async () => {
    const evaluation = await evaluationOf('models/product_tags');
    expect(at(evaluation, 'metrics.confusionMatrix')).toBeUndefined();
    expect(lastSegment(textAt(evaluation, 'name'))).toMatch(/^\d{19}$/);
  });
});
