import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, lastSegment, listAt, textAt } from '../google-automl/automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';

const HOUR_MS = 3_600_000;
const SPEC = { workerPoolSpecs: [{ replicaCount: '1', containerSpec: { imageUri: 'jobs/features:1' } }] };

describe('custom jobs', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  const get = async (path: string) => (await frozen.caller.get(path)).body;

  it('run, end, and are deleted', async () => {
    const started = await frozen.caller.post('customJobs', { displayName: 'features', jobSpec: SPEC });
    expect(started.body).toMatchObject({ state: 'JOB_STATE_PENDING', jobSpec: SPEC });
    const job = `customJobs/${lastSegment(textAt(started.body, 'name'))}`;
    frozen.emulator.clock.step(HOUR_MS);
    expect(at(await get(job), 'state')).toBe('JOB_STATE_SUCCEEDED');
    await frozen.caller.call('DELETE', job);
    frozen.emulator.clock.step(HOUR_MS);
    expect((await frozen.caller.get(job)).status).toBe(404);
  });

  it('are listed by filter, newest first', async () => {
    await frozen.caller.post('customJobs', { displayName: 'features', jobSpec: SPEC });
    const names = async (filter: string) =>
      listAt(await get(`customJobs?filter=${encodeURIComponent(filter)}`), 'customJobs').map((job) =>
        at(job, 'displayName'),
      );
    expect(await names('display_name:feature*')).toEqual(['features', 'feature-backfill']);
    expect(await names('state="JOB_STATE_SUCCEEDED"')).toEqual(['feature-backfill']);
  });

  it('are refused without anything to run', async () => {
    const { body } = await frozen.caller.post('customJobs', { displayName: 'features' });
    expect(at(body, 'error.details.0.fieldViolations.0.field')).toBe('custom_job.job_spec.worker_pool_specs');
  });
});
