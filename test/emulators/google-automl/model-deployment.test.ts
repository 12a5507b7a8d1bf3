import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from './automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';

const MINUTE_MS = 60_000;
const SHELF = 'models/IOD4700000000000000006';

describe('deployment', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  const get = async (path: string) => (await frozen.caller.get(path)).body;
  const nodes = (nodeCount: unknown) => ({ imageObjectDetectionModelDeploymentMetadata: { nodeCount } });

  async function refusal(path: string, body: unknown = {}): Promise<unknown> {
    const answer = await frozen.caller.post(path, body);
    expect(answer.status, answer.text).toBe(400);
    return at(answer.body, 'error.status');
  }

  it('flips the state and sets the nodes at its end, and takes both back', async () => {
    await frozen.caller.post(`${SHELF}:deploy`, nodes('4'));
    frozen.emulator.clock.step(3 * MINUTE_MS - 1);
    expect(at(await get(SHELF), 'deploymentState')).toBe('UNDEPLOYED');
    frozen.emulator.clock.step(1);
    expect(await get(SHELF)).toMatchObject({
      deploymentState: 'DEPLOYED',
      imageObjectDetectionModelMetadata: { nodeCount: '4' },
    });
    await frozen.caller.post(`${SHELF}:undeploy`);
    frozen.emulator.clock.step(MINUTE_MS);
    const model = await get(SHELF);
    expect(at(model, 'deploymentState')).toBe('UNDEPLOYED');
    expect(at(model, 'imageObjectDetectionModelMetadata.nodeCount')).toBeUndefined();
  });

  it('changes the nodes of a deployed model without taking it down', async () => {
    const model = 'models/ICN4700000000000000004';
    await frozen.caller.post(`${model}:deploy`, {
      imageClassificationModelDeploymentMetadata: { nodeCount: 7 },
    });
    expect(at(await get(model), 'deploymentState')).toBe('DEPLOYED');
    frozen.emulator.clock.step(3 * MINUTE_MS);
    expect(at(await get(model), 'imageClassificationModelMetadata.nodeCount')).toBe('7');
  });

  it('has no effect where nothing would change', async () => {
    const before = await get('models/TCN4700000000000000008');
    expect((await frozen.caller.post('models/TCN4700000000000000008:deploy')).status).toBe(200);
    frozen.emulator.clock.step(3 * MINUTE_MS);
    expect(await get('models/TCN4700000000000000008')).toEqual(before);
    expect((await frozen.caller.post(`${SHELF}:undeploy`)).status).toBe(200);
  });

  it('refuses what would change nothing where it is set to', async () => {
    frozen.emulator.service.configure({ repeatedDeploy: 'refused' });
    expect(await refusal('models/TCN4700000000000000008:deploy')).toBe('FAILED_PRECONDITION');
    expect(await refusal(`${SHELF}:undeploy`)).toBe('FAILED_PRECONDITION');
  });

  it('refuses a second deployment while the first runs', async () => {
    await frozen.caller.post(`${SHELF}:deploy`);
    expect(await refusal(`${SHELF}:deploy`)).toBe('FAILED_PRECONDITION');
  });

  it.each(['TRL4700000000000000001', 'TEN4700000000000000011', 'TST4700000000000000012'])(
    'refuses %s, which the service deploys itself',
    async (id) => {
      expect(at(await get(`models/${id}`), 'deploymentState')).toBe('DEPLOYED');
      expect(await refusal(`models/${id}:deploy`)).toBe('FAILED_PRECONDITION');
      expect(await refusal(`models/${id}:undeploy`)).toBe('FAILED_PRECONDITION');
    },
  );

  it.each([0, 101, '-1'])('refuses %j nodes', async (nodeCount) => {
    expect(await refusal(`${SHELF}:deploy`, nodes(nodeCount))).toBe('INVALID_ARGUMENT');
  });

  it('refuses the metadata of another kind of model', async () => {
    expect(await refusal('models/TCN4700000000000000009:deploy', nodes(1))).toBe('INVALID_ARGUMENT');
  });

  it('keeps a deployed model from being deleted, unless set otherwise', async () => {
    const model = 'models/TCN4700000000000000008';
    expect((await frozen.caller.call('DELETE', model)).status).toBe(400);
    frozen.emulator.service.configure({ deleteDeployedModel: 'allowed' });
    expect((await frozen.caller.call('DELETE', model)).status).toBe(200);
    expect((await frozen.caller.get(model)).status).toBe(200);
    frozen.emulator.clock.step(30_000);
    expect((await frozen.caller.get(model)).status).toBe(404);
  });
});
