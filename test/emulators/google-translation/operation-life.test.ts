import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, lastSegment, textAt } from '../google-automl/automl-caller.ts';
import {
  CANONICAL_PARENT,
  type FrozenEmulator,
  instant,
  LEGAL,
  MINUTE_MS,
  messageType,
  seededOperation,
  startFrozenEmulator,
  TRAINING_MS,
} from './frozen-emulator.ts';

describe('the life of a training', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  const stateOf = async (operation: string) => at(await frozen.get(operation), 'metadata.state');

  it('runs with a state and two times, and stirs now and then', async () => {
    const operation = await frozen.train('legal_v4');
    expect(await frozen.get(operation)).toEqual({
      name: `${CANONICAL_PARENT}/${operation}`,
      metadata: {
        '@type': messageType('CreateModelMetadata'),
        state: 'OPERATION_STATE_RUNNING',
        createTime: instant(0),
        updateTime: instant(0),
      },
    });
    frozen.step(TRAINING_MS - 1);
    expect(await frozen.get(operation)).toMatchObject({
      metadata: { state: 'OPERATION_STATE_RUNNING', updateTime: instant(TRAINING_MS - MINUTE_MS) },
    });
  });

  it('ends at its own instant with the whole model, whose createTime is the start', async () => {
    const operation = await frozen.train('legal_v4');
    frozen.step(TRAINING_MS + 12_345);
    const done = await frozen.get(operation);
    expect(done).toMatchObject({
      done: true,
      metadata: { state: 'OPERATION_STATE_SUCCEEDED', updateTime: instant(TRAINING_MS) },
    });
    const model = {
      name: expect.stringMatching(new RegExp(`^${CANONICAL_PARENT}/models/NM[0-9a-f]{16}$`)),
      displayName: 'legal_v4',
      dataset: `${CANONICAL_PARENT}/datasets/${LEGAL}`,
      sourceLanguageCode: 'en',
      targetLanguageCode: 'fr',
      trainExampleCount: 4_960,
      validateExampleCount: 620,
      testExampleCount: 620,
      createTime: instant(0),
      updateTime: instant(TRAINING_MS),
    };
    expect(at(done, 'response')).toEqual({ '@type': messageType('Model'), ...model });
    expect(at(await frozen.get('models?pageSize=1'), 'models.0')).toEqual(model);
  });

  it('has its effect at its end though nobody looked, and not before', async () => {
    await frozen.train('legal_v4');
    frozen.step(TRAINING_MS - 1);
    expect(JSON.stringify(await frozen.get('models'))).not.toContain('legal_v4');
    frozen.step(1 + 5 * MINUTE_MS);
    expect(JSON.stringify(await frozen.get('models'))).toContain('legal_v4');
  });

  it('shows its model from the start where set so, which then cannot be deleted', async () => {
    frozen.emulator.service.configure({ modelInTraining: 'shown' });
    await frozen.train('legal_v4');
    const model = at(await frozen.get('models?pageSize=1'), 'models.0');
    expect(model).toMatchObject({ displayName: 'legal_v4', updateTime: instant(0) });
    const path = `models/${lastSegment(textAt(model, 'name'))}`;
    expect((await frozen.caller.get(path)).status).toBe(200);
    const refused = await frozen.caller.call('DELETE', path);
    expect([refused.status, at(refused.body, 'error.status')]).toEqual([400, 'FAILED_PRECONDITION']);
  });

  it('is cancelling after the answer to the cancel, and cancelled a while later', async () => {
    const operation = await frozen.train('legal_v4');
    frozen.step(1_000);
    expect((await frozen.caller.post(`${operation}:cancel`)).text).toBe('{}');
    expect(await frozen.get(operation)).toMatchObject({
      metadata: { state: 'OPERATION_STATE_CANCELLING', updateTime: instant(1_000) },
    });
    expect(at(await frozen.get(operation), 'done')).toBeUndefined();
    frozen.step(MINUTE_MS);
    const error = { code: 1, message: 'The operation was cancelled.' };
    const ended = await frozen.get(operation);
    expect(ended).toMatchObject({
      done: true,
      error,
      metadata: { state: 'OPERATION_STATE_CANCELLED', updateTime: instant(1_000 + MINUTE_MS), error },
    });
    expect(at(ended, 'response')).toBeUndefined();
    frozen.step(TRAINING_MS);
    expect(JSON.stringify(await frozen.get('models'))).not.toContain('legal_v4');
  });

  it('succeeds after cancelling where the cancel comes too late', async () => {
    const operation = await frozen.train('legal_v4');
    frozen.step(TRAINING_MS - 30_000);
    await frozen.caller.post(`${operation}:cancel`);
    expect(await stateOf(operation)).toBe('OPERATION_STATE_CANCELLING');
    frozen.step(MINUTE_MS);
    const ended = await frozen.get(operation);
    expect(ended).toMatchObject({
      done: true,
      metadata: { state: 'OPERATION_STATE_SUCCEEDED', updateTime: instant(TRAINING_MS) },
    });
    expect(at(ended, 'error')).toBeUndefined();
    expect(JSON.stringify(await frozen.get('models'))).toContain('legal_v4');
  });

  it('takes a cancel after its end without a word, or refuses it as set', async () => {
    expect((await frozen.caller.post(`${seededOperation(1)}:cancel`)).text).toBe('{}');
    expect(await stateOf(seededOperation(1))).toBe('OPERATION_STATE_SUCCEEDED');
    frozen.emulator.service.configure({ cancelFinishedOperation: 'refused' });
    expect((await frozen.caller.post(`${seededOperation(1)}:cancel`)).status).toBe(400);
  });

  it('works on where its operation is deleted, but is seen no more', async () => {
    const operation = await frozen.train('legal_v4');
    expect((await frozen.caller.call('DELETE', operation)).text).toBe('{}');
    expect((await frozen.caller.get(operation)).status).toBe(404);
    expect(JSON.stringify(await frozen.get('operations'))).not.toContain(lastSegment(operation));
    frozen.step(TRAINING_MS);
    expect(JSON.stringify(await frozen.get('models'))).toContain('legal_v4');
  });

  it('answers a wait with the latest state at once', async () => {
    const operation = await frozen.train('legal_v4');
    const waited = await frozen.caller.post(`${operation}:wait`, { timeout: '60s' });
    expect(waited.body).toEqual(await frozen.get(operation));
    expect((await frozen.caller.post(`${operation}:wait`, { timeout: '60' })).status).toBe(400);
  });
});

describe('other work', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  it('makes a dataset that is there at the end of its operation', async () => {
    const started = await frozen.caller.post('datasets', {
      display_name: 'menus_en_it',
      sourceLanguageCode: 'en',
      targetLanguageCode: 'it',
    });
    expect(at(started.body, 'metadata.@type')).toBe(messageType('CreateDatasetMetadata'));
    expect(JSON.stringify(await frozen.get('datasets'))).not.toContain('menus_en_it');
    frozen.step(2_000);
    const dataset = at(await frozen.get('datasets?pageSize=1'), 'datasets.0');
    expect(dataset).toEqual({
      name: expect.stringMatching(/\/datasets\/NM[0-9a-f]{16}$/),
      displayName: 'menus_en_it',
      sourceLanguageCode: 'en',
      targetLanguageCode: 'it',
      createTime: instant(2_000),
      updateTime: instant(2_000),
    });
    const operation = `operations/${lastSegment(textAt(started.body, 'name'))}`;
    expect(at(await frozen.get(operation), 'response')).toEqual({
      '@type': messageType('Dataset'),
      ...Object(dataset),
    });
  });

  it('imports pairs by the usage of their files', async () => {
    const inputFiles = ['TRAIN', 'VALIDATION', 'TEST', 'UNASSIGNED', undefined].map((usage) => ({
      ...(usage === undefined ? {} : { usage }),
      gcsSource: { inputUri: 'gs://bucket/pairs.tsv' },
    }));
    await frozen.caller.post('datasets/NMd000000000000004:importData', { inputConfig: { inputFiles } });
    frozen.step(4 * MINUTE_MS);
    expect(await frozen.get('datasets/NMd000000000000004')).toMatchObject({
      exampleCount: 1_500,
      trainExampleCount: 780,
      validateExampleCount: 360,
      testExampleCount: 360,
      updateTime: instant(4 * MINUTE_MS),
    });
  });

  it('exports and deletes with an empty response', async () => {
    const outputConfig = { gcsDestination: { outputUriPrefix: 'gs://bucket/out/' } };
    const started = [
      await frozen.caller.post(`datasets/${LEGAL}:exportData`, { outputConfig }),
      await frozen.caller.call('DELETE', 'datasets/NMd000000000000004'),
      await frozen.caller.call('DELETE', 'models/NMa000000000000001'),
    ];
    frozen.step(2 * MINUTE_MS);
    const ended = await Promise.all(
      started.map(({ body }) => frozen.get(`operations/${lastSegment(textAt(body, 'name'))}`)),
    );
    expect(ended.map((operation) => at(operation, 'metadata.@type'))).toEqual(
      ['ExportDataMetadata', 'DeleteDatasetMetadata', 'DeleteModelMetadata'].map(messageType),
    );
    for (const operation of ended) {
      expect(at(operation, 'response')).toEqual({ '@type': 'type.googleapis.com/google.protobuf.Empty' });
    }
    expect((await frozen.caller.get('datasets/NMd000000000000004')).status).toBe(404);
    expect((await frozen.caller.get('models/NMa000000000000001')).status).toBe(404);
  });
});
