import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, CANONICAL_PARENT, listAt, textAt } from '../google-automl/automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';

const NESTED = [
  'datasets/2610000000000000004/operations/3110000000000000001',
  'models/2710000000000000005/operations/3110000000000000003',
  'endpoints/2910000000000000001/operations/3110000000000000004',
  'trainingPipelines/2810000000000000090/operations/3110000000000000007',
  'tuningJobs/3010000000000000001/operations/3110000000000000010',
  'customJobs/3210000000000000090/operations/3110000000000000008',
  'operations/3110000000000000009',
];
const PIPELINE = 'trainingPipelines/2810000000000000001';

describe('operations', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  const get = async (path: string) => (await frozen.caller.get(path)).body;

  async function begin(): Promise<string> {
    return textAt((await frozen.caller.call('DELETE', PIPELINE)).body, 'name');
  }

  it.each(NESTED)('gives %s under /v1 and under /ui alike', async (path) => {
    const operation = await get(path);
    expect(at(operation, 'name')).toBe(`${CANONICAL_PARENT}/${path}`);
    expect(await get(`/ui/${CANONICAL_PARENT}/${path}`)).toEqual(operation);
  });

  it.each(['/v1', '/ui'])('waits, cancels and deletes under %s', async (prefix) => {
    const name = await begin();
    const wait = await frozen.caller.call('POST', `${prefix}/${name}:wait?timeout=60s`);
    expect(wait.body).toEqual(await get(`/v1/${name}`));
    expect((await frozen.caller.call('POST', `${prefix}/${name}:cancel`)).text).toBe('{}');
    expect((await frozen.caller.call('DELETE', `${prefix}/${name}`)).text).toBe('{}');
    expect((await frozen.caller.get(`/v1/${name}`)).status).toBe(404);
  });

  it('ends a cancelled one with code 1 and without its effect', async () => {
    const name = await begin();
    frozen.emulator.service.configure({ cancelNominalMs: 5_000 });
    await frozen.caller.call('POST', `/v1/${name}:cancel`);
    frozen.emulator.clock.step(60_000);
    expect(await get(`/v1/${name}`)).toMatchObject({ done: true, error: { code: 1 } });
    expect((await frozen.caller.get(PIPELINE)).status).toBe(200);
  });

  it('lists direct children only', async () => {
    const names = listAt(await get('operations'), 'operations').map((operation) => at(operation, 'name'));
    expect(names).toEqual([`${CANONICAL_PARENT}/operations/3110000000000000009`]);
    expect(await get('models/2710000000000000002/operations')).toEqual({});
  });

  it('lists those of all resources below the location, by setting', async () => {
    frozen.emulator.service.configure({ listNestedOperations: true });
    expect(listAt(await get('operations'), 'operations')).toHaveLength(10);
    expect(listAt(await get('models/2710000000000000005/operations'), 'operations')).toHaveLength(1);
  });

  it('shows partial failures in the generic metadata', async () => {
    const operation = await get('datasets/2610000000000000005/operations/3110000000000000002');
    expect(listAt(operation, 'metadata.genericMetadata.partialFailures')).toHaveLength(2);
    expect(at(operation, 'done')).toBe(true);
  });

  it('shows the stage of a deployment that failed', async () => {
    const operation = await get('endpoints/2910000000000000005/operations/3110000000000000005');
    expect(operation).toMatchObject({
      metadata: { deploymentStage: 'FAILED_TO_DEPLOY' },
      done: true,
      error: { code: 8 },
    });
  });

  it('is not found under another resource than its own', async () => {
    const path = 'models/2710000000000000002/operations/3110000000000000003';
    expect((await frozen.caller.get(path)).status).toBe(404);
  });
});
