import { describe, expect, it } from 'vitest';
import {
  isSameProject,
  modelWithin,
  operationWithin,
  toPathId,
} from '../../../../src/providers/google-vertex/resource-names.ts';

const PARENT = { project: 'demo', location: 'us-central1' };
const LOCATED = 'projects/123/locations/us-central1';

describe('modelWithin', () => {
  it.each([
    ['models/5502', '5502', null],
    ['models/churn_model-2', 'churn_model-2', null],
    ['models/5502@3', '5502', '3'],
    ['models/5502@default', '5502', 'default'],
    ['models/5502@my-best-1', '5502', 'my-best-1'],
  ])('%s is model %s in version %s', (name, id, version) => {
    expect(modelWithin(PARENT, `${LOCATED}/${name}`)).toEqual({ id, version });
    expect(modelWithin(PARENT, `projects/demo/locations/us-central1/${name}`)).toEqual({ id, version });
  });

  it.each([
    '',
    '5502',
    `${LOCATED}/models/`,
    `${LOCATED}/models/..`,
    `${LOCATED}/models/5502@`,
    `${LOCATED}/models/5502@0`,
    `${LOCATED}/models/5502@1@2`,
    `${LOCATED}/models/5502@../x`,
    `${LOCATED}/models/5502@Best`,
    `${LOCATED}/models/5502@1?key=1`,
    `${LOCATED}/models/5502:listVersions`,
    `${LOCATED}/models/5502/evaluations/1`,
    `${LOCATED}/datasets/5502`,
    'projects/123/locations/europe-west4/models/5502',
    'projects/other/locations/us-central1/models/5502',
  ])('%j is none of this provider', (name) => {
    expect(modelWithin(PARENT, name)).toBeNull();
  });

  it('names a version in a path as Google does', () => {
    expect(toPathId({ id: '5502', version: null })).toBe('5502');
    expect(toPathId({ id: '5502', version: '3' })).toBe('5502@3');
  });
});

describe('operationWithin', () => {
  it.each([
    ['operations/1', []],
    ['endpoints/12/operations/1', [{ collection: 'endpoints', id: '12' }]],
    ['models/12@2/operations/1', [{ collection: 'models', id: '12@2' }]],
    [
      'featurestores/a/entityTypes/b/operations/1',
      [
        { collection: 'featurestores', id: 'a' },
        { collection: 'entityTypes', id: 'b' },
      ],
    ],
  ])('finds %s at its place', (path, steps) => {
    expect(operationWithin(PARENT, `${LOCATED}/${path}`)).toEqual({ path, steps, id: '1' });
  });

  it.each([
    '',
    'operations/1',
    `${LOCATED}/operations`,
    `${LOCATED}/operations/`,
    `${LOCATED}/operations/..`,
    `${LOCATED}/endpoints/12`,
    `${LOCATED}/endpoints/operations/1`,
    `${LOCATED}/endpoints/../operations/1`,
    `${LOCATED}/endpoints/12/operations/1:cancel`,
    `${LOCATED}/endpoints/12/operations/1?key=1`,
    `${LOCATED}/a/1/b/1/c/1/d/1/e/1/operations/1`,
    `/${LOCATED}/operations/1`,
    'projects/../locations/us-central1/operations/1',
    'projects/123/locations/europe-west4/operations/1',
    'projects/other/locations/us-central1/operations/1',
  ])('%j is none of this provider', (name) => {
    expect(operationWithin(PARENT, name)).toBeNull();
  });

  it('takes a project’s id and its number for the same, and two numbers for two projects', () => {
    expect(isSameProject(`${LOCATED}/operations/1`, 'projects/demo/locations/us-central1/operations/1')).toBe(
      true,
    );
    expect(isSameProject(`${LOCATED}/operations/1`, 'projects/9/locations/us-central1/operations/1')).toBe(
      false,
    );
  });
});
