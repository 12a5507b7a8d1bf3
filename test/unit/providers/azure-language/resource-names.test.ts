import { describe, expect, it } from 'vitest';
import {
  isSegment,
  modelNameOf,
  parseJobName,
  parseModelName,
  parseProjectName,
} from '../../../../src/providers/azure-language/resource-names.ts';

describe('parseModelName', () => {
  it.each(['v1', 'a/b', 'a b', '@#_.,^\\[]', '…', 'a%2Fb', '...'])('finds the label %j again', (label) => {
    const name = modelNameOf('my-project', label);
    expect(parseModelName(name)).toEqual({ name, project: 'my-project', label });
  });

  it.each([
    'projects/p/models',
    'projects/p/models/',
    'projects//models/v1',
    'projects/p/models/..',
    'projects/p/models/.',
    'projects/p/models/%2e%2e',
    'projects/../models/v1',
    'projects/p/models/a%2fb',
    'projects/p/models/a b',
    'projects/p/models/a?b',
    'projects/p/models/%',
    'projects/p/models/%ff',
    'projects/p/models/v1/',
    'projects/p/models/v1/x',
    'Projects/p/models/v1',
    '/projects/p/models/v1',
    'https://elsewhere.example/projects/p/models/v1',
  ])('does not know %j', (name) => {
    expect(parseModelName(name)).toBeNull();
  });
});

describe('parseJobName', () => {
  it.each([
    ['projects/p/train/jobs/1', 'train', 'p', null],
    ['projects/p/publish/jobs/1', 'publish', 'p', null],
    ['projects/p/deployments/production/jobs/1', 'deployment', 'p', null],
    ['projects/p/deployments/swap/jobs/1', 'swap', 'p', null],
    ['projects/p/import/jobs/1', 'import', 'p', null],
    ['projects/p/export/jobs/1', 'export', 'p', null],
    ['projects/p/models/m%2F1/load-snapshot/jobs/1', 'load-snapshot', 'p', 'm/1'],
    ['projects/p/models/m/evaluate/jobs/1', 'evaluate', 'p', 'm'],
    ['projects/global/deletion-jobs/1', 'deletion', null, null],
  ])('tells what %s is', (name, type, project, label) => {
    expect(parseJobName(name)).toEqual({ name, type, project, label, id: '1' });
  });

  it.each(['projects/p/dance/jobs/1', 'projects/p/train/jobs/', 'projects/p/deletion-jobs/1', ''])(
    'does not know %j',
    (name) => {
      expect(parseJobName(name)).toBeNull();
    },
  );
});

describe('parseProjectName', () => {
  it('takes a project and nothing below it', () => {
    expect(parseProjectName('projects/Test-data')).toBe('Test-data');
    expect(parseProjectName('projects/p/models/m')).toBeNull();
  });
});

describe('isSegment', () => {
  it('takes no text that could not be encoded', () => {
    expect(isSegment('\ud800')).toBe(false);
  });
});
