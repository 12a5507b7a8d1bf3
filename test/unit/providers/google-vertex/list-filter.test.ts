import { describe, expect, it } from 'vitest';
import {
  mayHoldModels,
  operationFilter,
  pipelineFilter,
} from '../../../../src/providers/google-vertex/list-filter.ts';

const PARENT = { project: 'demo', location: 'us-central1' };

describe('pipelineFilter', () => {
  it('asks for the ends by name, and for everything else by what it is not', () => {
    expect(pipelineFilter(undefined)).toBe('');
    expect(pipelineFilter(true)).toBe(
      'state="PIPELINE_STATE_SUCCEEDED" OR state="PIPELINE_STATE_FAILED" OR state="PIPELINE_STATE_CANCELLED"',
    );
    expect(pipelineFilter(false)).toBe(
      'state!="PIPELINE_STATE_SUCCEEDED" AND state!="PIPELINE_STATE_FAILED" AND state!="PIPELINE_STATE_CANCELLED"',
    );
  });
});

describe('operationFilter', () => {
  it.each([
    [undefined, ''],
    [true, 'done=true'],
    [false, 'done=false'],
  ])('%s → %s', (done, filter) => {
    expect(operationFilter(done)).toBe(filter);
  });
});

describe('mayHoldModels', () => {
  it.each([
    [undefined, true],
    ['projects/123/locations/us-central1/datasets/7', true],
    ['projects/123/locations/europe-west4/datasets/7', false],
    ['projects/123/locations/us-central1/models/7', false],
    ['seven', false],
  ])('%s → %s', (datasetName, holds) => {
    expect(mayHoldModels(PARENT, datasetName === undefined ? {} : { datasetName })).toBe(holds);
  });
});
