import { describe, expect, it } from 'vitest';
import type { TrainingSpec } from '../../src/domain/training.ts';
import { providerRejection } from '../support/rejection.ts';
import { collect, readTraining, requestsSeen, startTraining } from './asking.ts';
import { createCall } from './contract-call.ts';
import { PARENT, googleAutomlSetup as setup } from './google-automl-setup.ts';
import { HastyClock } from './hasty-clock.ts';
import { withSubject } from './subject-deps.ts';

describe('GOOGLE_AUTOML training', () => {
  it('lists trainings with their models’ names and datasets for two requests', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const { list } = provider.training;
      const { items } = await collect(
        async (token) => list?.({ token }, createCall()) ?? { items: [], nextToken: null },
      );
      expect(emulator.requestLog.total).toBe(2);
      expect(
        items.filter(({ state }) => state === 'SUCCEEDED').map(({ training }) => training),
      ).toContainEqual(
        expect.objectContaining({
          displayName: 'support_en_de_v2',
          task: 'TRANSLATION',
          datasetName: `${PARENT}/datasets/TRL4600000000000000001`,
        }),
      );
    }));

  it('shows a finished training though its model cannot be read', async () => {
    const clock = new HastyClock();
    await withSubject(
      setup,
      async ({ provider, emulator, logLines }) => {
        emulator.faults.add({ kind: 'status', status: 500, path: '/models', times: null });
        const job = await readTraining(provider, `${PARENT}/operations/TRL4800000000000000001`);
        expect(job).toMatchObject({
          state: 'SUCCEEDED',
          training: {
            displayName: null,
            task: 'TRANSLATION',
            modelName: expect.stringContaining('/models/'),
          },
        });
        expect(logLines.join('\n')).toContain('no model to complete a training with');
      },
      { clock },
    );
  });

  it('ends as SUCCEEDED where the cancel lost', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.clock.freeze();
      const steps = [{ afterMs: 0 }, { afterMs: 1_000, done: true }];
      emulator.service.addScript({ label: 'quick', steps, cancel: 'ignored' });
      const { name } = await startTraining(setup, provider, 'quick');
      await provider.training.cancel?.(name, createCall());
      emulator.clock.step(2_000);
      expect((await readTraining(provider, name)).state).toBe('SUCCEEDED');
    }));

  it('rejects the cancel of an operation the provider does not know', () =>
    withSubject(setup, async ({ provider }) => {
      const error = await providerRejection(
        provider.operations.cancel?.(setup.unknown.operation, createCall()) ?? Promise.resolve(),
      );
      expect(error).toMatchObject({ code: 'PROVIDER_REJECTED', status: 404 });
    }));

  it.each<[string, TrainingSpec, string, readonly string[]]>([
    ['a missing dataset', translation({ datasetId: 'TRL9999999999999999999' }), 'NOT_FOUND', ['datasetId']],
    [
      'a dataset for something else',
      translation({ datasetId: 'ICN4600000000000000002' }),
      'REJECTED_BY_PROVIDER',
      [],
    ],
    ['a budget out of range', image(1), 'REJECTED_BY_PROVIDER', ['trainBudgetMilliNodeHours']],
  ])('refuses %s in the provider’s words', (_what, spec, code, member) =>
    withSubject(setup, async (subject) => {
      const outcome = await subject.provider.training.start?.(
        spec,
        { overwriteModel: false, beforeSending: async () => {} },
        createCall(),
      );
      expect(outcome).toMatchObject({ outcome: 'refused', reason: { code } });
      if (outcome?.outcome !== 'refused') return;
      expect(outcome.reason.field).toEqual(expect.arrayContaining(['input', 'spec', spec.kind, ...member]));
      expect(requestsSeen(subject, 'POST')).toBe(1);
    }),
  );

  it('refuses a display name that cannot be one without asking', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const spec = translation({ displayName: 'no dashes-please' });
      const outcome = await provider.training.start?.(
        spec,
        { overwriteModel: false, beforeSending: async () => {} },
        createCall(),
      );
      expect(outcome).toMatchObject({ outcome: 'refused', reason: { code: 'INVALID_INPUT' } });
      expect(emulator.requestLog.total).toBe(0);
    }));

  it('takes a full quota for trouble of the provider, not of the request', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.service.configure({ maxConcurrentTrainings: 0 });
      const error = await providerRejection(startTraining(setup, provider, 'full'));
      expect(error).toMatchObject({ code: 'PROVIDER_THROTTLED', status: 429, retryable: true });
    }));

  it('takes a missing permission for a matter of the credentials', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      emulator.service.configure({ deniedPermissions: ['automl.models.create'] });
      const error = await providerRejection(startTraining(setup, provider, 'denied'));
      expect(error).toMatchObject({ code: 'PROVIDER_AUTH', status: 403, retryable: false });
      expect(error.message).toContain('automl.models.create');
    }));
});

function translation(changes: { displayName?: string; datasetId?: string }): TrainingSpec {
  const given = { displayName: 'refused', datasetId: 'TRL4600000000000000001', baseModel: null };
  return { kind: 'googleTranslation', ...given, ...changes };
}

function image(trainBudgetMilliNodeHours: number): TrainingSpec {
  const given = { displayName: 'refused', datasetId: 'ICN4600000000000000002' };
  return {
    kind: 'googleImageClassification',
    ...given,
    modelType: null,
    baseModelId: null,
    trainBudgetMilliNodeHours,
  };
}
