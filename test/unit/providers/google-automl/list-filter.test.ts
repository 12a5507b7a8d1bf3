import { describe, expect, it } from 'vitest';
import { modelFilter, operationFilter } from '../../../../src/providers/google-automl/list-filter.ts';

const parent = { project: 'demo-project', location: 'us-central1' };
const model = (project: string) => `projects/${project}/locations/us-central1/models/ICN1`;

describe('operationFilter', () => {
  it.each([
    [{}, ''],
    [{ done: false }, 'done=false'],
    [{ nativeId: 'ICN1' }, 'operation_id=ICN1'],
    [{ worksOn: model('123') }, `worksOn=${model('123')}`],
    [
      { done: true, nativeId: 'ICN1', worksOn: model('123') },
      `operation_id=ICN1 AND done=true AND worksOn=${model('123')}`,
    ],
    [{ nativeId: 'ICN1 OR done=true' }, null],
    [{ nativeId: '' }, null],
    [{ worksOn: model('another-project') }, null],
    [{ worksOn: 'projects/p/locations/l/operations/1' }, null],
  ])('%j → %j', (hints, filter) => {
    expect(operationFilter(parent, hints)).toBe(filter);
  });
});

describe('modelFilter', () => {
  it.each([
    [{}, ''],
    [{ datasetName: 'projects/123/locations/us-central1/datasets/ICN1' }, 'dataset_id=ICN1'],
    [{ datasetName: 'projects/another-project/locations/us-central1/datasets/ICN1' }, null],
    [{ datasetName: 'ICN1' }, null],
  ])('%j → %j', (hints, filter) => {
    expect(modelFilter(parent, hints)).toBe(filter);
  });
});
