import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, lastSegment, textAt } from './automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';

const IMAGE = { displayName: 'm', datasetId: 'ICN4600000000000000002' };

describe('error envelopes', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  it('lists every violation of a new model, numbered and tab separated', async () => {
    const answer = await frozen.caller.post('models', { displayName: '1st', datasetId: '' });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      error: {
        code: 400,
        status: 'INVALID_ARGUMENT',
        message:
          'List of found errors:' +
          '\t1.Field: model.display_name; Message: The display name must match the regexp `^[A-Za-z][A-Za-z0-9_]*$`.' +
          '\t2.Field: model.dataset_id; Message: Required field is invalid' +
          '\t3.Field: model.model_metadata; Message: Required field is invalid\t',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.BadRequest',
            fieldViolations: [
              {
                field: 'model.display_name',
                description: 'The display name must match the regexp `^[A-Za-z][A-Za-z0-9_]*$`.',
              },
              { field: 'model.dataset_id', description: 'Required field is invalid' },
              { field: 'model.model_metadata', description: 'Required field is invalid' },
            ],
          },
        ],
      },
    });
  });

  it('says which location belongs to which endpoint', async () => {
    const answer = await frozen.caller.get('/v1/projects/demo-project/locations/eu/models');
    expect(answer.status).toBe(400);
    expect(at(answer.body, 'error.message')).toBe(
      "List of found errors:\t1.Field: name; Message: The provided location ID doesn't match the endpoint. " +
        'For automl.googleapis.com, the valid location ID is `us-central1`. ' +
        'For eu-automl.googleapis.com, the valid location ID is `eu`.\t',
    );
    expect(at(answer.body, 'error.details.0.fieldViolations.0.field')).toBe('name');
  });

  it.each([
    ['a numeric model id', 'models/4567', 400, 'Model ID is invalid. It should start with 3 letters.'],
    ['a display name as id', 'models/flowers_v1', 404, 'Invalid resource ID'],
    ['an unknown model', 'models/ICN1', 404, 'Requested entity was not found.'],
    ['an unknown dataset', 'datasets/ICN1', 404, 'Requested entity was not found.'],
    ['an unknown operation', 'operations/ICN1', 404, 'Requested entity was not found.'],
    [
      'an unknown evaluation',
      'models/ICN4700000000000000003/modelEvaluations/1',
      404,
      'Requested entity was not found.',
    ],
  ])('answers a get of %s', async (_, path, status, message) => {
    const answer = await frozen.caller.get(path);
    expect([answer.status, at(answer.body, 'error.message')]).toEqual([status, message]);
  });

  it('answers a path that no method has with a web page', async () => {
    const response = await fetch(`${frozen.emulator.url}/v1/publishers`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('text/html; charset=UTF-8');
  });

  it('refuses a project whose id cannot be one', async () => {
    const answer = await frozen.caller.get('/v1/projects/No_Project/locations');
    expect([answer.status, at(answer.body, 'error.details.0.reason')]).toEqual([403, 'CONSUMER_INVALID']);
  });

  it.each([
    [
      'an unknown dataset',
      { ...IMAGE, datasetId: 'ICN1', imageClassificationModelMetadata: {} },
      404,
      "The Dataset doesn't exist",
    ],
    [
      'metadata of another kind',
      { ...IMAGE, textExtractionModelMetadata: {} },
      400,
      'does not match the type of the dataset',
    ],
    [
      'too small a budget',
      { ...IMAGE, imageClassificationModelMetadata: { trainBudgetMilliNodeHours: 7_999 } },
      400,
      'between 8000 and 800000',
    ],
    [
      'too great a mobile budget',
      {
        ...IMAGE,
        imageClassificationModelMetadata: {
          modelType: 'mobile-versatile-1',
          trainBudgetMilliNodeHours: '100001',
        },
      },
      400,
      'between 1000 and 100000',
    ],
    [
      'an unknown model type',
      { ...IMAGE, imageClassificationModelMetadata: { modelType: 'quantum' } },
      400,
      'Unknown model type: quantum',
    ],
    [
      'an unknown base model',
      { ...IMAGE, imageClassificationModelMetadata: { baseModelId: 'ICN1' } },
      404,
      'Requested entity was not found.',
    ],
    [
      'a base of another model type',
      { ...IMAGE, imageClassificationModelMetadata: { baseModelId: 'ICN4700000000000000005' } },
      400,
      'The base model is of another type',
    ],
    [
      '33 characters of name',
      { ...IMAGE, displayName: 'm'.repeat(33), imageClassificationModelMetadata: {} },
      400,
      'up to 32 characters',
    ],
    [
      'a label in capitals',
      { ...IMAGE, labels: { Team: 'x' }, imageClassificationModelMetadata: {} },
      400,
      'model.labels.Team',
    ],
    [
      'two kinds of metadata',
      { ...IMAGE, imageClassificationModelMetadata: {}, textSentimentModelMetadata: {} },
      400,
      "oneof field 'model_metadata' is already set",
    ],
    [
      'an unknown field',
      { ...IMAGE, colour: 'red' },
      400,
      `Unknown name "colour" at 'model': Cannot find field.`,
    ],
    ['a field of a wrong type', { ...IMAGE, displayName: 5 }, 400, "Invalid value at 'model.displayName'"],
    ['a body that is no JSON', '{', 400, 'Invalid JSON payload received.'],
    ['a body that is no message', '[]', 400, 'Root element must be a message.'],
  ])('refuses a training with %s', async (_, body, status, message) => {
    const answer = await frozen.caller.post('models', body);
    expect([answer.status, at(answer.body, 'error.message')]).toEqual([
      status,
      expect.stringContaining(message),
    ]);
  });

  it('refuses a training on a dataset without examples, unless set otherwise', async () => {
    await frozen.caller.post('datasets', { displayName: 'empty', textExtractionDatasetMetadata: {} });
    frozen.emulator.clock.step(2_000);
    const newest = await frozen.caller.get('datasets?pageSize=1');
    const datasetId = lastSegment(textAt(newest.body, 'datasets.0.name'));
    const model = { displayName: 'm', datasetId, textExtractionModelMetadata: {} };
    const refused = await frozen.caller.post('models', model);
    expect([refused.status, at(refused.body, 'error.status')]).toEqual([400, 'FAILED_PRECONDITION']);
    frozen.emulator.service.configure({ trainOnEmptyDataset: 'allowed' });
    expect((await frozen.caller.post('models', model)).status).toBe(200);
  });

  it.each([
    ['no name', { textExtractionDatasetMetadata: {} }, 'dataset.display_name'],
    ['no metadata', { displayName: 'd' }, 'dataset.dataset_metadata'],
    ['no languages', { displayName: 'd', translationDatasetMetadata: {} }, 'source_language_code'],
    [
      'no classification type',
      { displayName: 'd', textClassificationDatasetMetadata: {} },
      'text_classification_dataset_metadata.classification_type',
    ],
    [
      'too many sentiments',
      { displayName: 'd', textSentimentDatasetMetadata: { sentimentMax: 11 } },
      'sentiment_max',
    ],
  ])('refuses a dataset with %s', async (_, body, field) => {
    const answer = await frozen.caller.post('datasets', body);
    expect([answer.status, at(answer.body, 'error.message')]).toEqual([400, expect.stringContaining(field)]);
  });

  it.each([
    ['no mask', 'models/ICN4700000000000000003', {}, 400],
    ['a mask of what cannot change', 'models/ICN4700000000000000003?updateMask=datasetId', {}, 400],
    [
      'an old etag',
      'models/ICN4700000000000000003?updateMask=displayName',
      { displayName: 'm', etag: 'old' },
      409,
    ],
    ['a bad name', 'datasets/ICN4600000000000000002?updateMask=display_name', { displayName: 'a b' }, 400],
  ])('refuses a patch with %s', async (_, path, body, status) => {
    expect((await frozen.caller.call('PATCH', path, { body })).status).toBe(status);
  });

  it.each([
    ['an import without files', 'datasets/ICN4600000000000000002:importData', {}, 'INVALID_ARGUMENT'],
    [
      'an export to no bucket',
      'datasets/ICN4600000000000000002:exportData',
      { outputConfig: { gcsDestination: { outputUriPrefix: '/tmp' } } },
      'INVALID_ARGUMENT',
    ],
    [
      'the export of a cloud model',
      'models/ICN4700000000000000003:export',
      { outputConfig: { gcsDestination: { outputUriPrefix: 'gs://b/' } } },
      'FAILED_PRECONDITION',
    ],
    [
      'an export in a strange format',
      'models/ICN4700000000000000005:export',
      { outputConfig: { modelFormat: 'core_ml', gcsDestination: { outputUriPrefix: 'gs://b/' } } },
      'INVALID_ARGUMENT',
    ],
    ['a prediction without payload', 'models/TCN4700000000000000008:predict', {}, 'INVALID_ARGUMENT'],
    [
      'a prediction about another thing',
      'models/TCN4700000000000000008:predict',
      { payload: { image: {} } },
      'INVALID_ARGUMENT',
    ],
    [
      'a prediction by an undeployed model',
      'models/TCN4700000000000000009:predict',
      { payload: { textSnippet: {} } },
      'FAILED_PRECONDITION',
    ],
    ['a wait without a unit', 'operations/ICN4800000000000000015:wait', { timeout: '5' }, 'INVALID_ARGUMENT'],
  ])('refuses %s', async (_, path, body, status) => {
    const answer = await frozen.caller.post(path, body);
    expect([answer.status, at(answer.body, 'error.status')]).toEqual([400, status]);
  });
});
