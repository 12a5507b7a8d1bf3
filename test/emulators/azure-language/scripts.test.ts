import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createFilms,
  MINUTE_MS,
  type StartedAzure,
  startAzure,
  TRAINING,
  train,
  trainToTheEnd,
} from './started-azure.ts';

describe('a scripted job', () => {
  let azure: StartedAzure;
  beforeEach(async () => {
    azure = await startAzure();
    await createFilms(azure);
  });
  afterEach(() => azure.close());

  const bodyAfter = async (job: string, ms: number) => {
    azure.clock.step(ms);
    return (await azure.ask('GET', job)).body;
  };

  it('goes through its steps, words of no list included, and vanishes when told to', async () => {
    azure.service.addScript({
      label: 'films-v1',
      steps: [
        { afterMs: 0, status: 'notStarted' },
        { afterMs: 1000, status: 'warmingUp', trainingStatus: { status: 'warmingUp', percentComplete: 7 } },
        { afterMs: 2000, status: 'failed', errors: [{ code: 'InvalidArgument', message: 'no labels' }] },
        { afterMs: 9000, gone: true },
      ],
    });
    const job = await train(azure);
    expect((await bodyAfter(job, 0))?.status).toBe('notStarted');
    expect(await bodyAfter(job, 1000)).toMatchObject({
      status: 'warmingUp',
      result: { trainingStatus: { status: 'warmingUp', percentComplete: 7 } },
    });
    expect(await bodyAfter(job, 1000)).toMatchObject({
      status: 'failed',
      errors: [{ code: 'InvalidArgument', message: 'no labels' }],
      result: { trainingStatus: { status: 'failed' } },
    });
    expect((await bodyAfter(job, 7000))?.error?.code).toBe('OperationNotFound');
    expect((await azure.text('GET', '/films/train/jobs')).body?.value).toEqual([]);
    expect((await azure.text('GET', '/films/models')).body?.value).toEqual([]);
  });

  it('leaves a model without an evaluation when its evaluation never started', async () => {
    azure.service.addScript({
      label: '*',
      steps: [{ afterMs: 5, status: 'succeeded', evaluationStatus: { status: 'notStarted' } }],
    });
    await train(azure);
    azure.clock.step(5);
    expect((await azure.text('GET', '/films/models/films-v1')).status).toBe(200);
    const summary = await azure.text('GET', '/films/models/films-v1/evaluation/summary-result');
    expect([summary.status, summary.body?.error?.code]).toEqual([404, 'NotFound']);
    const results = '/films/models/films-v1/evaluation/result?stringIndexType=Utf16CodeUnit';
    expect((await azure.text('GET', results)).status).toBe(404);
  });

  it('leaves a model when partly completed, with its errors', async () => {
    const errors = [{ code: 'InternalServerError', message: 'no evaluation' }];
    azure.service.addScript({ label: '*', steps: [{ afterMs: 0, status: 'partiallyCompleted', errors }] });
    const job = await train(azure);
    expect(await bodyAfter(job, 0)).toMatchObject({
      status: 'partiallyCompleted',
      errors,
      result: { trainingStatus: { status: 'succeeded' }, evaluationStatus: { status: 'failed' } },
    });
    expect((await azure.text('GET', '/films/models/films-v1')).status).toBe(200);
  });

  it('can ignore or honour a cancellation, whatever its stages say', async () => {
    const succeeded = { afterMs: 10_000, status: 'succeeded' };
    azure.service.addScript({
      label: 'deaf',
      steps: [{ afterMs: 0, status: 'running' }, succeeded],
      cancel: 'ignored',
    });
    const evaluating = { afterMs: 0, status: 'running', trainingStatus: { status: 'succeeded' } };
    azure.service.addScript({ label: 'obedient', steps: [evaluating, succeeded], cancel: 'honoured' });
    const deaf = await train(azure, 'deaf');
    await azure.ask('POST', deaf.replace('?', '/:cancel?'));
    expect((await bodyAfter(deaf, 0))?.status).toBe('running');
    expect((await bodyAfter(deaf, 10_000))?.status).toBe('succeeded');
    const obedient = await train(azure, 'obedient');
    await azure.ask('POST', obedient.replace('?', '/:cancel?'));
    expect((await bodyAfter(obedient, MINUTE_MS))?.status).toBe('cancelled');
  });

  it('may be a deployment, known by its name', async () => {
    azure.service.addScript({ label: 'live', steps: [{ afterMs: 0, status: 'failed' }] });
    await trainToTheEnd(azure);
    await azure.text('PUT', '/films/deployments/live', { body: { trainedModelLabel: 'films-v1' } });
    expect((await azure.text('GET', '/films/deployments/live')).status).toBe(404);
  });

  it('is used once', async () => {
    azure.service.addScript({ label: '*', steps: [{ afterMs: 0, status: 'failed' }] });
    await train(azure);
    expect((await bodyAfter(await train(azure), 0))?.status).toBe('notStarted');
  });

  it('comes in over the control route, where a mistake is answered with its place', async () => {
    const script = { label: '*', steps: [{ afterMs: 0, status: 'failed' }] };
    expect((await azure.ask('POST', '/__emulator/scripts', { body: script })).status).toBe(200);
    const wrong = { label: '*', steps: [], cancel: 'maybe' };
    const refused = await azure.ask('POST', '/__emulator/scripts', { body: wrong });
    expect(refused.status).toBe(400);
    expect(refused.body?.problem).toContain('cancel');
    await azure.text('POST', '/films/:train', { body: TRAINING });
    expect((await azure.text('GET', '/films/train/jobs')).body?.value?.[0]?.status).toBe('failed');
  });
});
