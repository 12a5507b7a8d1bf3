import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AskOptions, MINUTE_MS, type StartedAzure, startAzure, textOf } from './started-azure.ts';

const BASE = '/language/text/authoring/v1.0-preview.2/projects';
const PROJECT = {
  name: 'films',
  modelType: 'MultiClassification',
  multiLingual: false,
  description: 'Films by genre',
  culture: 'en-US',
  storageInputContainerName: 'films',
  labelsLocation: 'labels.json',
};

describe('v1.0-preview.2', () => {
  let azure: StartedAzure;
  beforeEach(async () => {
    azure = await startAzure();
    await call('POST', '', { body: PROJECT });
  });
  afterEach(() => azure.close());

  const call = (method: string, path: string, options?: AskOptions) =>
    azure.ask(method, BASE + path, options);
  const tasks = (...names: string[]) => ({
    body: { tasks: names.map((trainingModelName) => ({ trainingModelName })) },
  });
  const start = async (path: string, ...names: string[]) => {
    const answer = await call('POST', path, tasks(...names));
    expect(answer.status).toBe(202);
    return answer.headers.get('location') ?? '';
  };

  it('answers a training with a bare location header', async () => {
    const answer = await call('POST', '/films/train', tasks('m1'));
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toMatch(
      new RegExp(`^${azure.url}${BASE}/films/train/jobs/[^/?]+$`),
    );
    expect(answer.headers.has('operation-location')).toBe(false);
  });

  it('shows a training job as tasks and counters', async () => {
    const job = await start('/films/train', 'm1');
    expect((await azure.ask('GET', job)).body).toEqual({
      tasks: [
        {
          trainingModelName: 'm1',
          status: 'notStarted',
          lastUpdatedDateTime: '2026-03-10T17:28:46.500Z',
          evaluationStatus: { status: 'notStarted', lastUpdatedDateTime: '2026-03-10T17:28:46.500Z' },
        },
      ],
      inProgress: 1,
      completed: 0,
      failed: 0,
      total: 1,
      jobId: job.split('/').at(-1),
      createdDateTime: '2026-03-10T17:28:46.500Z',
      lastUpdatedDateTime: '2026-03-10T17:28:46.500Z',
      expirationDateTime: '2026-03-17T17:28:46.500Z',
      status: 'notStarted',
      errors: [],
    });
    azure.clock.step(14 * MINUTE_MS);
    expect((await azure.ask('GET', job)).body).toMatchObject({
      status: 'inProgress',
      inProgress: 1,
      tasks: [{ status: 'succeeded', evaluationStatus: { status: 'inProgress' } }],
    });
    azure.clock.step(6 * MINUTE_MS);
    expect((await azure.ask('GET', job)).body).toMatchObject({
      status: 'succeeded',
      inProgress: 0,
      completed: 1,
      failed: 0,
      tasks: [{ status: 'succeeded', evaluationStatus: { status: 'succeeded' } }],
    });
  });

  it('calls success what it is told to call it', async () => {
    azure.service.configure({ preview2SucceededWord: 'completed' });
    const job = await start('/films/train', 'm1');
    azure.clock.step(20 * MINUTE_MS);
    expect((await azure.ask('GET', job)).body?.status).toBe('completed');
  });

  it('makes a model for each task, and for all but the last when partly completed', async () => {
    const errors = [{ code: 'InternalServerError', message: 'm3 failed' }];
    azure.service.addScript({ label: 'm3', steps: [{ afterMs: 0, status: 'partiallyCompleted', errors }] });
    const job = await start('/films/train', 'm1', 'm2', 'm3');
    expect((await azure.ask('GET', job)).body).toMatchObject({
      completed: 2,
      failed: 1,
      total: 3,
      errors,
      tasks: [{ status: 'succeeded' }, { status: 'succeeded' }, { status: 'failed', error: errors[0] }],
    });
    const models = await azure.text('GET', '/films/models');
    expect(models.body?.value).toMatchObject([{ label: 'm1' }, { label: 'm2' }]);
  });

  it('shows a failed job by its counters and errors', async () => {
    const errors = [{ code: 'InvalidArgument', message: 'too few documents' }];
    azure.service.addScript({ label: 'm1', steps: [{ afterMs: 0, status: 'failed', errors }] });
    const job = await start('/films/train', 'm1');
    expect((await azure.ask('GET', job)).body).toMatchObject({
      status: 'failed',
      inProgress: 0,
      failed: 1,
      errors,
      tasks: [{ error: errors[0] }],
    });
  });

  it('sees and is seen by the later versions', async () => {
    const job = await start('/films/train', 'm1');
    const listed = await azure.text('GET', '/films/train/jobs');
    expect(job).toContain(textOf(listed.body?.value?.[0]?.jobId));
    const refused = await call('POST', '/films/train', tasks('m2'));
    expect([refused.status, refused.body?.error?.code]).toEqual([409, 'Conflict']);
    expect((await azure.text('GET', '/films')).body).toMatchObject({
      projectKind: 'CustomMultiLabelClassification',
      language: 'en-US',
    });
  });

  it('publishes a model in place of the one before', async () => {
    await start('/films/train', 'm1');
    azure.clock.step(20 * MINUTE_MS);
    const job = await start('/films/publish', 'm1');
    expect((await azure.ask('GET', job)).body).toMatchObject({
      inProgress: 1,
      tasks: [{ modelId: expect.stringMatching(/^[0-9a-f-]{36}_MultiClassification_latest$/) }],
    });
    azure.clock.step(3 * MINUTE_MS);
    expect((await azure.ask('GET', job)).body).toMatchObject({ status: 'succeeded', completed: 1 });
    expect((await azure.text('GET', '/films/deployments')).body?.value).toHaveLength(1);
    expect((await call('POST', '/films/publish', tasks('unknown'))).status).toBe(404);
  });

  it('gives the evaluation of the project type and null for the others', async () => {
    await start('/films/train', 'm1');
    azure.clock.step(20 * MINUTE_MS);
    const { body } = await call('GET', '/films/evaluation?trainingModelName=m1');
    expect(body).toMatchObject({
      modelType: 'MultiClassification',
      singleClassificationEvaluation: null,
      extractionEvaluation: null,
      multiClassificationEvaluation: {
        microF1: expect.any(Number),
        classes: { Alpha: { f1: expect.any(Number), countTruePositives: expect.any(Number) } },
      },
    });
    expect((await call('GET', '/films/evaluation?trainingModelName=m2')).status).toBe(404);
  });

  it('deletes a project at once, and does not know it then', async () => {
    expect((await call('DELETE', '/films')).status).toBe(204);
    const gone = await call('POST', '/films/train', tasks('m1'));
    expect([gone.status, gone.body?.error?.code]).toEqual([404, 'ProjectNotFound']);
  });

  it('has no lists, no cancellation and no models', async () => {
    const job = await start('/films/train', 'm1');
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/films'],
      ['GET', '/films/train/jobs'],
      ['GET', '/films/models/m1'],
      ['POST', `/films/train/jobs/${job.split('/').at(-1)}/cancel`],
    ] as const) {
      expect((await call(method, path)).status, `${method} ${path}`).toBe(404);
    }
  });
});
