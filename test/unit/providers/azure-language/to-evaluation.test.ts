import { describe, expect, it } from 'vitest';
import { parseEvaluation as parsePreview2 } from '../../../../src/providers/azure-language/preview2/to-evaluation.ts';
import { parseEvaluation } from '../../../../src/providers/azure-language/to-evaluation.ts';
import { WireReader } from '../../../../src/providers/wire-reader.ts';
import { fixtureReader, readFixture } from './read-fixture.ts';

describe('parseEvaluation', () => {
  it('reads the published example of entity recognition', () => {
    const evaluation = parseEvaluation(fixtureReader('evaluation-entities'));
    expect(evaluation).toMatchObject({
      precision: 0.93877554,
      recall: 0.9583333,
      f1: 0.94845366,
      microF1: 0.94845366,
      macroF1: 0.9513889,
      auPrc: null,
      evaluatedAt: null,
      raw: readFixture('evaluation-entities'),
    });
    expect(evaluation.labels.find(({ label }) => label === 'BorrowerAddress')).toEqual({
      label: 'BorrowerAddress',
      precision: 0.6000000238418579,
      recall: 0.75,
      f1: 0.6666666865348816,
      truePositives: 3,
      falsePositives: 2,
      trueNegatives: 0,
      falseNegatives: 1,
    });
  });

  it('counts whole examples in a square matrix', () => {
    const matrix = parseEvaluation(fixtureReader('evaluation-entities')).confusionMatrix;
    const labels = matrix?.labels ?? [];
    const none = labels.indexOf('$none');
    const address = labels.indexOf('BorrowerAddress');
    expect(matrix?.rows.map((row) => row.length)).toEqual(labels.map(() => labels.length));
    expect([matrix?.rows[address]?.[address], matrix?.rows[address]?.[none]]).toEqual([3, 1]);
    expect(matrix?.rows.flat().every(Number.isInteger)).toBe(true);
  });

  it('has no matrix for several labels', () => {
    const evaluation = parseEvaluation(fixtureReader('evaluation-multi-label'));
    expect(evaluation).toMatchObject({ precision: 0.8, confusionMatrix: null, labels: [{ label: 'price' }] });
  });

  it('takes a conversation’s figures from its intents, and labels from both', () => {
    const evaluation = parseEvaluation(fixtureReader('evaluation-conversation'));
    expect(evaluation.microF1).toBe(0.9);
    expect(evaluation.labels.map(({ label }) => label)).toEqual(['BookFlight', 'None', 'City']);
    expect(evaluation.confusionMatrix).toEqual({
      labels: ['BookFlight', 'None'],
      rows: [
        [3, 1],
        [0, 0],
      ],
    });
  });

  it('finds the sentiments one level deeper', () => {
    expect(parseEvaluation(fixtureReader('evaluation-sentiment'))).toMatchObject({
      f1: 0.9,
      labels: [{ label: 'positive', truePositives: 4 }],
    });
  });

  it('leaves a kind it does not know to raw', () => {
    const raw = { projectKind: 'CustomPoetry', customPoetryEvaluation: { rhymes: 3 } };
    expect(parseEvaluation(WireReader.of(raw))).toMatchObject({ f1: null, labels: [], raw });
  });
});

describe('parseEvaluation of v1.0-preview.2', () => {
  it('reads its own names and tells the task', () => {
    expect(parsePreview2(fixtureReader('preview2-evaluation'))).toMatchObject({
      task: 'TEXT_CLASSIFICATION',
      evaluation: {
        microF1: 0.9,
        labels: [{ label: 'billing', truePositives: 6, falseNegatives: 1 }, { label: 'outage' }],
        confusionMatrix: {
          labels: ['billing', 'outage'],
          rows: [
            [6, 1],
            [0, 5],
          ],
        },
      },
    });
  });
});
