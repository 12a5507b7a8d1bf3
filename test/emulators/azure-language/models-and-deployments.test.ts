import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createFilms,
  jobUrl,
  MINUTE_MS,
  type StartedAzure,
  startAzure,
  trainToTheEnd,
} from './started-azure.ts';

describe('models and deployments of the Azure emulator', () => {
  let azure: StartedAzure;
  beforeEach(async () => {
    azure = await startAzure();
    await createFilms(azure);
    await trainToTheEnd(azure);
  });
  afterEach(() => azure.close());

  const deploy = async (name: string, trainedModelLabel = 'films-v1') => {
    const answer = await azure.text('PUT', `/films/deployments/${name}`, { body: { trainedModelLabel } });
    azure.clock.step(3 * MINUTE_MS);
    return answer;
  };
  const modelOf = async (deployment: string) =>
    (await azure.text('GET', `/films/deployments/${deployment}`)).body?.modelId;

  it('a deployment is there when its job has ended, and not before', async () => {
    const body = { trainedModelLabel: 'films-v1' };
    const job = jobUrl(await azure.text('PUT', '/films/deployments/live', { body }));
    azure.clock.step(3 * MINUTE_MS - 1);
    expect((await azure.text('GET', '/films/deployments/live')).status).toBe(404);
    azure.clock.step(1);
    expect((await azure.ask('GET', job)).body?.status).toBe('succeeded');
    expect((await azure.text('GET', '/films/deployments/live')).body).toMatchObject({
      deploymentName: 'live',
      modelId: expect.stringContaining('films-v1-'),
      lastTrainedDateTime: expect.stringMatching(/^2026-03-10T17:48:46\.\d{1,7}Z$/),
      lastDeployedDateTime: '2026-03-10T17:51:46Z',
    });
  });

  it('a deployment of an unknown model is 404', async () => {
    expect((await deploy('live', 'unknown')).body?.error?.code).toBe('NotFound');
    expect((await deploy('live', 'FILMS-V1')).status).toBe(404);
  });

  it('two deployments swap their models', async () => {
    await trainToTheEnd(azure, 'films-v2');
    await deploy('one', 'films-v1');
    await deploy('two', 'films-v2');
    const before = [await modelOf('one'), await modelOf('two')];
    const body = { firstDeploymentName: 'one', secondDeploymentName: 'two' };
    const job = jobUrl(await azure.text('POST', '/films/deployments/:swap', { body }));
    expect(job).toContain('/deployments/swap/jobs/');
    azure.clock.step(MINUTE_MS);
    expect([await modelOf('two'), await modelOf('one')]).toEqual(before);
    const unknown = { ...body, secondDeploymentName: 'three' };
    expect((await azure.text('POST', '/films/deployments/:swap', { body: unknown })).status).toBe(404);
  });

  it('a model that is deployed is not deleted, unless the setting lets it be', async () => {
    await deploy('live');
    const refused = await azure.text('DELETE', '/films/models/films-v1');
    expect([refused.status, refused.body?.error?.code]).toEqual([400, 'InvalidRequest']);
    azure.service.configure({ deleteDeployedModel: { status: 204 } });
    const deleted = await azure.text('DELETE', '/films/models/films-v1');
    expect([deleted.status, deleted.body]).toEqual([204, undefined]);
    expect((await azure.text('GET', '/films/models/films-v1')).status).toBe(404);
    expect(await modelOf('live')).toContain('films-v1');
  });

  it('an unknown model is 404 to delete, unless the setting says otherwise', async () => {
    const remove = () => azure.text('DELETE', '/films/models/unknown');
    expect((await remove()).body?.error?.code).toBe('NotFound');
    azure.service.configure({ deleteUnknownModel: { status: 204 } });
    expect((await remove()).status).toBe(204);
  });

  it('a deleted deployment is gone at the end of its job, which is asked for in the same place', async () => {
    await deploy('live');
    const job = jobUrl(await azure.text('DELETE', '/films/deployments/live'));
    expect(job).toContain('/films/deployments/live/jobs/');
    expect((await azure.text('GET', '/films/deployments/live')).status).toBe(200);
    azure.clock.step(3 * MINUTE_MS);
    expect((await azure.text('GET', '/films/deployments/live')).status).toBe(404);
    expect((await azure.ask('GET', job)).body?.status).toBe('succeeded');
    expect((await azure.text('DELETE', '/films/deployments/live')).status).toBe(404);
  });

  it('a job is found only in its own place', async () => {
    const body = { trainedModelLabel: 'films-v1' };
    const job = jobUrl(await azure.text('PUT', '/films/deployments/live', { body }));
    expect((await azure.ask('GET', job.replace('/live/', '/other/'))).body?.error?.code).toBe(
      'OperationNotFound',
    );
    expect((await azure.ask('GET', job.replace('/deployments/live/', '/train/'))).status).toBe(404);
  });

  it('labels that need escaping travel well', async () => {
    await trainToTheEnd(azure, 'v 1/[#2]:b');
    const path = `/films/models/${encodeURIComponent('v 1/[#2]:b')}`;
    expect((await azure.text('GET', path)).body?.label).toBe('v 1/[#2]:b');
    expect((await azure.text('GET', `${path}/evaluation/summary-result`)).status).toBe(200);
    expect((await azure.text('DELETE', path)).status).toBe(204);
  });
});
