import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, CANONICAL_PARENT, lastSegment, textAt } from './automl-caller.ts';
import { type FrozenEmulator, START, startFrozenEmulator } from './frozen-emulator.ts';

const MINUTE_MS = 60_000;
const TRAINING_MS = 20 * MINUTE_MS;
const TICKETS = 'TCN4600000000000000004';

function instant(afterMs: number): string {
  return new Date(START.getTime() + afterMs).toISOString().replace('Z', '000Z');
}

describe('the life of an operation', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  async function train(displayName = 'tickets_v4'): Promise<string> {
    const body = { displayName, datasetId: TICKETS, textClassificationModelMetadata: {} };
    const answer = await frozen.caller.post('models', body);
    return `operations/${lastSegment(textAt(answer.body, 'name'))}`;
  }

  const step = (ms: number) => frozen.emulator.clock.step(ms);
  const get = async (path: string) => (await frozen.caller.get(path)).body;

  it('runs without done, response or progress, and stirs now and then', async () => {
    const operation = await train();
    expect(await get(operation)).toEqual({
      name: `${CANONICAL_PARENT}/${operation}`,
      metadata: {
        '@type': 'type.googleapis.com/google.cloud.automl.v1.OperationMetadata',
        createTime: instant(0),
        updateTime: instant(0),
        createModelDetails: {},
      },
    });
    step(TRAINING_MS - 1);
    expect(await get(operation)).toMatchObject({
      metadata: { updateTime: instant(TRAINING_MS - MINUTE_MS) },
    });
  });

  it('ends at its own instant, whenever it is looked at, with nothing but the name of the model', async () => {
    const operation = await train();
    step(TRAINING_MS + 12_345);
    const done = await get(operation);
    expect(at(done, 'metadata.updateTime')).toBe(instant(TRAINING_MS));
    expect(at(done, 'done')).toBe(true);
    expect(at(done, 'response')).toEqual({
      '@type': 'type.googleapis.com/google.cloud.automl.v1.Model',
      name: expect.stringMatching(new RegExp(`^${CANONICAL_PARENT}/models/TCN\\d{19}$`)),
    });
    step(TRAINING_MS);
    expect(await get(operation)).toEqual(done);
  });

  it('has its effect at its end though nobody looked', async () => {
    await train();
    step(TRAINING_MS - 1);
    expect(JSON.stringify(await get('models'))).not.toContain('tickets_v4');
    step(1 + 5 * MINUTE_MS);
    const answer = await get('models?pageSize=1');
    expect(at(answer, 'model.0')).toMatchObject({
      displayName: 'tickets_v4',
      datasetId: TICKETS,
      createTime: instant(TRAINING_MS),
      updateTime: instant(TRAINING_MS),
      deploymentState: 'UNDEPLOYED',
      textClassificationModelMetadata: { classificationType: 'MULTICLASS' },
    });
  });

  it('takes the length its work had when it began', async () => {
    frozen.emulator.clock.setTimeScale(60);
    const operation = await train();
    frozen.emulator.clock.setTimeScale(1);
    step(TRAINING_MS / 60);
    expect(at(await get(operation), 'done')).toBe(true);
  });

  it('sometimes shares its id with the model and sometimes does not', async () => {
    const operations = [await train('a'), await train('b'), await train('c'), await train('d')];
    step(TRAINING_MS);
    const shared = await Promise.all(
      operations.map(async (operation) => {
        const name = textAt(await get(operation), 'response.name');
        return lastSegment(name) === lastSegment(operation);
      }),
    );
    expect(new Set(shared)).toEqual(new Set([true, false]));
  });

  it('is cancelled a while after the answer to the cancel', async () => {
    const operation = await train();
    step(1_000);
    expect((await frozen.caller.post(`${operation}:cancel`)).text).toBe('{}');
    expect(await get(operation)).toMatchObject({ metadata: { updateTime: instant(1_000) } });
    expect(at(await get(operation), 'done')).toBeUndefined();
    step(MINUTE_MS);
    const ended = await get(operation);
    expect(ended).toMatchObject({
      done: true,
      error: { code: 1, message: 'The operation was cancelled.' },
      metadata: { updateTime: instant(1_000 + MINUTE_MS) },
    });
    expect(at(ended, 'response')).toBeUndefined();
    step(TRAINING_MS);
    expect(JSON.stringify(await get('models'))).not.toContain('tickets_v4');
  });

  it('succeeds where the cancel comes too late', async () => {
    const operation = await train();
    step(TRAINING_MS - 30_000);
    await frozen.caller.post(`${operation}:cancel`);
    step(MINUTE_MS);
    expect(await get(operation)).toMatchObject({
      done: true,
      metadata: { updateTime: instant(TRAINING_MS) },
    });
    expect(at(await get(operation), 'error')).toBeUndefined();
  });

  it('takes a cancel after its end without a word, or refuses it as set', async () => {
    const operation = 'operations/TCN4800000000000000002';
    expect((await frozen.caller.post(`${operation}:cancel`)).text).toBe('{}');
    expect(at(await get(operation), 'error')).toBeUndefined();
    frozen.emulator.service.configure({ cancelFinishedOperation: 'refused' });
    expect((await frozen.caller.post(`${operation}:cancel`)).status).toBe(400);
  });

  it('works on where it is deleted, but is seen no more', async () => {
    const operation = await train();
    expect((await frozen.caller.call('DELETE', operation)).text).toBe('{}');
    expect((await frozen.caller.get(operation)).status).toBe(404);
    expect((await frozen.caller.post(`${operation}:cancel`)).status).toBe(404);
    step(TRAINING_MS);
    expect(JSON.stringify(await get('models'))).toContain('tickets_v4');
    expect(JSON.stringify(await get('operations'))).not.toContain(lastSegment(operation));
  });

  it('answers a wait with the latest state', async () => {
    const operation = await train();
    expect((await frozen.caller.post(`${operation}:wait`, { timeout: '60s' })).body).toEqual(
      await get(operation),
    );
  });

  it('makes a dataset with examples and labels step by step', async () => {
    const created = await frozen.caller.post('datasets', {
      display_name: 'moods',
      text_sentiment_dataset_metadata: { sentiment_max: '2' },
    });
    step(2_000);
    const operation = await get(`operations/${lastSegment(textAt(created.body, 'name'))}`);
    const dataset = `datasets/${lastSegment(textAt(operation, 'response.name'))}`;
    expect(at(await get(dataset), 'exampleCount')).toBeUndefined();
    await frozen.caller.post(`${dataset}:importData`, {
      input_config: { gcs_source: { input_uris: ['gs://b/1.csv', 'gs://b/2.csv'] } },
    });
    step(4 * MINUTE_MS);
    expect(await get(dataset)).toMatchObject({
      createTime: instant(2_000),
      exampleCount: 600,
      textSentimentDatasetMetadata: { sentimentMax: 2 },
    });
    await frozen.caller.call('DELETE', dataset);
    step(30_000);
    expect((await frozen.caller.get(dataset)).status).toBe(404);
  });

  it('keeps a dataset that a training needs', async () => {
    const answer = await frozen.caller.call('DELETE', `datasets/${TICKETS}`);
    expect([answer.status, at(answer.body, 'error.status')]).toEqual([400, 'FAILED_PRECONDITION']);
    frozen.emulator.service.configure({ deleteDatasetInUse: 'allowed' });
    expect((await frozen.caller.call('DELETE', `datasets/${TICKETS}`)).status).toBe(200);
  });
});
