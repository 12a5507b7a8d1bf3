import { describe, expect, it } from 'vitest';
import { capabilitiesOf } from '../../src/providers/capabilities.ts';
import { readOperation, requestsSeen } from './asking.ts';
import { startAzureTraining, withAzure } from './azure-language-asking.ts';
import { createCall } from './contract-call.ts';

const LONG_ENOUGH_MS = 2 * 60 * 60 * 1000;

describe('AZURE_LANGUAGE v1.0-preview.2', () => {
  const preview = { apiVersion: 'v1.0-preview.2', projects: ['reviews', 'tickets'] } as const;

  it('has no functions for what the version lacks', () =>
    withAzure(preview, async ({ provider, emulator }) => {
      expect(capabilitiesOf(provider)).not.toContain('TRAINING_CANCEL');
      expect(provider.deployments).toBeUndefined();
      const page = await provider.datasets?.list?.({ token: null }, createCall());
      expect(page?.items.map(({ displayName }) => displayName)).toEqual(['reviews', 'tickets']);
      expect(emulator.requestLog.total).toBe(0);
    }));

  it.each(['completed', 'Completed', 'succeeded', 'finished'])(
    'knows the end of a training by the word %s or by the counters',
    (preview2SucceededWord) =>
      withAzure(preview, async ({ provider, emulator }) => {
        emulator.service.configure({ preview2SucceededWord });
        emulator.clock.freeze();
        const outcome = await startAzureTraining(provider, {});
        if (outcome.outcome !== 'started') throw new Error(outcome.outcome);
        emulator.clock.step(LONG_ENOUGH_MS);
        expect(await readOperation(provider, outcome.operation.name)).toMatchObject({
          state: 'SUCCEEDED',
          rawState: preview2SucceededWord,
          training: { dataSplit: { validationPercent: 10 } },
        });
      }),
  );

  it('learns that the project is training from the answer alone', () =>
    withAzure(preview, async ({ provider }) => {
      expect(await startAzureTraining(provider, { projectName: 'tickets' })).toEqual({
        outcome: 'training-in-progress',
        running: null,
        datasetName: 'projects/tickets',
      });
    }));

  it('takes an evaluation for the proof that a label is in use', () =>
    withAzure(preview, async (subject) => {
      expect(await startAzureTraining(subject.provider, { modelLabel: 'reviews-v1' })).toMatchObject({
        outcome: 'model-exists',
        model: { task: 'TEXT_MULTI_LABEL_CLASSIFICATION', details: { modelId: null } },
      });
      expect(requestsSeen(subject, 'POST')).toBe(0);
    }));

  it.each([
    [['trainingConfigVersion'], { trainingConfigVersion: '2022-05-01' }],
    [['dataSplit'], { trainingPercent: 80, testPercent: 20 }],
    [['projectName'], { projectName: 'contracts' }],
  ] as const)('refuses what cannot be chosen: %j', (path, input) =>
    withAzure(preview, async ({ provider, emulator }) => {
      expect(await startAzureTraining(provider, input)).toMatchObject({
        outcome: 'refused',
        reason: { field: ['input', 'spec', 'azureText', ...path] },
      });
      expect(emulator.requestLog.total).toBe(0);
    }),
  );
});
