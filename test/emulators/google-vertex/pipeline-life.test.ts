import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, CANONICAL_PARENT, lastSegment, listAt, textAt } from '../google-automl/automl-caller.ts';
import { type FrozenEmulator, START, startFrozenEmulator } from './frozen-emulator.ts';
import { imageTraining, tabularTraining } from './sample-trainings.ts';

const MINUTE_MS = 60_000;
const TRAINING_MS = 20 * MINUTE_MS;
const CHURN_RISK = `${CANONICAL_PARENT}/models/2710000000000000001`;

function instant(afterMs: number): string {
  return new Date(START.getTime() + afterMs).toISOString().replace('Z', '000Z');
}

describe('the life of a training pipeline', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  const step = (ms: number) => frozen.emulator.clock.step(ms);
  const get = async (path: string) => (await frozen.caller.get(path)).body;

  async function train(body: unknown = tabularTraining('churn-next')): Promise<string> {
    const answer = await frozen.caller.post('trainingPipelines', body);
    expect(answer.status, answer.text).toBe(200);
    return `trainingPipelines/${lastSegment(textAt(answer.body, 'name'))}`;
  }

  it('answers at once with the request again, pending', async () => {
    const body = tabularTraining('churn-next', { labels: { team: 'crm' } });
    const answer = await frozen.caller.post('trainingPipelines', body);
    expect(answer.body).toEqual({
      ...body,
      name: expect.stringMatching(new RegExp(`^${CANONICAL_PARENT}/trainingPipelines/\\d{19}$`)),
      state: 'PIPELINE_STATE_PENDING',
      createTime: instant(0),
      updateTime: instant(0),
    });
  });

  it('runs after a while, with the time when it began to', async () => {
    const pipeline = await train();
    step(MINUTE_MS - 1);
    expect(at(await get(pipeline), 'startTime')).toBeUndefined();
    step(5 * MINUTE_MS);
    expect(await get(pipeline)).toMatchObject({
      state: 'PIPELINE_STATE_RUNNING',
      startTime: instant(MINUTE_MS),
      updateTime: instant(5 * MINUTE_MS),
    });
    expect(at(await get(pipeline), 'endTime')).toBeUndefined();
  });

  it('succeeds at its own instant with the model, its cost, and the model in the list', async () => {
    const pipeline = await train();
    step(TRAINING_MS + 12_345);
    const done = await get(pipeline);
    expect(done).toMatchObject({
      state: 'PIPELINE_STATE_SUCCEEDED',
      endTime: instant(TRAINING_MS),
      updateTime: instant(TRAINING_MS),
      trainingTaskMetadata: { trainCostMilliNodeHours: expect.stringMatching(/^\d+$/) },
      modelToUpload: { displayName: 'churn-next-model', versionId: '1' },
    });
    const model = await get(`models/${lastSegment(textAt(done, 'modelToUpload.name'))}`);
    expect(model).toMatchObject({
      displayName: 'churn-next-model',
      trainingPipeline: textAt(done, 'name'),
      createTime: instant(TRAINING_MS),
      versionAliases: ['default'],
      supportedDeploymentResourcesTypes: ['DEDICATED_RESOURCES'],
    });
  });

  it('has its effect at its end though nobody looked', async () => {
    await train();
    step(TRAINING_MS - 1);
    expect(JSON.stringify(await get('models'))).not.toContain('churn-next-model');
    step(1 + 5 * MINUTE_MS);
    expect(at(await get('models?pageSize=1'), 'models.0.createTime')).toBe(instant(TRAINING_MS));
  });

  it('gives an image training its default budget, and says why it stopped', async () => {
    const pipeline = await train(imageTraining('leaves-next', { disableEarlyStopping: true }));
    step(TRAINING_MS);
    expect(at(await get(pipeline), 'trainingTaskMetadata')).toEqual({
      costMilliNodeHours: '192000',
      successfulStopReason: 'BUDGET_REACHED',
    });
  });

  it('names the model by the id that the caller chose', async () => {
    const pipeline = await train(tabularTraining('churn-next', { modelId: 'churn_next' }));
    step(TRAINING_MS);
    expect(at(await get(pipeline), 'modelToUpload.name')).toBe(`${CANONICAL_PARENT}/models/churn_next`);
    const again = tabularTraining('churn-next', { modelId: 'churn_next' });
    expect((await frozen.caller.post('trainingPipelines', again)).status).toBe(409);
  });

  it('adds a version to the parent model, which keeps its default', async () => {
    const pipeline = await train(
      tabularTraining('churn-next', { parentModel: CHURN_RISK.replace('123456789012', 'demo-project') }),
    );
    step(TRAINING_MS);
    expect(at(await get(pipeline), 'modelToUpload')).toMatchObject({ name: CHURN_RISK, versionId: '4' });
    const versions = listAt(await get('models/2710000000000000001:listVersions'), 'models');
    expect(versions.map((version) => at(version, 'versionId'))).toEqual(['4', '3', '2', '1']);
    expect(at(await get('models/2710000000000000001'), 'versionId')).toBe('2');
  });

  it('brings no deleted parent model back', async () => {
    const model = 'models/2710000000000000003';
    const pipeline = await train(tabularTraining('t', { parentModel: `${CANONICAL_PARENT}/${model}` }));
    await frozen.caller.call('DELETE', model);
    step(TRAINING_MS);
    expect(at(await get(pipeline), 'state')).toBe('PIPELINE_STATE_SUCCEEDED');
    expect((await frozen.caller.get(model)).status).toBe(404);
  });

  it('uploads no model after a custom task that was told of none, and names its backing job', async () => {
    const body = {
      displayName: 'custom',
      trainingTaskDefinition:
        'gs://google-cloud-aiplatform/schema/trainingjob/definition/custom_task_1.0.0.yaml',
      trainingTaskInputs: { workerPoolSpecs: [{ replicaCount: '1' }] },
    };
    const pipeline = await train(body);
    step(TRAINING_MS);
    const done = await get(pipeline);
    expect(at(done, 'modelToUpload')).toBeUndefined();
    expect(textAt(done, 'trainingTaskMetadata.backingCustomJob')).toContain('/customJobs/');
  });

  it('is cancelled a minute after the request, with code 1 and no model', async () => {
    const pipeline = await train();
    step(5 * MINUTE_MS);
    expect((await frozen.caller.post(`${pipeline}:cancel`)).text).toBe('{}');
    expect(at(await get(pipeline), 'state')).toBe('PIPELINE_STATE_CANCELLING');
    step(MINUTE_MS);
    const cancelled = await get(pipeline);
    expect(cancelled).toMatchObject({
      state: 'PIPELINE_STATE_CANCELLED',
      startTime: instant(MINUTE_MS),
      endTime: instant(6 * MINUTE_MS),
      error: { code: 1, message: 'CANCELED' },
    });
    step(TRAINING_MS);
    expect(await get(pipeline)).toEqual(cancelled);
    expect(JSON.stringify(await get('models'))).not.toContain('churn-next-model');
  });

  it('has no start time where it was cancelled before it ran', async () => {
    const pipeline = await train();
    await frozen.caller.post(`${pipeline}:cancel`);
    step(10 * MINUTE_MS);
    expect(at(await get(pipeline), 'state')).toBe('PIPELINE_STATE_CANCELLED');
    expect(at(await get(pipeline), 'startTime')).toBeUndefined();
  });

  it('succeeds though it was asked to cancel, where its end comes first', async () => {
    const pipeline = await train();
    step(TRAINING_MS - 1_000);
    await frozen.caller.post(`${pipeline}:cancel`);
    expect(at(await get(pipeline), 'state')).toBe('PIPELINE_STATE_CANCELLING');
    step(1_000);
    expect(at(await get(pipeline), 'state')).toBe('PIPELINE_STATE_SUCCEEDED');
  });

  it('shows a cancel that is not honoured, and succeeds', async () => {
    const steps = [{ afterMs: 0 }, { afterMs: 10 * MINUTE_MS, done: true }];
    frozen.emulator.service.addScript({ label: 'churn-next', steps, cancel: 'ignored' });
    const pipeline = await train();
    await frozen.caller.post(`${pipeline}:cancel`);
    step(9 * MINUTE_MS);
    expect(at(await get(pipeline), 'state')).toBe('PIPELINE_STATE_CANCELLING');
    step(MINUTE_MS);
    expect(at(await get(pipeline), 'state')).toBe('PIPELINE_STATE_SUCCEEDED');
  });

  it('takes a cancel of an ended one for nothing, or refuses it by setting', async () => {
    const pipeline = 'trainingPipelines/2810000000000000001';
    expect((await frozen.caller.post(`${pipeline}:cancel`)).text).toBe('{}');
    frozen.emulator.service.configure({ cancelFinishedOperation: 'refused' });
    expect(at((await frozen.caller.post(`${pipeline}:cancel`)).body, 'error.status')).toBe(
      'FAILED_PRECONDITION',
    );
  });

  it('fails by its script, without a model', async () => {
    const error = { code: 3, message: 'The target column churned has only one value.' };
    const steps = [{ afterMs: 0 }, { afterMs: 500, done: true, error }];
    frozen.emulator.service.addScript({ label: 'churn-next', steps });
    const pipeline = await train();
    step(500);
    expect(await get(pipeline)).toMatchObject({ state: 'PIPELINE_STATE_FAILED', error });
    expect(JSON.stringify(await get('models'))).not.toContain('churn-next-model');
  });

  it('is gone once its deletion has ended, by an operation nested under it', async () => {
    const pipeline = 'trainingPipelines/2810000000000000001';
    const operation = (await frozen.caller.call('DELETE', pipeline)).body;
    expect(textAt(operation, 'name')).toContain(`/${pipeline}/operations/`);
    expect((await frozen.caller.get(pipeline)).status).toBe(200);
    step(MINUTE_MS);
    expect((await frozen.caller.get(pipeline)).status).toBe(404);
    expect(await get(`/v1/${textAt(operation, 'name')}`)).toMatchObject({
      done: true,
      response: { '@type': 'type.googleapis.com/google.protobuf.Empty' },
    });
    // What it trained stays.
    expect((await frozen.caller.get('models/2710000000000000001@1')).status).toBe(200);
  });

  it('is gone as soon as its deletion begins, by setting', async () => {
    frozen.emulator.service.configure({ deletedPipelineGone: 'atOnce' });
    const pipeline = 'trainingPipelines/2810000000000000001';
    const operation = (await frozen.caller.call('DELETE', pipeline)).body;
    expect((await frozen.caller.get(pipeline)).status).toBe(404);
    expect(at(await get(`/v1/${textAt(operation, 'name')}`), 'done')).toBeUndefined();
  });

  it('refuses to delete a running one, unless told otherwise', async () => {
    const pipeline = 'trainingPipelines/2810000000000000014';
    expect(at((await frozen.caller.call('DELETE', pipeline)).body, 'error.status')).toBe(
      'FAILED_PRECONDITION',
    );
    frozen.emulator.service.configure({ deleteRunningPipeline: 'allowed' });
    expect((await frozen.caller.call('DELETE', pipeline)).status).toBe(200);
  });

  it('is shown under the rewritten address of its definition, by setting', async () => {
    frozen.emulator.service.configure({ rewriteTaskDefinitions: true });
    const shown = await get('trainingPipelines/2810000000000000001');
    expect(textAt(shown, 'trainingTaskDefinition')).toMatch(/^https:.*\/automl_tabular_1\.0\.0\.yaml$/);
  });
});
