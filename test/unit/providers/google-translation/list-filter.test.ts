import { describe, expect, it } from 'vitest';
import { modelFilter } from '../../../../src/providers/google-translation/list-filter.ts';

const parent = { project: 'demo-project', location: 'us-central1' };

describe('modelFilter', () => {
  it.each([
    [{}, ''],
    [{ datasetName: 'projects/123/locations/us-central1/datasets/2c58' }, 'dataset_id=2c58'],
    [{ datasetName: 'projects/another-project/locations/us-central1/datasets/2c58' }, null],
    [{ datasetName: '2c58' }, null],
  ])('%j → %j', (hints, filter) => {
    expect(modelFilter(parent, hints)).toBe(filter);
  });
});
