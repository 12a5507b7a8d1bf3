import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createFilms,
  MINUTE_MS,
  NOW,
  type StartedAzure,
  startAzure,
  TRAINING,
  train,
  trainToTheEnd,
} from './started-azure.ts';

describe('a training job', () => {
  let azure: StartedAzure;
  beforeEach(async () => {
    azure = await startAzure();
    await createFilms(azure);
  });
  afterEach(() => azure.close());

  const statusAfter = async (job: string, minutes: number) => {
    azure.clock.step(minutes * MINUTE_MS);
    const { body } = await azure.ask('GET', job);
    const { trainingStatus, evaluationStatus } = body?.result ?? {};
    return [body?.status, trainingStatus?.status, evaluationStatus?.status];
  };

  it('passes through the stages in the order in which the service shows them', async () => {
    const job = await train(azure);
    expect(await statusAfter(job, 0)).toEqual(['notStarted', 'notStarted', 'notStarted']);
    expect(await statusAfter(job, 0.5)).toEqual(['running', 'notStarted', 'notStarted']);
    expect(await statusAfter(job, 1.5)).toEqual(['running', 'running', 'notStarted']);
    expect(await statusAfter(job, 12)).toEqual(['running', 'succeeded', 'running']);
    expect(await statusAfter(job, 4.5)).toEqual(['running', 'succeeded', 'succeeded']);
    expect(await statusAfter(job, 1.5)).toEqual(['succeeded', 'succeeded', 'succeeded']);
  });

  it('shows no times of an evaluation that runs, and past ones when it is over', async () => {
    const job = await train(azure);
    azure.clock.step(15 * MINUTE_MS);
    const running = await azure.ask('GET', job);
    expect(running.body?.result?.evaluationStatus).toEqual({ status: 'running', percentComplete: 0 });
    azure.clock.step(3.5 * MINUTE_MS);
    const evaluated = await azure.ask('GET', job);
    const { evaluationStatus } = evaluated.body?.result ?? {};
    expect(evaluationStatus).toMatchObject({ status: 'succeeded', percentComplete: 100 });
    expect(new Date(String(evaluationStatus?.endDateTime)).getTime()).toBeLessThan(
      azure.clock.nowMs() - MINUTE_MS,
    );
  });

  it('shows an estimated end only while it runs', async () => {
    const job = await train(azure);
    const estimate = async () => (await azure.ask('GET', job)).body?.result?.estimatedEndDateTime;
    expect(await estimate()).toBeUndefined();
    azure.clock.step(2 * MINUTE_MS);
    expect(await estimate()).toBeTypeOf('string');
    azure.clock.step(20 * MINUTE_MS);
    expect(await estimate()).toBeUndefined();
  });

  it('has warnings, though none, when it has succeeded, and none before', async () => {
    const job = await train(azure);
    expect((await azure.ask('GET', job)).body).not.toHaveProperty('warnings');
    azure.clock.step(20 * MINUTE_MS);
    expect((await azure.ask('GET', job)).body).toMatchObject({ status: 'succeeded', warnings: [] });
  });

  it('carries ids and times in the published forms', async () => {
    const job = await train(azure);
    azure.clock.step(20 * MINUTE_MS);
    const { body } = await azure.ask('GET', job);
    // The digits are the ticks of 2026-03-10T00:00:00Z.
    expect(body?.jobId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}_639086976000000000$/);
    expect(body).toMatchObject({
      createdDateTime: '2026-03-10T17:28:46Z',
      lastUpdatedDateTime: '2026-03-10T17:48:46Z',
      expirationDateTime: '2026-03-17T17:28:46Z',
    });
    expect(body?.result?.trainingStatus?.startDateTime).toMatch(/^2026-03-10T17:29:46\.\d{1,7}Z$/);
    const model = await azure.text('GET', '/films/models/films-v1');
    expect(model.body).toMatchObject({
      modelId: expect.stringMatching(/^films-v1-20260310T054846-[0-9a-f]{32}$/),
      lastTrainedDateTime: '2026-03-10T17:48:46Z',
      lastTrainingDurationInSeconds: 1200,
      modelExpirationDate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    });
  });

  it('reports the training configuration that latest stands for', async () => {
    const job = await train(azure);
    expect((await azure.ask('GET', job)).body?.result?.trainingConfigVersion).toBe('2022-05-01');
  });

  it('takes effect at its end though nobody asked', async () => {
    await train(azure);
    azure.clock.step(3 * 60 * MINUTE_MS);
    const project = await azure.text('GET', '/films');
    expect(project.body?.lastTrainedDateTime).toBe('2026-03-10T17:48:46Z');
  });

  it('is gone after seven days to the millisecond, and its model stays', async () => {
    const job = await train(azure);
    azure.clock.step(7 * 24 * 60 * MINUTE_MS - 1);
    expect((await azure.ask('GET', job)).status).toBe(200);
    azure.clock.step(1);
    const gone = await azure.ask('GET', job);
    expect(gone.status).toBe(404);
    expect(gone.body?.error?.code).toBe('OperationNotFound');
    expect((await azure.text('GET', '/films/train/jobs')).body).toEqual({ value: [], nextLink: null });
    expect((await azure.text('GET', '/films/models/films-v1')).status).toBe(200);
  });

  it('keeps the length that time had when it began', async () => {
    azure.clock.setTimeScale(60);
    const job = await train(azure);
    azure.clock.setTimeScale(1);
    azure.clock.step(20_000);
    expect((await azure.ask('GET', job)).body?.status).toBe('succeeded');
  });

  it('refuses a second training while it runs, with 409 unless told otherwise', async () => {
    await train(azure);
    const body = { ...TRAINING, modelLabel: 'films-v2' };
    const second = await azure.text('POST', '/films/:train', { body });
    expect(second.status).toBe(409);
    expect(second.body?.error).toMatchObject({
      code: 'Conflict',
      message: expect.stringContaining('already in progress'),
    });
    const refusal = { status: 400, code: 'InvalidRequest', message: 'A training job is running.' };
    azure.service.configure({ secondTraining: refusal });
    const third = await azure.text('POST', '/films/:train', { body });
    expect([third.status, third.body?.error?.code]).toEqual([400, 'InvalidRequest']);
    azure.clock.step(20 * MINUTE_MS);
    expect((await azure.text('POST', '/films/:train', { body })).status).toBe(202);
  });

  it('replaces the model of its label, while a deployment keeps the one it was made from', async () => {
    await trainToTheEnd(azure);
    const modelId = async () => (await azure.text('GET', '/films/models/films-v1')).body?.modelId;
    const deployed = async () => (await azure.text('GET', '/films/deployments/live')).body?.modelId;
    const deploy = () =>
      azure.text('PUT', '/films/deployments/live', { body: { trainedModelLabel: 'films-v1' } });
    const first = await modelId();
    await deploy();
    azure.clock.step(3 * MINUTE_MS);
    expect(await deployed()).toBe(first);
    await trainToTheEnd(azure);
    const second = await modelId();
    expect(second).not.toBe(first);
    expect(await deployed()).toBe(first);
    await deploy();
    azure.clock.step(3 * MINUTE_MS);
    expect(await deployed()).toBe(second);
  });

  it('refuses options that do not fit, naming what is wrong', async () => {
    const refused = async (body: object) => {
      const answer = await azure.text('POST', '/films/:train', { body });
      expect(answer.status).toBe(400);
      return [answer.body?.error?.code, answer.body?.error?.target];
    };
    const options = (evaluationOptions: object) => refused({ ...TRAINING, evaluationOptions });
    expect(await refused({ trainingConfigVersion: 'latest' })).toEqual(['InvalidArgument', 'modelLabel']);
    expect(await refused({ modelLabel: 'x' })).toEqual(['InvalidArgument', 'trainingConfigVersion']);
    expect(await refused({ ...TRAINING, trainingConfigVersion: '2019-01-01' })).toEqual([
      'InvalidArgument',
      'trainingConfigVersion',
    ]);
    const split = { trainingSplitPercentage: 80, testingSplitPercentage: 30 };
    expect(await options({ kind: 'percentage', ...split })).toEqual(['InvalidArgument', 'evaluationOptions']);
    expect(await options({ kind: 'manual', ...split })).toEqual(['InvalidArgument', 'evaluationOptions']);
    expect(await options({ kind: 'percentage', trainingSplitPercentage: 80 })).toEqual([
      'InvalidArgument',
      'evaluationOptions',
    ]);
  });

  it('refuses a training configuration that has expired', async () => {
    const expired = { trainingConfigVersion: '2021-01-01', modelExpirationDate: '2026-03-09' };
    const current = { trainingConfigVersion: '2022-05-01', modelExpirationDate: '2026-03-10' };
    azure.service.configure({
      trainingConfigVersions: { 'analyze-text': [expired, current], 'analyze-conversations': [current] },
    });
    const kind = 'CustomMultiLabelClassification';
    const listed = await azure.text('GET', `/global/training-config-versions?projectKind=${kind}`);
    expect(listed.body?.value).toEqual([current]);
    const body = { modelLabel: 'x', trainingConfigVersion: '2021-01-01' };
    const refused = await azure.text('POST', '/films/:train', { body });
    expect(refused.body?.error?.message).toContain('has expired');
  });

  it('is refused with QuotaExceeded where a quota is set and reached', async () => {
    azure.service.configure({ quota: 1 });
    await trainToTheEnd(azure);
    const body = { ...TRAINING, modelLabel: 'films-v2' };
    const refused = await azure.text('POST', '/films/:train', { body });
    expect([refused.status, refused.body?.error?.code]).toEqual([400, 'QuotaExceeded']);
    expect((await azure.text('POST', '/films/:train', { body: TRAINING })).status).toBe(202);
  });

  it('starts at the time of the emulator, not of the machine', async () => {
    await train(azure);
    const { body } = await azure.text('GET', '/films/train/jobs');
    expect(body?.value?.[0]?.createdDateTime).toBe(`${NOW.toISOString().slice(0, 19)}Z`);
  });
});
