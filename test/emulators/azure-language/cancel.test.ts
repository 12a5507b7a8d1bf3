import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createFilms,
  MINUTE_MS,
  type StartedAzure,
  startAzure,
  train,
  trainToTheEnd,
} from './started-azure.ts';

describe('cancelling a training', () => {
  let azure: StartedAzure;
  beforeEach(async () => {
    azure = await startAzure();
    await createFilms(azure);
  });
  afterEach(() => azure.close());

  const cancel = (job: string) => azure.ask('POST', job.replace('?', '/:cancel?'));
  const status = async (job: string) => (await azure.ask('GET', job)).body?.status;

  it('answers 202 with the place of the same job and an empty body', async () => {
    const job = await train(azure);
    const answer = await cancel(job);
    expect(answer.status).toBe(202);
    expect(answer.body).toBeUndefined();
    expect(answer.headers.get('operation-location')).toBe(job);
    expect(answer.headers.get('content-length')).toBe('0');
    expect(answer.headers.has('retry-after')).toBe(false);
  });

  it('ends as cancelled within a minute before the training has begun', async () => {
    const job = await train(azure);
    await cancel(job);
    expect(await status(job)).toBe('cancelling');
    azure.clock.step(MINUTE_MS);
    const { body } = await azure.ask('GET', job);
    expect(body?.status).toBe('cancelled');
    expect(body?.result).toMatchObject({
      trainingStatus: { status: 'cancelled', percentComplete: 0 },
      evaluationStatus: { status: 'notStarted', percentComplete: 0 },
    });
  });

  it('ends as cancelled after a minute while training, and leaves the earlier model of the label', async () => {
    await trainToTheEnd(azure);
    const before = await azure.text('GET', '/films/models/films-v1');
    const job = await train(azure);
    azure.clock.step(7 * MINUTE_MS);
    await cancel(job);
    azure.clock.step(MINUTE_MS - 1);
    expect(await status(job)).toBe('cancelling');
    azure.clock.step(1);
    expect(await status(job)).toBe('cancelled');
    azure.clock.step(60 * MINUTE_MS);
    expect((await azure.text('GET', '/films/models/films-v1')).body).toEqual(before.body);
  });

  it('loses while the evaluation runs: cancelling for a while, then succeeded with a model', async () => {
    const job = await train(azure);
    azure.clock.step(14 * MINUTE_MS);
    await cancel(job);
    expect((await azure.ask('GET', job)).body).toMatchObject({
      status: 'cancelling',
      result: { trainingStatus: { status: 'succeeded' }, evaluationStatus: { status: 'running' } },
    });
    azure.clock.step(5 * MINUTE_MS);
    expect(await status(job)).toBe('cancelling');
    azure.clock.step(MINUTE_MS);
    expect(await status(job)).toBe('succeeded');
    expect((await azure.text('GET', '/films/models/films-v1')).status).toBe(200);
  });

  it('lets another training start once it is over', async () => {
    const job = await train(azure);
    await cancel(job);
    expect((await azure.text('POST', '/films/:train', { body: {} })).status).toBe(400);
    await expect(train(azure)).rejects.toThrow('got 409');
    azure.clock.step(MINUTE_MS);
    await expect(train(azure)).resolves.toContain('/train/jobs/');
  });

  it('changes nothing when asked twice', async () => {
    const job = await train(azure);
    await cancel(job);
    azure.clock.step(MINUTE_MS / 4);
    expect((await cancel(job)).status).toBe(202);
    azure.clock.step(MINUTE_MS / 4);
    expect(await status(job)).toBe('cancelled');
  });

  it('is refused for a job that has ended, unless the setting lets it through', async () => {
    const job = await train(azure);
    azure.clock.step(20 * MINUTE_MS);
    const refused = await cancel(job);
    expect([refused.status, refused.body?.error?.code]).toEqual([400, 'InvalidRequest']);
    azure.service.configure({ cancelTerminal: { status: 202 } });
    expect((await cancel(job)).status).toBe(202);
    expect(await status(job)).toBe('succeeded');
  });

  it('of an unknown job is 404', async () => {
    const unknown = await azure.text('POST', '/films/train/jobs/none/:cancel');
    expect([unknown.status, unknown.body?.error?.code]).toEqual([404, 'OperationNotFound']);
  });
});
