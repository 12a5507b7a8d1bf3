import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../google-automl/automl-caller.ts';
import {
  datasetName,
  type FrozenEmulator,
  LEGAL,
  RECIPES,
  startFrozenEmulator,
  TRAINING_MS,
} from './frozen-emulator.ts';

const MODEL = { displayName: 'm', dataset: datasetName(LEGAL) };
const DATASET = { displayName: 'd', sourceLanguageCode: 'en', targetLanguageCode: 'fr' };

describe('error envelopes', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  it('name every violation of a new model with its field', async () => {
    const answer = await frozen.caller.post('models', { displayName: 'not a name' });
    expect([answer.status, at(answer.body, 'error.code'), at(answer.body, 'error.status')]).toEqual([
      400,
      400,
      'INVALID_ARGUMENT',
    ]);
    expect(at(answer.body, 'error.details')).toEqual([
      {
        '@type': 'type.googleapis.com/google.rpc.BadRequest',
        fieldViolations: [
          {
            field: 'model.display_name',
            description:
              'The display name can consist only of ASCII Latin letters A-Z and a-z, underscores, and ASCII digits 0-9.',
          },
          { field: 'model.dataset', description: 'The field is required.' },
        ],
      },
    ]);
  });

  it.each([
    ['an unknown dataset', { ...MODEL, dataset: datasetName('NM1') }, 404, 'Requested entity was not found.'],
    ['an id for a dataset', { ...MODEL, dataset: LEGAL }, 400, 'The resource name must be of the form'],
    [
      'a dataset of another project',
      { ...MODEL, dataset: datasetName(LEGAL).replace('demo-project', 'other-project') },
      400,
      'in the same project and location',
    ],
    ['33 characters of name', { ...MODEL, displayName: 'm'.repeat(33) }, 400, 'up to 32 characters'],
    ['an unknown field', { ...MODEL, datasetId: LEGAL }, 400, `Unknown name "datasetId" at 'model'`],
    ['a field of a wrong type', { ...MODEL, displayName: 5 }, 400, "Invalid value at 'model.displayName'"],
    ['a body that is no JSON', '{', 400, 'Invalid JSON payload received.'],
  ])('refuse a training with %s', async (_, body, status, message) => {
    const answer = await frozen.caller.post('models', body);
    expect([answer.status, at(answer.body, 'error.message')]).toEqual([
      status,
      expect.stringContaining(message),
    ]);
  });

  it('refuse a training on a dataset without examples, unless set otherwise', async () => {
    const body = { ...MODEL, dataset: datasetName(RECIPES) };
    const refused = await frozen.caller.post('models', body);
    expect([refused.status, at(refused.body, 'error.status')]).toEqual([400, 'FAILED_PRECONDITION']);
    frozen.emulator.service.configure({ trainOnEmptyDataset: 'allowed' });
    expect((await frozen.caller.post('models', body)).status).toBe(200);
  });

  it('refuse to delete a dataset while a training on it runs, unless set otherwise', async () => {
    const remove = () => frozen.caller.call('DELETE', `datasets/${LEGAL}`);
    const refused = await remove();
    expect([refused.status, at(refused.body, 'error.status')]).toEqual([400, 'FAILED_PRECONDITION']);
    frozen.emulator.service.configure({ deleteDatasetInUse: 'allowed' });
    expect((await remove()).status).toBe(200);
    frozen.emulator.service.reset();
    frozen.step(TRAINING_MS);
    expect((await remove()).status).toBe(200);
  });

  it.each([
    ['no name', { ...DATASET, displayName: '' }, 'dataset.display_name'],
    ['no source language', { ...DATASET, sourceLanguageCode: '' }, 'dataset.source_language_code'],
    ['a language that is none', { ...DATASET, targetLanguageCode: 'French' }, 'dataset.target_language_code'],
  ])('refuse a dataset with %s', async (_, body, field) => {
    const answer = await frozen.caller.post('datasets', body);
    expect([answer.status, at(answer.body, 'error.details.0.fieldViolations.0.field')]).toEqual([400, field]);
  });

  it.each([
    ['no files', 'importData', {}, 'input_config.input_files'],
    [
      'an unknown usage',
      'importData',
      {
        inputConfig: {
          inputFiles: [{ usage: 'TRAINING', gcsSource: { inputUri: 'gs://bucket/a.tsv' } }],
        },
      },
      'input_config.input_files[0].usage',
    ],
    [
      'no bucket',
      'importData',
      { inputConfig: { inputFiles: [{ gcsSource: { inputUri: '/tmp/a.tsv' } }] } },
      'input_config.input_files[0].gcs_source.input_uri',
    ],
    ['no destination', 'exportData', {}, 'output_config.gcs_destination.output_uri_prefix'],
  ])('refuse work on a dataset with %s', async (_, verb, body, field) => {
    const answer = await frozen.caller.post(`datasets/${LEGAL}:${verb}`, body);
    expect([answer.status, at(answer.body, 'error.details.0.fieldViolations.0.field')]).toEqual([400, field]);
  });

  it.each(['models', 'datasets', 'datasets/NM1/examples'])(
    'refuse %s in the location global',
    async (collection) => {
      const answer = await frozen.caller.get(`/v3/projects/demo-project/locations/global/${collection}`);
      expect([answer.status, at(answer.body, 'error.status')]).toEqual([400, 'INVALID_ARGUMENT']);
      expect(at(answer.body, 'error.message')).toBe(
        "Invalid 'parent'.; The 'global' location is not allowed in this context.",
      );
    },
  );

  it('let operations be listed in the location global', async () => {
    const answer = await frozen.caller.get('/v3/projects/demo-project/locations/global/operations');
    expect(answer.text).toBe('{}');
  });

  it('refuse a location that is none', async () => {
    const answer = await frozen.caller.get('/v3/projects/demo-project/locations/mars/operations');
    expect([answer.status, at(answer.body, 'error.message')]).toEqual([
      400,
      "Invalid 'parent'.; Invalid location name. Unsupported location 'mars'. Must be 'us-central1' or 'global'.",
    ]);
  });

  it.each(['models/NM1', 'datasets/NM1', 'datasets/NM1/examples', 'operations/1'])(
    'answer a get of the unknown %s',
    async (path) => {
      const answer = await frozen.caller.get(path);
      expect([answer.status, at(answer.body, 'error.message')]).toEqual([
        404,
        'Requested entity was not found.',
      ]);
    },
  );

  it.each([
    ['daily', 'Daily Limit Exceeded'],
    ['perMinute', 'User Rate Limit Exceeded'],
  ])('say that the %s quota is used up with 403', async (quotaExceeded, message) => {
    frozen.emulator.service.configure({ quotaExceeded });
    for (const answer of [await frozen.caller.get('models'), await frozen.caller.post('models', MODEL)]) {
      expect(answer.body).toEqual({ error: { code: 403, message, status: 'PERMISSION_DENIED' } });
    }
  });

  it('come from the platform before the service looks at anything', async () => {
    frozen.emulator.service.configure({ platformTrouble: 'SERVICE_DISABLED' });
    const answer = await frozen.caller.get('/v3/projects/demo-project/locations/mars/models');
    expect([answer.status, at(answer.body, 'error.details.0.reason')]).toEqual([403, 'SERVICE_DISABLED']);
    expect(at(answer.body, 'error.details.0.metadata.service')).toBe('translation.googleapis.com');
  });

  it('refuse who lacks a permission, and methods that are not there', async () => {
    frozen.emulator.service.configure({
      deniedPermissions: ['cloudtranslate.customModels.create'],
      unimplementedMethods: ['Operations.CancelOperation'],
    });
    const denied = await frozen.caller.post('models', MODEL);
    expect([denied.status, at(denied.body, 'error.details.0.reason')]).toEqual([
      403,
      'IAM_PERMISSION_DENIED',
    ]);
    expect((await frozen.caller.post('operations/1:cancel')).status).toBe(501);
  });

  it('refuse a caller without a token, and let nobody ask for a path that no method has', async () => {
    const anonymous = await fetch(`${frozen.emulator.url}/v3/projects/demo-project/locations`);
    expect(anonymous.status).toBe(401);
    expect(at(await anonymous.json(), 'error.details.0.metadata')).toEqual({
      service: 'translation.googleapis.com',
      method: 'google.cloud.translation.v3.Locations.ListLocations',
    });
    const page = await fetch(`${frozen.emulator.url}/v3/glossaries`);
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8']);
  });
});
