import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  averages,
  confusionMatrix,
  figuresByCategory,
} from '../../../src/emulators/azure-language/evaluation-figures.ts';
import { sampleProject } from './sample-project.ts';
import { MINUTE_MS, type StartedAzure, startAzure, TRAINING } from './started-azure.ts';

describe('evaluation figures', () => {
  const items = [
    { expected: ['a'], predicted: ['a'] },
    { expected: ['a'], predicted: ['b'] },
    { expected: ['b'], predicted: ['b'] },
    { expected: ['b'], predicted: ['b'] },
  ];

  it('count hits, false alarms and misses', () => {
    expect(figuresByCategory(['a', 'b'], items)).toMatchObject({
      a: { truePositiveCount: 1, falseNegativeCount: 1, falsePositiveCount: 0, trueNegativeCount: 2 },
      b: { truePositiveCount: 2, falseNegativeCount: 0, falsePositiveCount: 1, trueNegativeCount: 1 },
    });
  });

  it('follow from the counts', () => {
    const { a, b } = figuresByCategory(['a', 'b'], items);
    expect(a).toMatchObject({ precision: 1, recall: 0.5, f1: 2 / 3 });
    expect(b).toMatchObject({ precision: 2 / 3, recall: 1, f1: 0.8 });
    const all = averages(a && b ? [a, b] : []);
    expect(all).toMatchObject({ microPrecision: 0.75, microRecall: 0.75, macroRecall: 0.75 });
    expect(all.macroPrecision).toBeCloseTo(5 / 6);
  });

  it('are zero, not a division by zero, where there is nothing', () => {
    expect(averages([])).toMatchObject({ microF1: 0, macroF1: 0 });
  });

  it('give each row of the matrix in percent', () => {
    const pairs = [
      { expected: 'a', predicted: 'a' },
      { expected: 'a', predicted: 'a' },
      { expected: 'a', predicted: 'b' },
      { expected: 'a', predicted: 'a' },
    ];
    expect(confusionMatrix(['a', 'b'], pairs)).toEqual({
      a: { a: { normalizedValue: 75, rawValue: 3 }, b: { normalizedValue: 25, rawValue: 1 } },
      b: {},
    });
  });
});

describe('the evaluation of a model', () => {
  let azure: StartedAzure;
  beforeEach(async () => {
    azure = await startAzure();
  });
  afterEach(() => azure.close());

  const trained = async (projectKind: string) => {
    await azure.text('POST', '/films/:import', { body: sampleProject(projectKind, 'films') });
    azure.clock.step(2 * MINUTE_MS);
    await azure.text('POST', '/films/:train', { body: TRAINING });
    azure.clock.step(20 * MINUTE_MS);
  };
  const read = async (part: string) =>
    (await azure.text('GET', `/films/models/films-v1/evaluation/${part}`)).body;
  const results = () => read('result?stringIndexType=Utf16CodeUnit');

  it('agrees with its documents', async () => {
    await trained('CustomSingleLabelClassification');
    const rows = (await results())?.value;
    expect(rows).toHaveLength(3);
    const right = [0, 1, 2].filter((index) => {
      const { expectedClass, predictedClass } = rows?.[index]?.customSingleLabelClassificationResult ?? {};
      return expectedClass === predictedClass;
    });
    const summary = await read('summary-result');
    expect(summary?.customSingleLabelClassificationEvaluation?.microRecall).toBeCloseTo(right.length / 3);
  });

  it('lists the class None with nothing in it', async () => {
    await trained('CustomSingleLabelClassification');
    expect((await read('summary-result'))?.customSingleLabelClassificationEvaluation).toMatchObject({
      confusionMatrix: { None: {} },
      classes: { None: { f1: 0, truePositiveCount: 0 }, drama: { f1: expect.any(Number) } },
    });
  });

  it('is the same every time it is asked for', async () => {
    await trained('CustomEntityRecognition');
    expect(await read('summary-result')).toEqual(await read('summary-result'));
    expect(await results()).toEqual(await results());
  });

  it('has a row and a column for nothing where entities are concerned', async () => {
    await trained('CustomEntityRecognition');
    expect((await read('summary-result'))?.customEntityRecognitionEvaluation).toMatchObject({
      confusionMatrix: { $none: {} },
      entities: { Date: { trueNegativeCount: 0 } },
    });
  });
});
