import { describe, expect, it } from 'vitest';
import { toEvaluation } from '../../../../src/providers/google-automl/to-evaluation.ts';
import { parseEvaluation } from '../../../../src/providers/google-automl/wire-evaluation.ts';
import { fixtureReader, readFixture } from './read-fixture.ts';

const evaluation = (fixture: string) =>
  toEvaluation(fixtureReader(fixture).objects('modelEvaluation').map(parseEvaluation));

describe('toEvaluation', () => {
  it('takes a classifier’s figures at a confidence of 0.5 and any number of predictions', () => {
    expect(evaluation('evaluations-classification')).toMatchObject({
      precision: 0.9,
      recall: 0.8,
      f1: 0.847,
      auPrc: 0.97,
      auRoc: 0.99,
      logLoss: 0.12,
      bleu: null,
      confusionMatrix: {
        labels: ['sports', 'science'],
        rows: [
          [45, 5],
          [4, 46],
        ],
      },
      evaluatedAt: new Date('2026-01-02T22:34:44.972Z'),
      raw: readFixture('evaluations-classification'),
    });
  });

  it('gives each label its row with counts, under its display name or else its id', () => {
    expect(evaluation('evaluations-classification')?.labels).toEqual([
      {
        label: 'sports',
        precision: 0.92,
        recall: 0.9,
        f1: 0.91,
        truePositives: 45,
        falsePositives: 4,
        falseNegatives: 5,
        trueNegatives: 46,
      },
      // 0.4 and 0.6 are as near: the lower one.
      {
        label: '12',
        precision: 0.8,
        recall: 0.6,
        f1: 0.69,
        truePositives: 0,
        falsePositives: 0,
        falseNegatives: 0,
        trueNegatives: 0,
      },
    ]);
  });

  it('reads BLEU from 0 to 100', () => {
    expect(evaluation('evaluations-translation')).toMatchObject({
      bleu: 48.355413,
      baseBleu: 39.071375,
      precision: null,
      labels: [],
    });
  });

  it('takes a detector’s figures for boxes that overlap by half', () => {
    expect(evaluation('evaluations-detection')).toMatchObject({
      precision: 0.8,
      recall: 0.7,
      f1: 0.747,
      auPrc: null,
    });
  });

  it('reads sentiment with its errors, the squared one as its root', () => {
    expect(evaluation('evaluations-sentiment')).toMatchObject({
      precision: 0.8,
      mae: 0.3,
      rmse: 0.5,
      confusionMatrix: {
        labels: ['0', '1'],
        rows: [
          [3, 0],
          [1, 2],
        ],
      },
    });
  });

  it('is nothing where there are no evaluations', () => {
    expect(toEvaluation([])).toBeNull();
  });
});
