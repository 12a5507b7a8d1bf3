import { describe, expect, it } from 'vitest';
import {
  addMonths,
  toDataset,
  toModel,
  toOperation,
} from '../../../../src/providers/google-automl/to-domain.ts';
import { parseDataset, parseModel, parseOperation } from '../../../../src/providers/google-automl/wire.ts';
import { WireReader } from '../../../../src/providers/wire-reader.ts';
import { fixtureReader, readFixture } from './read-fixture.ts';

const PARENT = 'projects/123/locations/us-central1';

const operation = (fixture: string) => toOperation('google', parseOperation(fixtureReader(fixture)));
const model = (fixture: string) => toModel('google', parseModel(fixtureReader(fixture)));

describe('toOperation', () => {
  it('shows a running training without the progress that Google documents as unused', () => {
    expect(operation('operation-running')).toMatchObject({
      provider: 'google',
      name: `${PARENT}/operations/ICN3074819451447672458`,
      kind: 'TRAIN_MODEL',
      state: 'RUNNING',
      rawState: 'done=false',
      progressPercent: null,
      target: null,
      failure: null,
      endedAt: null,
      createdAt: new Date('2026-01-02T21:10:18.338Z'),
      training: { displayName: null, task: 'IMAGE_CLASSIFICATION', modelName: null, datasetName: null },
      raw: readFixture('operation-running'),
    });
  });

  it('names the model of a finished training and takes its last update for its end', () => {
    const modelName = `${PARENT}/models/ICN3074819451447672458`;
    expect(operation('operation-succeeded')).toMatchObject({
      state: 'SUCCEEDED',
      target: { type: 'Model', name: modelName },
      endedAt: new Date('2026-01-02T22:34:44.972Z'),
      training: { modelName },
    });
  });

  it('gives a failure its canonical word, and a bare one its word as text', () => {
    expect(operation('operation-failed')).toMatchObject({
      state: 'FAILED',
      rawState: 'done=true error.code=13',
      failure: { code: 'INTERNAL', message: 'INTERNAL', details: [] },
    });
    const bare = { name: `${PARENT}/operations/X1`, done: true, error: {} };
    expect(toOperation('google', parseOperation(WireReader.of(bare))).failure).toEqual({
      code: 'UNKNOWN',
      message: 'UNKNOWN',
      details: [],
    });
  });

  it('tells a cancelled training from a failed one by the code', () => {
    expect(operation('operation-cancelled')).toMatchObject({
      state: 'CANCELLED',
      rawState: 'done=true error.code=1',
      failure: null,
      raw: { error: { message: 'The operation was cancelled.' } },
    });
  });

  it('shows an import with unreadable rows as partially succeeded, and is no training', () => {
    expect(operation('operation-import-partial')).toMatchObject({
      kind: 'IMPORT_DATA',
      state: 'PARTIALLY_SUCCEEDED',
      partialFailures: [{ code: 'INVALID_ARGUMENT', message: 'row 7: file not found' }],
      failure: null,
      training: null,
      target: null,
    });
  });

  it.each([
    ['createModelDetails', 'TRAIN_MODEL'],
    ['deployModelDetails', 'DEPLOY_MODEL'],
    ['undeployModelDetails', 'UNDEPLOY_MODEL'],
    ['deleteDetails', 'DELETE_MODEL'],
    ['exportModelDetails', 'EXPORT_MODEL'],
    ['batchPredictDetails', 'BATCH_PREDICT'],
    ['createDatasetDetails', 'CREATE_DATASET'],
    ['importDataDetails', 'IMPORT_DATA'],
    ['exportDataDetails', 'EXPORT_DATA'],
    ['renameModelDetails', 'OTHER'],
    ['constructor', 'OTHER'],
  ])('tells the kind from the presence of %s: %s', (member, kind) => {
    const body = { name: `${PARENT}/operations/X1`, metadata: { [member]: {} } };
    expect(toOperation('google', parseOperation(WireReader.of(body))).kind).toBe(kind);
  });

  it('takes a deletion for a dataset’s where it is known to work on one', () => {
    const parsed = parseOperation(
      WireReader.of({ name: `${PARENT}/operations/X1`, metadata: { deleteDetails: {} } }),
    );
    const target = { type: 'Dataset', name: `${PARENT}/datasets/X1` } as const;
    expect(toOperation('google', parsed, { target }).kind).toBe('DELETE_DATASET');
  });

  it('is of an unknown kind without metadata', () => {
    const body = { name: `${PARENT}/operations/X1`, done: true };
    expect(toOperation('google', parseOperation(WireReader.of(body)))).toMatchObject({
      kind: 'OTHER',
      state: 'SUCCEEDED',
      createdAt: null,
      endedAt: null,
    });
  });

  it('prefers what the operation made to what it was asked about', () => {
    const target = { type: 'Model', name: `${PARENT}/models/ICN1` } as const;
    const parsed = parseOperation(fixtureReader('operation-succeeded'));
    expect(toOperation('google', parsed, { target }).target?.name).toBe(
      `${PARENT}/models/ICN3074819451447672458`,
    );
    const running = parseOperation(fixtureReader('operation-running'));
    expect(toOperation('google', running, { target }).target).toEqual(target);
  });
});

describe('toModel', () => {
  it('reads an image model, with numbers from text and an end 18 months after its training', () => {
    expect(model('model-image')).toMatchObject({
      displayName: 'flowers_v2',
      task: 'IMAGE_CLASSIFICATION',
      datasetName: `${PARENT}/datasets/ICN7856270065203675136`,
      deploymentState: 'UNDEPLOYED',
      createdAt: new Date('2026-01-02T22:34:44.972Z'),
      trainedAt: new Date('2026-01-02T22:34:44.972Z'),
      expiresAt: new Date('2027-07-02T22:34:44.972Z'),
      details: {
        kind: 'GoogleImageModelDetails',
        modelType: 'cloud',
        baseModelId: null,
        nodeQps: 3.2,
        nodeCount: null,
        stopReason: 'MODEL_CONVERGED',
        trainBudgetMilliNodeHours: 8000,
        trainCostMilliNodeHours: 7321,
      },
      raw: readFixture('model-image'),
    });
  });

  it('reads a translation model with its languages', () => {
    expect(model('model-translation')).toMatchObject({
      task: 'TRANSLATION',
      deploymentState: 'DEPLOYED',
      details: {
        kind: 'GoogleTranslationModelDetails',
        baseModel: `${PARENT}/models/TRL0`,
        sourceLanguageCode: 'en',
        targetLanguageCode: 'de',
      },
    });
  });

  it('reads enums that come as numbers', () => {
    expect(model('model-text-multilabel')).toMatchObject({
      task: 'TEXT_MULTI_LABEL_CLASSIFICATION',
      deploymentState: 'UNDEPLOYED',
      details: { kind: 'GoogleTextModelDetails', modelType: 'MULTILABEL' },
    });
  });

  it.each([
    ['ICN1', 'IMAGE_CLASSIFICATION'],
    ['IOD1', 'IMAGE_OBJECT_DETECTION'],
    ['TCN1', 'TEXT_CLASSIFICATION'],
    ['TEN1', 'TEXT_EXTRACTION'],
    ['TST1', 'TEXT_SENTIMENT'],
    ['TRL1', 'TRANSLATION'],
    ['TBL1', 'OTHER'],
    ['XYZ1', 'OTHER'],
  ])('falls back to the letters of the id %s for the task %s', (id, task) => {
    const bare = toModel('google', parseModel(WireReader.of({ name: `${PARENT}/models/${id}` })));
    expect(bare).toMatchObject({ task, displayName: id, details: null, expiresAt: null, datasetName: null });
  });

  it('leaves a kind of model it does not know to its id and its raw answer', () => {
    const body = { name: `${PARENT}/models/QQQ1`, hologramModelMetadata: { depth: 3 } };
    expect(toModel('google', parseModel(WireReader.of(body)))).toMatchObject({
      task: 'OTHER',
      details: null,
      raw: body,
    });
  });
});

describe('toDataset', () => {
  it('reads the task from the classification type', () => {
    expect(toDataset('google', parseDataset(fixtureReader('dataset-text')))).toMatchObject({
      name: `${PARENT}/datasets/TCN2`,
      task: 'TEXT_MULTI_LABEL_CLASSIFICATION',
      exampleCount: 12900,
      updatedAt: null,
    });
  });

  it('counts no examples where Google leaves the zero out', () => {
    const body = { name: `${PARENT}/datasets/TCN2` };
    expect(toDataset('google', parseDataset(WireReader.of(body))).exampleCount).toBe(0);
  });
});

describe('addMonths', () => {
  it.each([
    ['2026-01-02T22:34:44.972Z', '2027-07-02T22:34:44.972Z'],
    ['2026-08-31T10:00:00.000Z', '2028-02-29T10:00:00.000Z'],
    ['2025-08-31T10:00:00.000Z', '2027-02-28T10:00:00.000Z'],
    ['2026-12-31T23:59:59.999Z', '2028-06-30T23:59:59.999Z'],
  ])('puts 18 months between %s and %s', (from, to) => {
    expect(addMonths(new Date(from), 18).toISOString()).toBe(to);
  });
});

describe('parsers', () => {
  it.each([
    ['projects/../x', 'name: expected a resource name with /operations/, got "projects/../x"'],
    [7, 'name: expected a string, got 7'],
    [undefined, 'name: expected a string, got nothing'],
  ])('say where a name is wrong: %s', (name, message) => {
    expect(() => parseOperation(WireReader.of({ name }))).toThrow(message);
  });
});
