import { describe, expect, it } from 'vitest';
import { toDataset, toModel, toOperation } from '../../../../src/providers/google-translation/to-domain.ts';
import {
  parseDataset,
  parseModel,
  parseOperation,
} from '../../../../src/providers/google-translation/wire.ts';
import { WireReader } from '../../../../src/providers/wire-reader.ts';
import { fixtureReader, readFixture } from './read-fixture.ts';

const PARENT = 'projects/123/locations/us-central1';
const TYPE = 'type.googleapis.com/google.cloud.translation.v3.';

const operation = (fixture: string) => toOperation('google', parseOperation(fixtureReader(fixture)));
const operationOf = (members: object) =>
  toOperation('google', parseOperation(WireReader.of({ name: `${PARENT}/operations/1`, ...members })));
const modelOf = (members: object) =>
  toModel('google', parseModel(WireReader.of({ name: `${PARENT}/models/1`, ...members })));

describe('toOperation', () => {
  it('shows a running training, which tells nothing of its model yet', () => {
    expect(operation('operation-running')).toMatchObject({
      provider: 'google',
      name: `${PARENT}/operations/20260102-03041767323045-abc`,
      kind: 'TRAIN_MODEL',
      state: 'RUNNING',
      rawState: 'done=false state=OPERATION_STATE_RUNNING',
      progressPercent: null,
      target: null,
      failure: null,
      createdAt: new Date('2026-01-02T03:04:05.123Z'),
      endedAt: null,
      training: { displayName: null, task: 'TRANSLATION', modelName: null, datasetName: null },
      raw: readFixture('operation-running'),
    });
  });

  it('shows that a cancel is under way', () => {
    expect(operation('operation-cancelling')).toMatchObject({ state: 'CANCELLING', endedAt: null });
  });

  it('takes from a finished training what it tells of its model', () => {
    const modelName = `${PARENT}/models/7bdf98001f2a4ac0`;
    expect(operation('operation-succeeded')).toMatchObject({
      state: 'SUCCEEDED',
      target: { type: 'Model', name: modelName },
      endedAt: new Date('2026-01-02T07:04:05.654Z'),
      training: {
        displayName: 'support_en_de',
        modelName,
        datasetName: `${PARENT}/datasets/2c58ad3371f4`,
      },
    });
  });

  it('gives a failure its canonical word', () => {
    expect(operation('operation-failed')).toMatchObject({
      state: 'FAILED',
      rawState: 'done=true state=OPERATION_STATE_FAILED error.code=9',
      failure: { code: 'FAILED_PRECONDITION', message: 'The dataset has too few sentence pairs.' },
    });
  });

  it('tells a cancelled training from a failed one by the code', () => {
    expect(operation('operation-cancelled')).toMatchObject({ state: 'CANCELLED', failure: null });
  });

  it('takes the error of the metadata where it has none of its own', () => {
    const error = { code: 13, message: 'lost' };
    const metadata = { '@type': `${TYPE}ImportDataMetadata`, state: 'OPERATION_STATE_FAILED', error };
    expect(operationOf({ done: true, metadata })).toMatchObject({
      kind: 'IMPORT_DATA',
      state: 'FAILED',
      failure: { code: 'INTERNAL', message: 'lost' },
    });
    expect(operationOf({ metadata })).toMatchObject({ state: 'RUNNING', failure: null });
  });

  it.each([{}, { code: 0 }, { message: 'fine' }])('takes %j in the metadata for no error', (error) => {
    expect(operationOf({ done: true, metadata: { error } })).toMatchObject({
      state: 'SUCCEEDED',
      failure: null,
    });
  });

  it('reads the short words and the time of submission of a batch translation', () => {
    expect(operation('operation-batch-translate')).toMatchObject({
      kind: 'BATCH_PREDICT',
      state: 'RUNNING',
      rawState: 'done=false state=RUNNING',
      createdAt: new Date('2026-01-02T03:04:05.123Z'),
      training: null,
    });
  });

  it('reads a state that comes as a number', () => {
    expect(operationOf({ metadata: { state: 4 } })).toMatchObject({
      state: 'CANCELLING',
      rawState: 'done=false state=4',
    });
  });

  it.each([`${TYPE}PaintModelMetadata`, 'CreateModelDetails', 'constructor', undefined])(
    'is of an unknown kind with metadata of the type %s',
    (type) => {
      expect(operationOf({ metadata: { '@type': type } })).toMatchObject({ kind: 'OTHER', training: null });
    },
  );

  it('knows the kind whatever the package of its metadata is called', () => {
    const metadata = { '@type': 'type.googleapis.com/google.cloud.translate.v4.CreateModelMetadata' };
    expect(operationOf({ metadata }).kind).toBe('TRAIN_MODEL');
  });

  it('succeeds without an answer, and without metadata', () => {
    expect(operationOf({ done: true })).toMatchObject({
      kind: 'OTHER',
      state: 'SUCCEEDED',
      target: null,
      createdAt: null,
      endedAt: null,
    });
  });

  it('names the dataset that was made', () => {
    const metadata = { '@type': `${TYPE}CreateDatasetMetadata` };
    const response = { '@type': `${TYPE}Dataset`, name: `${PARENT}/datasets/9` };
    expect(operationOf({ done: true, metadata, response })).toMatchObject({
      kind: 'CREATE_DATASET',
      target: { type: 'Dataset', name: `${PARENT}/datasets/9` },
    });
  });
});

describe('toModel', () => {
  it('reads a model with its languages, made when its training began and always in service', () => {
    expect(toModel('google', parseModel(fixtureReader('model')))).toEqual({
      provider: 'google',
      name: `${PARENT}/models/7bdf98001f2a4ac0`,
      displayName: 'support_en_de',
      task: 'TRANSLATION',
      datasetName: `${PARENT}/datasets/2c58ad3371f4`,
      deploymentState: 'DEPLOYED',
      createdAt: new Date('2026-01-02T03:04:05.123Z'),
      trainedAt: null,
      updatedAt: new Date('2026-01-02T07:04:05.654Z'),
      expiresAt: null,
      details: {
        kind: 'GoogleTranslationModelDetails',
        baseModel: null,
        sourceLanguageCode: 'en',
        targetLanguageCode: 'de',
      },
      raw: readFixture('model'),
    });
  });

  it('goes by its id where it has no name to show', () => {
    expect(modelOf({})).toMatchObject({ displayName: '1', datasetName: null, createdAt: null });
  });

  it.each([
    [`${PARENT}/datasets/9`, `${PARENT}/datasets/9`],
    ['projects/my-project/locations/us-central1/datasets/9', `${PARENT}/datasets/9`],
    ['projects/123/locations/europe-west1/datasets/9', 'projects/123/locations/europe-west1/datasets/9'],
    ['9', '9'],
  ])('names the dataset %s as %s', (dataset, expected) => {
    expect(modelOf({ dataset }).datasetName).toBe(expected);
  });
});

describe('toDataset', () => {
  it('reads a dataset', () => {
    expect(toDataset('google', parseDataset(fixtureReader('dataset')))).toMatchObject({
      name: `${PARENT}/datasets/2c58ad3371f4`,
      displayName: 'support_pairs',
      task: 'TRANSLATION',
      exampleCount: 10000,
      createdAt: new Date('2025-12-30T09:00:00.000Z'),
      updatedAt: new Date('2025-12-31T10:30:00.000Z'),
    });
  });

  it('counts no examples where Google leaves the zero out', () => {
    const body = { name: `${PARENT}/datasets/2` };
    expect(toDataset('google', parseDataset(WireReader.of(body))).exampleCount).toBe(0);
  });
});

describe('parsers', () => {
  it.each([
    ['projects/../x', 'name: expected a resource name with /models/, got "projects/../x"'],
    [`${PARENT}/datasets/1`, `name: expected a resource name with /models/, got "${PARENT}/datasets/1"`],
    [undefined, 'name: expected a string, got nothing'],
  ])('say where a name is wrong: %s', (name, message) => {
    expect(() => parseModel(WireReader.of({ name }))).toThrow(message);
  });
});
