import { describe, expect, it } from 'vitest';
import { isTerminal } from '../../src/domain/operation-state.ts';
import type { OperationHints, Provider } from '../../src/providers/provider.ts';
import { providerRejection, rejection } from '../support/rejection.ts';
import { collect, present, readTraining, requestsSeen, startTraining } from './asking.ts';
import { createCall } from './contract-call.ts';
import { PARENT, googleVertexSetup as setup } from './google-vertex-setup.ts';
import { withSubject } from './subject-deps.ts';

const LONG_ENOUGH_MS = 2 * 60 * 60 * 1000;
const RUNNING_TUNING = `${PARENT}/tuningJobs/3010000000000000003`;
const RUNNING_PIPELINE = `${PARENT}/trainingPipelines/2810000000000000014`;
const FINISHED_PIPELINE = `${PARENT}/trainingPipelines/2810000000000000001`;

describe('GOOGLE_VERTEX training jobs', () => {
  it('are pipelines and tuning jobs in one list, and stand alone', () =>
    withSubject(setup, async ({ provider }) => {
      const jobs = await list(provider);
      const collections = jobs.map(({ name }) => name.split('/').at(-2));
      expect(new Set(collections)).toEqual(new Set(['trainingPipelines', 'tuningJobs']));
      expect(jobs.every(({ training }) => training.standsAlone)).toBe(true);
    }));

  it('narrow by whether they have ended, at the service where that filters', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const everything = await list(provider);
      emulator.requestLog.clear();
      const running = await list(provider, { done: false });
      const unfinished = everything.filter(({ state }) => !isTerminal(state)).map(({ name }) => name);
      expect(running.map(({ name }) => name)).toEqual(expect.arrayContaining(unfinished));
      const pipelines = running.filter(({ name }) => name.includes('/trainingPipelines/'));
      expect(pipelines.every(({ state }) => !isTerminal(state))).toBe(true);
      expect(emulator.requestLog.list()[0]?.query).toContain('PIPELINE_STATE_SUCCEEDED');
    }));

  it('are all there though the service lists no tuning jobs', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.service.configure({ unimplementedMethods: ['GenAiTuningService.ListTuningJobs'] });
      const jobs = await list(provider);
      expect(jobs.length).toBeGreaterThan(0);
      expect(jobs.every(({ name }) => name.includes('/trainingPipelines/'))).toBe(true);
      const found = await provider.training.getMany(setup.known.trainings, createCall());
      expect([...found.keys()].sort()).toEqual([...setup.known.trainings].sort());
    }));

  it('tell their task, dataset and split while they run', () =>
    withSubject(setup, async ({ provider }) => {
      expect(await readTraining(provider, RUNNING_PIPELINE)).toMatchObject({
        state: 'RUNNING',
        rawState: 'PIPELINE_STATE_RUNNING',
        startedAt: expect.any(Date),
        endedAt: null,
        training: {
          displayName: 'house-price-estimate',
          task: 'TABULAR_REGRESSION',
          datasetName: `${PARENT}/datasets/2610000000000000002`,
          dataSplit: { trainingPercent: 80, validationPercent: 10, testPercent: 10 },
        },
      });
      expect(await readTraining(provider, RUNNING_TUNING)).toMatchObject({
        state: 'RUNNING',
        rawState: 'JOB_STATE_RUNNING',
        training: { displayName: 'product-descriptions', task: 'TEXT_GENERATION', datasetName: null },
      });
    }));

  it('are cancelled, whichever kind they are of', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.clock.freeze();
      for (const name of [RUNNING_PIPELINE, RUNNING_TUNING]) {
        await provider.training.cancel?.(name, createCall());
        expect((await readTraining(provider, name)).state).toBe('CANCELLING');
      }
      emulator.clock.step(LONG_ENOUGH_MS);
      for (const name of [RUNNING_PIPELINE, RUNNING_TUNING]) {
        expect(await readTraining(provider, name)).toMatchObject({
          state: 'CANCELLED',
          failure: null,
          endedAt: expect.any(Date),
        });
      }
    }));

  it('may end as if nobody had cancelled them', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.clock.freeze();
      const steps = [{ afterMs: 0 }, { afterMs: 1_000, done: true }];
      emulator.service.addScript({ label: 'quick', steps, cancel: 'ignored' });
      const { name } = await startTraining(setup, provider, 'quick');
      await provider.training.cancel?.(name, createCall());
      emulator.clock.step(2_000);
      expect((await readTraining(provider, name)).state).toBe('SUCCEEDED');
    }));

  it('that are pipelines are deleted by an operation below them, and keep their models', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.clock.freeze();
      const { modelName } = (await readTraining(provider, FINISHED_PIPELINE)).training;
      const outcome = await provider.training.delete?.(FINISHED_PIPELINE, createCall());
      expect(outcome).toMatchObject({
        outcome: 'accepted',
        operation: { kind: 'OTHER', name: expect.stringContaining(`${FINISHED_PIPELINE}/operations/`) },
      });
      emulator.clock.step(LONG_ENOUGH_MS);
      expect((await provider.training.getMany([FINISHED_PIPELINE], createCall())).size).toBe(0);
      expect((await provider.models.getMany([modelName ?? ''], createCall())).size).toBe(1);
    }));

  it('that are tuning jobs cannot be deleted, which costs no request', () =>
    withSubject(setup, async (subject) => {
      expect(await subject.provider.training.delete?.(RUNNING_TUNING, createCall())).toMatchObject({
        outcome: 'refused',
        reason: { code: 'UNSUPPORTED' },
      });
      expect(requestsSeen(subject, 'DELETE')).toBe(0);
    }));

  it('are answered, cancelled and deleted under their names where operations are asked for, too', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.clock.freeze();
      const { getMany, cancel, delete: remove } = provider.operations;
      await cancel?.(RUNNING_PIPELINE, createCall());
      const found = await getMany([RUNNING_PIPELINE, RUNNING_TUNING], createCall());
      expect(present(found, RUNNING_PIPELINE)).toMatchObject({ kind: 'TRAIN_MODEL', state: 'CANCELLING' });
      expect(present(found, RUNNING_TUNING)).toMatchObject({ training: { standsAlone: true } });
      await remove?.(FINISHED_PIPELINE, createCall());
      expect((await getMany([FINISHED_PIPELINE], createCall())).size).toBe(0);
      const refused = await rejection(remove?.(RUNNING_TUNING, createCall()) ?? Promise.resolve());
      expect(refused).toMatchObject({ code: 'CAPABILITY_UNSUPPORTED' });
    }));

  it('are not deleted while they run, in the provider’s words', () =>
    withSubject(setup, async ({ provider }) => {
      expect(await provider.training.delete?.(RUNNING_PIPELINE, createCall())).toMatchObject({
        outcome: 'refused',
        reason: { code: 'REJECTED_BY_PROVIDER' },
      });
    }));

  it('reject the cancel of one that the service does not know', () =>
    withSubject(setup, async ({ provider }) => {
      const error = await providerRejection(
        provider.training.cancel?.(setup.unknown.operation, createCall()) ?? Promise.resolve(),
      );
      expect(error).toMatchObject({ code: 'PROVIDER_REJECTED', status: 404 });
    }));
});

describe('GOOGLE_VERTEX states', () => {
  it.each([
    ['PIPELINE_STATE_QUEUED', 'QUEUED'],
    ['PIPELINE_STATE_PENDING', 'PREPARING'],
    ['PIPELINE_STATE_RUNNING', 'RUNNING'],
    ['PIPELINE_STATE_SUCCEEDED', 'SUCCEEDED'],
    ['PIPELINE_STATE_FAILED', 'FAILED'],
    ['PIPELINE_STATE_CANCELLING', 'CANCELLING'],
    ['PIPELINE_STATE_CANCELLED', 'CANCELLED'],
    ['PIPELINE_STATE_PAUSED', 'PAUSED'],
    ['PIPELINE_STATE_UNSPECIFIED', 'UNKNOWN'],
  ])('shows a pipeline that is %s as %s', (word, state) =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.service.configure({ rawPipelines: { 'house-price-estimate-second': { state: word } } });
      expect(await readTraining(provider, RUNNING_PIPELINE)).toMatchObject({ state, rawState: word });
    }),
  );

  it.each([
    ['JOB_STATE_QUEUED', 'QUEUED'],
    ['JOB_STATE_PENDING', 'PREPARING'],
    ['JOB_STATE_RUNNING', 'RUNNING'],
    ['JOB_STATE_SUCCEEDED', 'SUCCEEDED'],
    ['JOB_STATE_FAILED', 'FAILED'],
    ['JOB_STATE_CANCELLING', 'CANCELLING'],
    ['JOB_STATE_CANCELLED', 'CANCELLED'],
    ['JOB_STATE_PAUSED', 'PAUSED'],
    ['JOB_STATE_EXPIRED', 'EXPIRED'],
    ['JOB_STATE_UPDATING', 'RUNNING'],
    ['JOB_STATE_PARTIALLY_SUCCEEDED', 'PARTIALLY_SUCCEEDED'],
    ['JOB_STATE_HIBERNATING', 'UNKNOWN'],
  ])('shows a tuning job that is %s as %s', (word, state) =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.service.configure({ rawTuningJobs: { 'product-descriptions': { state: word } } });
      expect(await readTraining(provider, RUNNING_TUNING)).toMatchObject({ state, rawState: word });
    }),
  );
});

async function list(provider: Provider, hints: OperationHints = {}) {
  const { items } = await collect(async (token) => {
    const page = await provider.training.list?.({ token, hints }, createCall());
    return page ?? expect.fail('training jobs cannot be listed');
  });
  return items;
}
