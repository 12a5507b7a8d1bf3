import { describe, expect, it } from 'vitest';
import { rejection } from '../support/rejection.ts';
import { present, readOperation } from './asking.ts';
import { startAzureTraining, withAzure } from './azure-language-asking.ts';
import { seededJobName } from './azure-language-setup.ts';
import { createCall } from './contract-call.ts';

describe('AZURE_LANGUAGE trainings', () => {
  it('reads all jobs of a project, and then all of its models, with four requests', () =>
    withAzure({}, async ({ provider, emulator }) => {
      const jobs = [1, 2, 3, 4].map((index) => seededJobName('reviews', index));
      const found = await provider.training.getMany(jobs, createCall());
      const models = [...found.keys()].map((name) => present(found, name).training.modelName ?? '');
      await provider.models.getMany(models, createCall());
      expect(emulator.requestLog.total).toBe(4);
    }));

  it('is finalizing while its evaluation runs, and only its own word ends it', () =>
    withAzure({}, async ({ provider, emulator }) => {
      emulator.clock.freeze();
      const running = { afterMs: 0, status: 'running', trainingStatus: { status: 'succeeded' } };
      const evaluationStatus = { status: 'succeeded' };
      emulator.service.addScript({
        label: 'new',
        steps: [
          running,
          { ...running, afterMs: 1_000, evaluationStatus },
          { afterMs: 2_000, status: 'succeeded' },
        ],
      });
      const outcome = await startAzureTraining(provider, {});
      if (outcome.outcome !== 'started') throw new Error(outcome.outcome);
      const states = [outcome.operation.state];
      for (let steps = 0; steps < 2; steps += 1) {
        emulator.clock.step(1_000);
        states.push((await readOperation(provider, outcome.operation.name)).state);
      }
      expect(states).toEqual(['FINALIZING', 'FINALIZING', 'SUCCEEDED']);
    }));

  it('tells a partly completed training and a failed one by their reasons', () =>
    withAzure({}, async ({ provider }) => {
      const [failedName, partlyName] = [seededJobName('reviews', 2), seededJobName('reviews', 4)];
      const found = await provider.training.getMany([failedName, partlyName], createCall());
      expect(present(found, failedName)).toMatchObject({
        state: 'FAILED',
        failure: { code: 'InvalidArgument' },
        partialFailures: [],
      });
      expect(present(found, partlyName)).toMatchObject({
        state: 'PARTIALLY_SUCCEEDED',
        failure: null,
        partialFailures: [{ code: 'InternalServerError' }],
      });
    }));

  it('cancels trainings alone', () =>
    withAzure({}, async ({ provider }) => {
      const cancel = (name: string) =>
        rejection(provider.operations.cancel?.(name, createCall()) ?? Promise.resolve());
      expect(await cancel('projects/reviews/deployments/production/jobs/1')).toMatchObject({
        code: 'CAPABILITY_UNSUPPORTED',
      });
      expect(await cancel('projects/reviews/train/jobs/none')).toMatchObject({ code: 'NOT_FOUND' });
      expect(await cancel(seededJobName('reviews', 1))).toMatchObject({ code: 'PROVIDER_REJECTED' });
    }));

  it('does not take a row that cannot be read for a job that is gone', () =>
    withAzure({}, async ({ provider, emulator }) => {
      const names = [1, 2].map((index) => seededJobName('reviews', index));
      const body = { value: [{ status: 'running' }], nextLink: null };
      emulator.faults.add({ kind: 'body', path: '/train/jobs', body });
      const found = await provider.training.getMany(names, createCall());
      expect([...found.keys()].sort()).toEqual(names);
    }));

  it('does not take an unknown route for a job that is gone', () =>
    withAzure({}, async ({ provider, emulator }) => {
      const body = { error: { code: '404', message: 'Resource not found' } };
      emulator.faults.add({ kind: 'body', status: 404, times: null, body });
      const name = seededJobName('reviews', 1);
      const found = await provider.training.getMany([name], createCall());
      expect(found.get(name)).toMatchObject({ code: 'PROVIDER_PROTOCOL' });
    }));
});
