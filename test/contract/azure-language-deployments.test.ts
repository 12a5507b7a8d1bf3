import { describe, expect, it } from 'vitest';
import type { Deployment } from '../../src/domain/model.ts';
import type { Found } from '../../src/providers/provider.ts';
import { present } from './asking.ts';
import { withAzure } from './azure-language-asking.ts';
import { endDeployment } from './azure-language-setup.ts';
import { createCall } from './contract-call.ts';

const LONG_ENOUGH_MS = 2 * 60 * 60 * 1000;

describe('AZURE_LANGUAGE deployments', () => {
  it('joins deployments to models with one list of each', () =>
    withAzure({}, async ({ provider, emulator }) => {
      const names = ['reviews-v1', 'reviews-v2', 'reviews-partial'].map(
        (label) => `projects/reviews/models/${label}`,
      );
      const found: Found<readonly Deployment[]> =
        (await provider.deployments?.getMany(names, createCall())) ?? new Map();
      expect(names.map((name) => present(found, name).map((deployment) => deployment.name))).toEqual([
        ['staging'],
        ['production'],
        [],
      ]);
      expect(emulator.requestLog.total).toBe(2);
    }));

  it('still shows models while their deployments cannot be asked for', () =>
    withAzure({}, async ({ provider, emulator, logLines }) => {
      emulator.faults.add({ kind: 'status', status: 403, path: '/deployments', times: null });
      const name = 'projects/reviews/models/reviews-v2';
      const model = present(await provider.models.getMany([name], createCall()), name);
      expect(model.deploymentState).toBe('UNKNOWN');
      expect(logLines.some((line) => line.includes('deployments of a project are not known'))).toBe(true);
    }));

  it('deploys as "production" where no name is given', () =>
    withAzure({}, async ({ provider }) => {
      const modelName = 'projects/reviews/models/reviews-v1';
      const deploy = { modelName, deploymentName: null, nodeCount: null };
      expect(await provider.models.deploy?.(deploy, createCall())).toMatchObject({
        operation: {
          name: expect.stringMatching(/^projects\/reviews\/deployments\/production\/jobs\/./),
          target: { type: 'Model', name: modelName },
        },
      });
    }));

  it.each([
    ['INVALID_INPUT', 'nodeCount', { nodeCount: 1 }],
    ['INVALID_INPUT', 'deploymentName', { deploymentName: 'swap' }],
    ['INVALID_INPUT', 'deploymentName', { deploymentName: '..' }],
    ['NOT_FOUND', 'id', { modelName: 'projects/reviews/models/none' }],
  ] as const)('refuses to deploy with %s at %s', (code, field, changes) =>
    withAzure({}, async ({ provider }) => {
      const modelName = 'projects/reviews/models/reviews-v1';
      const request = { modelName, deploymentName: null, nodeCount: null, ...changes };
      expect(await provider.models.deploy?.(request, createCall())).toMatchObject({
        reason: { code, field: ['input', field] },
      });
    }),
  );

  it('ends a model’s only deployment, and no other’s', () =>
    withAzure({}, async ({ provider, emulator }) => {
      const undeploy = (label: string, deploymentName: string | null) =>
        provider.models.undeploy?.(
          { modelName: `projects/reviews/models/${label}`, deploymentName },
          createCall(),
        );
      const at = (code: string) => ({ reason: { code, field: ['input', 'deploymentName'] } });
      expect(await undeploy('reviews-partial', null)).toMatchObject(at('INVALID_INPUT'));
      expect(await undeploy('reviews-v1', 'production')).toMatchObject(at('INVALID_INPUT'));
      expect(await undeploy('reviews-v1', 'nowhere')).toMatchObject(at('NOT_FOUND'));
      expect(await undeploy('reviews-v1', null)).toMatchObject({
        operation: { kind: 'UNDEPLOY_MODEL', name: expect.stringContaining('/deployments/staging/jobs/') },
      });
      await endDeployment(emulator, 'analyze-text/projects/reviews/deployments/production');
    }));

  it('asks which of several deployments is meant', () =>
    withAzure({}, async ({ provider, emulator }) => {
      const modelName = 'projects/reviews/models/reviews-v1';
      emulator.clock.freeze();
      await provider.models.deploy?.({ modelName, deploymentName: 'second', nodeCount: null }, createCall());
      emulator.clock.step(LONG_ENOUGH_MS);
      expect(
        await provider.models.undeploy?.({ modelName, deploymentName: null }, createCall()),
      ).toMatchObject({
        reason: { code: 'INVALID_INPUT', message: expect.stringMatching(/second.*staging|staging.*second/) },
      });
    }));

  it('passes on why a deployed model is not deleted', () =>
    withAzure({}, async ({ provider }) => {
      const outcome = await provider.models.delete?.('projects/reviews/models/reviews-v2', createCall());
      expect(outcome).toMatchObject({ outcome: 'refused', reason: { code: 'REJECTED_BY_PROVIDER' } });
    }));
});
