import { describe, expect, it } from 'vitest';
import type { TrainingSpec } from '../../../../src/domain/training.ts';
import { toModelRequest } from '../../../../src/providers/google-translation/to-model-request.ts';

const parent = { project: 'demo-project', location: 'us-central1' };
const spec = { kind: 'googleTranslation', displayName: 'en_de', datasetId: '2c58', baseModel: null } as const;

describe('toModelRequest', () => {
  it.each(['2c58', 'projects/demo-project/locations/us-central1/datasets/2c58'])(
    'asks with the full name of the dataset %s',
    (datasetId) => {
      expect(toModelRequest(parent, { ...spec, datasetId })).toEqual({
        outcome: 'valid',
        displayName: 'en_de',
        datasetId: '2c58',
        body: {
          displayName: 'en_de',
          dataset: 'projects/demo-project/locations/us-central1/datasets/2c58',
        },
      });
    },
  );

  it.each(['a', '2nd_model', 'x'.repeat(32)])('takes the name %s', (displayName) => {
    expect(toModelRequest(parent, { ...spec, displayName }).outcome).toBe('valid');
  });

  it.each<[TrainingSpec, string]>([
    [{ ...spec, displayName: '' }, 'displayName'],
    [{ ...spec, displayName: 'x'.repeat(33) }, 'displayName'],
    [{ ...spec, displayName: 'en-de' }, 'displayName'],
    [{ ...spec, displayName: 'größe' }, 'displayName'],
    [{ ...spec, datasetId: '' }, 'datasetId'],
    [{ ...spec, datasetId: '../x' }, 'datasetId'],
    [{ ...spec, datasetId: 'projects/another/locations/us-central1/datasets/1' }, 'datasetId'],
    [{ ...spec, datasetId: 'projects/demo-project/locations/us-central1/models/1' }, 'datasetId'],
    [{ ...spec, baseModel: 'projects/demo-project/locations/us-central1/models/1' }, 'baseModel'],
  ])('refuses %j', (refused, member) => {
    expect(toModelRequest(parent, refused)).toMatchObject({
      outcome: 'refused',
      reason: { code: 'INVALID_INPUT', field: ['input', 'spec', 'googleTranslation', member] },
    });
  });

  it.each(['displayName', 'datasetId'] as const)(
    'says of a wrong %s what it takes and what it was given',
    (member) => {
      expect(toModelRequest(parent, { ...spec, [member]: '../b' })).toMatchObject({
        reason: { message: expect.stringMatching(new RegExp(`^${member} takes .*, not "\\.\\./b"$`)) },
      });
    },
  );

  it('does not support what another kind of provider trains', () => {
    const text = { kind: 'googleText', displayName: 'a', datasetId: '1', task: 'TEXT_SENTIMENT' } as const;
    expect(toModelRequest(parent, text)).toEqual({
      outcome: 'refused',
      reason: {
        code: 'UNSUPPORTED',
        message: 'Google Cloud Translation does not understand googleText; give googleTranslation',
        field: ['input', 'spec', 'googleText'],
      },
    });
  });
});
