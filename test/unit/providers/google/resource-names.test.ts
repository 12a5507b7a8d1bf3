import { describe, expect, it } from 'vitest';
import {
  idWithin,
  maybeSameResource,
  parseResourceName,
  siblingName,
} from '../../../../src/providers/google/resource-names.ts';

const parent = { project: 'demo-project', location: 'us-central1' };
const model = (project: string, id = 'ICN1') => `projects/${project}/locations/us-central1/models/${id}`;

describe('parseResourceName', () => {
  it('reads project, location, collection and id', () => {
    expect(parseResourceName(model('example.com:shop'))).toEqual({
      project: 'example.com:shop',
      location: 'us-central1',
      collection: 'models',
      id: 'ICN1',
    });
  });

  it.each([
    '',
    'ICN1',
    'projects/../x',
    'projects/p1/locations/us-central1/models/',
    'projects/p1/locations/us-central1/models/..',
    'projects/../locations/us-central1/models/ICN1',
    'projects/p1/locations/../models/ICN1',
    'projects/p1/locations/us-central1/models/ICN1/modelEvaluations/1',
    'projects/p1/locations/us-central1/models/ICN1:deploy',
    'projects/p1/locations/us-central1/models/ICN1?x=1',
    'projects/p1/locations/us-central1/models/ICN1#x',
    'projects/p1/locations/us-central1/models/a%2Fb',
    'projects/p1/locations/us-central1/models/a b',
    'projects/p1/locations/us-central1/annotationSpecs/1',
    'projects/p1/locations/us-central1/constructor/1',
    '/projects/p1/locations/us-central1/models/ICN1',
    'https://automl.googleapis.com/v1/projects/p1/locations/us-central1/models/ICN1',
    `projects/p1/locations/us-central1/models/${'x'.repeat(129)}`,
  ])('does not take %j for a name', (name) => {
    expect(parseResourceName(name)).toBeNull();
  });
});

describe('idWithin', () => {
  it.each([
    [model('demo-project'), 'ICN1'],
    [model('123456789012'), 'ICN1'],
    [model('another-project'), null],
    ['projects/demo-project/locations/eu/models/ICN1', null],
    ['projects/demo-project/locations/us-central1/datasets/ICN1', null],
  ])('%s → %s', (name, id) => {
    expect(idWithin(parent, 'models', name)).toBe(id);
  });
});

describe('maybeSameResource', () => {
  it.each([
    [model('p1'), model('p1'), true],
    [model('p1'), model('123'), true],
    [model('123'), model('456'), false],
    [model('p1'), model('p2'), false],
    [model('p1'), model('p1', 'ICN2'), false],
    [model('p1'), 'nonsense', false],
  ])('%s, %s: %s', (asked, answered, same) => {
    expect(maybeSameResource(asked, answered)).toBe(same);
  });
});

describe('siblingName', () => {
  it('keeps project and location', () => {
    expect(siblingName(model('123'), 'datasets', 'ICN2')).toBe(
      'projects/123/locations/us-central1/datasets/ICN2',
    );
  });
});
