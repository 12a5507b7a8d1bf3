import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, CANONICAL_PARENT, lastSegment, listAt, textAt } from '../google-automl/automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';
import { supervisedTuning } from './sample-trainings.ts';

const MINUTE_MS = 60_000;
const TRAINING_MS = 20 * MINUTE_MS;
const TUNED = 'projects/demo-project/locations/us-central1/models/2710000000000000009@1';

describe('tuning jobs', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  const get = async (path: string) => (await frozen.caller.get(path)).body;

  async function tune(body: unknown = supervisedTuning('replies')): Promise<string> {
    const answer = await frozen.caller.post('tuningJobs', body);
    expect(answer.status, answer.text).toBe(200);
    return `tuningJobs/${lastSegment(textAt(answer.body, 'name'))}`;
  }

  it('answer at once with the request again, pending', async () => {
    const body = supervisedTuning('replies', { labels: { team: 'support' } });
    const answer = await frozen.caller.post('tuningJobs', body);
    expect(answer.body).toMatchObject({ ...body, state: 'JOB_STATE_PENDING' });
    expect(at(answer.body, 'tunedModel')).toBeUndefined();
  });

  it('succeed with a model, deployed on an endpoint of its own, and figures of the data', async () => {
    const job = await tune();
    step(TRAINING_MS);
    const done = await get(job);
    expect(done).toMatchObject({
      state: 'JOB_STATE_SUCCEEDED',
      tunedModel: { model: expect.stringMatching(/@1$/), endpoint: expect.any(String) },
      tuningDataStats: {
        supervisedTuningDataStats: { tuningDatasetExampleCount: expect.stringMatching(/^\d+$/) },
      },
    });
    expect(listAt(done, 'tunedModel.checkpoints').map((each) => at(each, 'epoch'))).toEqual(['1', '2']);
    expect(await get(`/v1/${textAt(done, 'tunedModel.model')}`)).toMatchObject({
      displayName: 'replies',
      modelSourceInfo: { sourceType: 'GENIE' },
      deployedModels: [{ endpoint: textAt(done, 'tunedModel.endpoint') }],
    });
  });

  it('keep no checkpoints where only the last is wanted', async () => {
    const trainingDatasetUri = 'gs://demo-bucket/tuning/train.jsonl';
    const spec = { supervisedTuningSpec: { trainingDatasetUri, exportLastCheckpointOnly: true } };
    const job = await tune(supervisedTuning('replies', spec));
    step(TRAINING_MS);
    expect(listAt(await get(job), 'tunedModel.checkpoints')).toEqual([]);
  });

  it('go on from a tuned model as its next version, or as a new model under another name', async () => {
    const onwards = { baseModel: '', preTunedModel: { tunedModelName: TUNED } };
    const next = await tune(supervisedTuning('', onwards));
    const other = await tune(supervisedTuning('another', onwards));
    step(TRAINING_MS);
    expect(at(await get(next), 'tunedModel.model')).toBe(`${CANONICAL_PARENT}/models/2710000000000000009@2`);
    expect(at(await get(next), 'preTunedModel.baseModel')).toBe('gemini-2.5-flash');
    expect(textAt(await get(other), 'tunedModel.model')).toMatch(/@1$/);
  });

  it('are cancelled with code 1', async () => {
    const job = await tune();
    step(5 * MINUTE_MS);
    expect((await frozen.caller.post(`${job}:cancel`)).text).toBe('{}');
    expect(at(await get(job), 'state')).toBe('JOB_STATE_CANCELLING');
    step(MINUTE_MS);
    expect(await get(job)).toMatchObject({ state: 'JOB_STATE_CANCELLED', error: { code: 1 } });
  });

  it('cannot be deleted: there is no such method', async () => {
    const answer = await frozen.caller.call('DELETE', 'tuningJobs/3010000000000000001');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('text/html');
  });

  it('take a preference optimization too', async () => {
    const job = await tune({
      baseModel: 'gemini-2.5-flash',
      preferenceOptimizationSpec: { trainingDatasetUri: 'gs://demo-bucket/preferences.jsonl' },
    });
    step(TRAINING_MS);
    expect(at(await get(job), 'state')).toBe('JOB_STATE_SUCCEEDED');
  });

  it.each([
    ['tuning_job.base_model', supervisedTuning('t', { baseModel: '' })],
    ['tuning_job.base_model', supervisedTuning('t', { preTunedModel: { tunedModelName: TUNED } })],
    ['tuning_job.tuning_spec', supervisedTuning('t', { supervisedTuningSpec: undefined })],
    [
      'tuning_job.supervised_tuning_spec.training_dataset_uri',
      supervisedTuning('t', { supervisedTuningSpec: {} }),
    ],
    [
      'tuning_job.supervised_tuning_spec.training_dataset_uri',
      supervisedTuning('t', { supervisedTuningSpec: { trainingDatasetUri: 'https://example.com/t.jsonl' } }),
    ],
    [
      'tuning_job.supervised_tuning_spec.hyper_parameters.epoch_count',
      supervisedTuning('t', {
        supervisedTuningSpec: { trainingDatasetUri: 'gs://b/t', hyperParameters: { epochCount: 0 } },
      }),
    ],
    ['tuning_job.labels.Team', supervisedTuning('t', { labels: { Team: 'x' } })],
  ])('are refused with a wrong %s', async (field, body) => {
    const { body: refusal, status } = await frozen.caller.post('tuningJobs', body);
    expect(status).toBe(400);
    expect(at(refusal, 'error.details.0.fieldViolations.0.field')).toBe(field);
  });

  function step(ms: number): void {
    frozen.emulator.clock.step(ms);
  }
});
