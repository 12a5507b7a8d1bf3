import { describe, expect, it } from 'vitest';
import { providerRejection } from '../support/rejection.ts';
import { present, requestsSeen } from './asking.ts';
import { startAzureTraining, withAzure } from './azure-language-asking.ts';
import { seededJobName } from './azure-language-setup.ts';
import { createCall } from './contract-call.ts';

const LONG_ENOUGH_MS = 2 * 60 * 60 * 1000;

describe('AZURE_LANGUAGE starting a training', () => {
  it('names the job that is running, and asks for nothing', () =>
    withAzure({ projects: null }, async (subject) => {
      expect(await startAzureTraining(subject.provider, { projectName: 'tickets' })).toMatchObject({
        outcome: 'training-in-progress',
        running: { name: seededJobName('tickets', 6), training: { task: 'TEXT_CLASSIFICATION' } },
      });
      expect(requestsSeen(subject, 'POST')).toBe(0);
    }));

  it.each([
    { status: 409, code: 'Conflict', message: 'A training job is already in progress for this project.' },
    { status: 400, code: 'InvalidRequest', message: 'Another training is currently running.' },
  ])('takes $status for a training in progress, whose job is looked up afterwards', (secondTraining) =>
    withAzure({}, async (subject) => {
      const { provider, emulator } = subject;
      emulator.service.configure({ secondTraining });
      emulator.clock.freeze();
      const first = await startAzureTraining(provider, { modelLabel: 'first' });
      // The list before the start does not show it yet.
      emulator.faults.add({ kind: 'body', path: '/train/jobs', body: { value: [] } });
      const second = await startAzureTraining(provider, { modelLabel: 'second' });
      expect(first.outcome).toBe('started');
      expect(second).toMatchObject({
        outcome: 'training-in-progress',
        running: { training: { displayName: 'first' } },
      });
      expect(requestsSeen(subject, 'POST')).toBe(2);
    }),
  );

  it('keeps a model that has the label, unless it may be overwritten', () =>
    withAzure({}, async (subject) => {
      const { provider } = subject;
      expect(await startAzureTraining(provider, { modelLabel: 'reviews-v2' })).toMatchObject({
        outcome: 'model-exists',
        model: { name: 'projects/reviews/models/reviews-v2', deploymentState: 'DEPLOYED' },
      });
      expect(requestsSeen(subject, 'POST')).toBe(0);
      expect(
        await startAzureTraining(provider, { modelLabel: 'reviews-v2', overwriteModel: true }),
      ).toMatchObject({
        outcome: 'started',
      });
    }));

  it('shows a model that was trained again as not deployed: its deployment serves the earlier one', () =>
    withAzure({}, async ({ provider, emulator }) => {
      const name = 'projects/reviews/models/reviews-v2';
      emulator.clock.freeze();
      await startAzureTraining(provider, { modelLabel: 'reviews-v2', overwriteModel: true });
      emulator.clock.step(LONG_ENOUGH_MS);
      const model = present(await provider.models.getMany([name], createCall()), name);
      expect(model.deploymentState).toBe('UNDEPLOYED');
      const undeploy = { modelName: name, deploymentName: 'production' };
      expect(await provider.models.undeploy?.(undeploy, createCall())).toMatchObject({ outcome: 'accepted' });
    }));

  it('has started although the first look at the job fails', () =>
    withAzure({}, async ({ provider, emulator }) => {
      emulator.faults.add({ kind: 'status', status: 404, path: '/train/jobs/' });
      expect(await startAzureTraining(provider, {})).toMatchObject({
        outcome: 'started',
        operation: {
          state: 'QUEUED',
          rawState: 'notStarted',
          createdAt: null,
          training: { displayName: 'new' },
        },
      });
    }));

  it('finds the job by its label where the acceptance does not name it', () =>
    withAzure({}, async ({ provider, emulator }) => {
      emulator.faults.add({ kind: 'empty', status: 202, method: 'POST', when: 'after' });
      expect(await startAzureTraining(provider, {})).toMatchObject({
        outcome: 'started',
        operation: { name: expect.stringMatching(/^projects\/reviews\/train\/jobs\/./) },
      });
    }));

  it.each([
    ['NOT_FOUND', ['projectName'], { projectName: 'nowhere' }],
    ['INVALID_INPUT', ['projectName'], { projectName: '..' }],
    ['INVALID_INPUT', ['modelLabel'], { modelLabel: '..' }],
    ['INVALID_INPUT', ['dataSplit', 'percentage'], { trainingPercent: 80, testPercent: 30 }],
    ['REJECTED_BY_PROVIDER', ['trainingConfigVersion'], { trainingConfigVersion: '1999-01-01' }],
  ] as const)('refuses with %s at %j', (code, path, input) =>
    withAzure({ projects: null }, async ({ provider }) => {
      expect(await startAzureTraining(provider, input)).toMatchObject({
        outcome: 'refused',
        reason: { code, field: ['input', 'spec', 'azureText', ...path] },
      });
    }),
  );

  it('refuses a spec for another kind of provider', () =>
    withAzure({}, async ({ provider, emulator }) => {
      const spec = {
        kind: 'googleText',
        displayName: 'x',
        datasetId: 'y',
        task: 'TEXT_CLASSIFICATION',
      } as const;
      const outcome = await provider.training.start?.(
        spec,
        { overwriteModel: false, beforeSending: async () => {} },
        createCall(),
      );
      expect(outcome).toMatchObject({ outcome: 'refused', reason: { code: 'UNSUPPORTED' } });
      expect(emulator.requestLog.total).toBe(0);
    }));

  it('shows how the data is shared out where it was told', () =>
    withAzure({}, async ({ provider }) => {
      expect(await startAzureTraining(provider, { trainingPercent: 70, testPercent: 30 })).toMatchObject({
        operation: {
          training: { dataSplit: { trainingPercent: 70, validationPercent: null, testPercent: 30 } },
        },
      });
    }));
});

describe('AZURE_LANGUAGE throttling', () => {
  it('leaves writes alone for six seconds where Azure does not say how long', () =>
    withAzure({}, async ({ provider, emulator }) => {
      const body = { error: { code: '429', message: 'Rate limit is exceeded.' } };
      emulator.faults.add({ kind: 'body', status: 429, method: 'POST', body });
      expect(await providerRejection(startAzureTraining(provider, {}))).toMatchObject({
        code: 'PROVIDER_THROTTLED',
        retryAfterMs: 6_000,
      });
    }));
});
