import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt, textAt } from './automl-caller.ts';
import { type FrozenEmulator, START, startFrozenEmulator } from './frozen-emulator.ts';

const DAY_MS = 24 * 60 * 60_000;

describe('the seeds of the demonstration', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator({ timeScale: 60 });
  });
  afterEach(() => frozen.emulator.close());

  const get = async (path: string) => (await frozen.caller.get(path)).body;

  it('have models of every kind, deployed and not, the oldest shortly before its end', async () => {
    const models = listAt(await get('models'), 'model');
    const kinds = models.map((model) =>
      Object.keys(Object(model)).find((key) => key.endsWith('ModelMetadata')),
    );
    expect(new Set(kinds).size).toBe(6);
    expect(new Set(models.map((model) => at(model, 'deploymentState')))).toEqual(
      new Set(['DEPLOYED', 'UNDEPLOYED']),
    );
    const oldest = models.at(-1);
    expect(at(oldest, 'displayName')).toBe('flowers_v1');
    expect((START.getTime() - Date.parse(textAt(oldest, 'createTime'))) / DAY_MS).toBe(540);
  });

  it('have operations of every kind and outcome', async () => {
    const operations = listAt(await get('operations'), 'operations');
    const details = operations.map((operation) =>
      Object.keys(Object(at(operation, 'metadata'))).find((key) => key.endsWith('Details')),
    );
    expect(new Set(details).size).toBe(8);
    const codes = operations
      .map((operation) => at(operation, 'error.code'))
      .filter((code) => code !== undefined);
    expect(codes.toSorted()).toEqual([1, 13, 3]);
    const partial = operations.filter((operation) => at(operation, 'metadata.partialFailures') !== undefined);
    expect(partial).toHaveLength(1);
  });

  it('have a training that ends after a minute and one that ends after ten', async () => {
    const isDone = async (id: string) => at(await get(`operations/${id}`), 'done') ?? false;
    frozen.emulator.clock.step(60_000);
    expect([await isDone('TCN4800000000000000014'), await isDone('ICN4800000000000000015')]).toEqual([
      true,
      false,
    ]);
    frozen.emulator.clock.step(540_000);
    expect(await isDone('ICN4800000000000000015')).toBe(true);
    expect(at(await get('models/ICN4700000000000000015'), 'createTime')).toBe('2026-01-02T03:14:05.678000Z');
  });

  it('come back with a reset', async () => {
    const before = frozen.emulator.service.snapshot();
    frozen.emulator.service.configure({ defaultPageSize: 1 });
    await frozen.caller.post('models/TCN4700000000000000009:deploy');
    await frozen.caller.call('DELETE', 'operations/ICN4800000000000000015');
    frozen.emulator.service.reset();
    expect(frozen.emulator.service.snapshot()).toEqual(before);
  });

  it('are absent where nothing is to be seeded', async () => {
    const empty = await startFrozenEmulator({ seeded: false });
    expect((await empty.caller.get('operations')).text).toBe('{}');
    await empty.emulator.close();
  });
});

describe('evaluations', () => {
  it.each([
    ['TRL4700000000000000001', 1, 'translationEvaluationMetrics.bleuScore'],
    ['ICN4700000000000000004', 6, 'classificationEvaluationMetrics.auPrc'],
    ['IOD4700000000000000006', 4, 'imageObjectDetectionEvaluationMetrics.boundingBoxMeanAveragePrecision'],
    ['TEN4700000000000000011', 4, 'textExtractionEvaluationMetrics.auPrc'],
    ['TST4700000000000000012', 6, 'textSentimentEvaluationMetrics.linearKappa'],
  ])('of %s are one overall and one for each label', async (id, count, figure) => {
    const { emulator, caller } = await startFrozenEmulator();
    const { body } = await caller.get(`models/${id}/modelEvaluations?filter=`);
    expect(listAt(body, 'modelEvaluation')).toHaveLength(count);
    expect(at(body, `modelEvaluation.0.${figure}`)).toBeTypeOf('number');
    await emulator.close();
  });

  it('have figures that agree with their counts at the threshold 0.5', async () => {
    const { emulator, caller } = await startFrozenEmulator();
    const { body } = await caller.get('models/TCN4700000000000000008/modelEvaluations?filter=');
    const metrics = at(body, 'modelEvaluation.0.classificationEvaluationMetrics');
    const entry = listAt(metrics, 'confidenceMetricsEntry').find(
      (each) => at(each, 'confidenceThreshold') === 0.5,
    );
    const truePositives = Number(textAt(entry, 'truePositiveCount'));
    const falseNegatives = Number(textAt(entry, 'falseNegativeCount'));
    expect(at(entry, 'recall')).toBeCloseTo(truePositives / (truePositives + falseNegatives), 3);
    expect(listAt(metrics, 'confidenceMetricsEntry')).toHaveLength(24);
    expect(listAt(metrics, 'confusionMatrix.row')).toHaveLength(5);
    await emulator.close();
  });

  it('of a multilabel model have no confusion matrix', async () => {
    const { emulator, caller } = await startFrozenEmulator();
    const { body } = await caller.get('models/TCN4700000000000000010/modelEvaluations?filter=');
    expect(at(body, 'modelEvaluation.0.classificationEvaluationMetrics.confusionMatrix')).toBeUndefined();
    await emulator.close();
  });
});
