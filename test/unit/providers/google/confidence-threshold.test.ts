import { describe, expect, it } from 'vitest';
import { chooseOverlap, chooseThreshold } from '../../../../src/providers/google/confidence-threshold.ts';
import { WireReader } from '../../../../src/providers/wire-reader.ts';

describe('chooseThreshold', () => {
  const threshold = (confidence: number, position: number | null = null) => ({
    confidence,
    position,
    precision: 0,
    recall: 0,
    f1: 0,
    counts: null,
  });

  it('has nothing to choose from nothing', () => {
    expect(chooseThreshold([])).toBeUndefined();
  });

  it('takes the nearest', () => {
    expect(chooseThreshold([threshold(0), threshold(0.45), threshold(1)])?.confidence).toBe(0.45);
  });

  it('takes the lower of two as near', () => {
    expect(chooseThreshold([threshold(0.75), threshold(0.25)])?.confidence).toBe(0.25);
  });

  it('takes the one without a limit on predictions', () => {
    expect(chooseThreshold([threshold(0.5, 1), threshold(0.5), threshold(0.5, 5)])?.position).toBeNull();
  });
});

describe('chooseOverlap', () => {
  const entry = (iouThreshold?: number) => WireReader.of(iouThreshold === undefined ? {} : { iouThreshold });

  it('takes the nearest to half an overlap', () => {
    expect(chooseOverlap([entry(0.05), entry(0.45), entry(0.95)])?.json).toEqual({ iouThreshold: 0.45 });
  });

  it('takes one that is left out for none at all', () => {
    expect(chooseOverlap([entry(0.75), entry()])?.json).toEqual({ iouThreshold: 0.75 });
  });
});
