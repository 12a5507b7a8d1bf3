import { describe, expect, it } from 'vitest';
import { labelViolations } from '../../../src/emulators/google/label-rules.ts';

const THIRD_PLANE = '\u{20000}';

describe('labels of a resource', () => {
  it.each([
    ['a key and a value of 64 characters', { ['k'.repeat(64)]: 'v'.repeat(64) }],
    ['64 characters that take two units each', { key: THIRD_PLANE.repeat(64) }],
    ['an empty value', { team: '' }],
  ])('may have %s', (_, labels) => {
    expect(labelViolations('dataset.labels', labels)).toEqual([]);
  });

  it.each([
    ['a key of 65 characters', 'k'.repeat(65), 'v'],
    ['a value of 65 characters', 'team', 'v'.repeat(65)],
    ['a key that begins with a digit', '1st', 'v'],
    ['upper case', 'team', 'Blue'],
  ])('may not have %s', (_, key, value) => {
    expect(labelViolations('dataset.labels', { [key]: value })).toEqual([
      { field: `dataset.labels.${key}`, message: 'The label key or value is invalid.' },
    ]);
  });
});
