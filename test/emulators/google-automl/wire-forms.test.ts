import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, CANONICAL_PARENT, PARENT, textAt } from './automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';

const ENUMS_AS_NUMBERS = '$alt=json%3Benum-encoding=int';

describe('the forms of the wire', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  const get = async (path: string) => (await frozen.caller.get(path)).body;

  it.each(['demo-project', '123456789012'])(
    'takes the project as %s and answers with its number',
    async (project) => {
      const answer = await get(`/v1/projects/${project}/locations/us-central1/models?pageSize=1`);
      expect(textAt(answer, 'model.0.name')).toMatch(
        /^projects\/123456789012\/locations\/us-central1\/models\//,
      );
    },
  );

  it('has an empty project with a number of its own under every other id', async () => {
    const location = await get('/v1/projects/other-project/locations/us-central1');
    const name = textAt(location, 'name');
    expect(name).toMatch(/^projects\/\d{12}\/locations\/us-central1$/);
    expect(name).not.toBe(CANONICAL_PARENT);
    expect((await frozen.caller.get(`/v1/${name}/operations`)).text).toBe('{}');
  });

  it('sends enums as numbers where asked to', async () => {
    const model = await get(`models/TCN4700000000000000010?${ENUMS_AS_NUMBERS}`);
    expect(model).toMatchObject({
      deploymentState: 1,
      textClassificationModelMetadata: { classificationType: 2 },
    });
    expect(await get('models/TCN4700000000000000010')).toMatchObject({ deploymentState: 'DEPLOYED' });
  });

  it('takes enums as numbers, and field names in both spellings', async () => {
    await frozen.caller.post('datasets', {
      display_name: 'words',
      textClassificationDatasetMetadata: { classification_type: 2 },
      labels: { snake_case: 'stays' },
    });
    frozen.emulator.clock.step(2_000);
    expect(at(await get('datasets?pageSize=1'), 'datasets.0')).toMatchObject({
      displayName: 'words',
      textClassificationDatasetMetadata: { classificationType: 'MULTILABEL' },
      labels: { snake_case: 'stays' },
    });
  });

  it('passes over parameters it does not know and a bare question mark', async () => {
    expect((await frozen.caller.get('models?prettyPrint=false&colour=red')).status).toBe(200);
    expect((await frozen.caller.get('models/TCN4700000000000000010?')).status).toBe(200);
  });

  it('answers with JSON in UTF-8', async () => {
    expect((await frozen.caller.get('models')).headers.get('content-type')).toBe(
      'application/json; charset=UTF-8',
    );
  });

  it('changes what the mask names, and nothing else', async () => {
    const path = 'models/TCN4700000000000000010';
    const { etag, ...before } = Object(await get(path));
    const body = { displayName: 'news_topics_one', datasetId: 'ICN1', etag };
    const { body: after } = await frozen.caller.call('PATCH', `${path}?updateMask=display_name`, { body });
    expect(after).toEqual({
      ...before,
      displayName: 'news_topics_one',
      updateTime: '2026-01-02T03:04:05.678000Z',
      etag: expect.not.stringContaining(etag),
    });
    expect(await get(path)).toEqual(after);
  });

  it('shows models with words of the settings', async () => {
    frozen.emulator.service.configure({
      rawModels: { news_topics_v1: { deploymentState: 'HIBERNATING', etag: null } },
    });
    const model = await get(`models/TCN4700000000000000010?${ENUMS_AS_NUMBERS}`);
    expect(at(model, 'deploymentState')).toBe('HIBERNATING');
    expect(at(model, 'etag')).toBeUndefined();
  });

  it('refuses a setting it does not know, and keeps those it has', () => {
    frozen.emulator.service.configure({ defaultPageSize: 5 });
    expect(() => frozen.emulator.service.configure({ pageSize: 5 })).toThrow();
    expect(frozen.emulator.service.snapshot()).toMatchObject({ settings: { defaultPageSize: 5 } });
  });

  it.each([
    [{ kind: 'status', status: 429, retryAfterSeconds: 12 }, 429, 'RESOURCE_EXHAUSTED', '12'],
    [{ kind: 'status', status: 503 }, 503, 'UNAVAILABLE', null],
    [{ kind: 'status', status: 502 }, 502, 'INTERNAL', null],
  ] as const)('shows the fault %j in its own envelope', async (fault, status, canonical, retryAfter) => {
    frozen.emulator.faults.add(fault);
    const answer = await frozen.caller.get('models');
    expect([answer.status, at(answer.body, 'error.code'), at(answer.body, 'error.status')]).toEqual([
      status,
      status,
      canonical,
    ]);
    expect(answer.headers.get('retry-after')).toBe(retryAfter);
    expect(answer.text.includes('"retryDelay":"12s"')).toBe(retryAfter === '12');
  });

  it('carries a training out though its answer is lost', async () => {
    frozen.emulator.faults.add({
      kind: 'status',
      status: 503,
      when: 'after',
      method: 'POST',
      path: `${PARENT}/models`,
    });
    const body = { displayName: 'lost', datasetId: 'TST4600000000000000007', textSentimentModelMetadata: {} };
    expect((await frozen.caller.post('models', body)).status).toBe(503);
    frozen.emulator.clock.step(20 * 60_000);
    expect(JSON.stringify(await get('models'))).toContain('"lost"');
  });
});
