import { expect, it } from 'vitest';
import type { Operation } from '../../src/domain/operation.ts';
import { isTerminal } from '../../src/domain/operation-state.ts';
import type { ChangeOutcome, Provider } from '../../src/providers/provider.ts';
import { expectAbsent, present, readOperation, startTraining } from './asking.ts';
import { createCall } from './contract-call.ts';
import type { ProviderSetup } from './provider-setup.ts';
import { withSubject } from './subject-deps.ts';

const LONG_ENOUGH_MS = 2 * 60 * 60 * 1000;

export function describeChanges(setup: ProviderSetup): void {
  it('P22 deploys and undeploys a model through operations that can be followed to their end', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const { deploying } = setup;
      const { deploy, undeploy } = provider.models;
      if (deploying === null || deploy === undefined) return expectAbsent(deploy);
      emulator.clock.freeze();
      const deployed = await deploy({ ...deploying, nodeCount: null }, createCall());
      await followToSuccess(provider, begun(deployed), () => emulator.clock.step(LONG_ENOUGH_MS));
      expect(begun(deployed).kind).toBe('DEPLOY_MODEL');
      await expectDeployment(provider, deploying.modelName, 'DEPLOYED');
      if (undeploy === undefined) return;
      const undeployed = await undeploy(deploying, createCall());
      await followToSuccess(provider, begun(undeployed), () => emulator.clock.step(LONG_ENOUGH_MS));
      expect(begun(undeployed).kind).toBe('UNDEPLOY_MODEL');
      await expectDeployment(provider, deploying.modelName, 'UNDEPLOYED');
    }));

  it('P23 deletes a model, which is then unknown, and refuses to delete it again', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const { deletableModel } = setup;
      const remove = provider.models.delete;
      if (deletableModel === null || remove === undefined) return expectAbsent(remove);
      emulator.clock.freeze();
      const outcome = await remove(deletableModel, createCall());
      expect(outcome.outcome).toBe('accepted');
      emulator.clock.step(LONG_ENOUGH_MS);
      expect((await provider.models.getMany([deletableModel], createCall())).size).toBe(0);
      expect(await remove(deletableModel, createCall())).toMatchObject({
        outcome: 'refused',
        reason: { code: 'NOT_FOUND' },
      });
    }));

  it('P31 forgets an operation that is deleted', () =>
    withSubject(setup, async ({ provider, emulator }) => {
      const remove = provider.operations.delete;
      if (remove === undefined) return expectAbsent(remove);
      emulator.clock.freeze();
      const { name } = await startTraining(setup, provider, 'P31');
      emulator.clock.step(LONG_ENOUGH_MS);
      await remove(name, createCall());
      expect((await provider.operations.getMany([name], createCall())).size).toBe(0);
    }));
}

function begun(outcome: ChangeOutcome): Operation {
  if (outcome.outcome === 'accepted' && outcome.operation !== null) return outcome.operation;
  throw new Error(`expected an operation, got ${JSON.stringify(outcome)}`);
}

async function followToSuccess(provider: Provider, operation: Operation, finish: () => void): Promise<void> {
  expect(isTerminal(operation.state)).toBe(false);
  finish();
  expect(await readOperation(provider, operation.name)).toMatchObject({ state: 'SUCCEEDED', failure: null });
}

async function expectDeployment(provider: Provider, modelName: string, state: string): Promise<void> {
  const model = present(await provider.models.getMany([modelName], createCall()), modelName);
  // Where deployments cannot be listed, nobody knows.
  if (model.deploymentState === 'UNKNOWN') return expectAbsent(provider.deployments);
  expect(model.deploymentState).toBe(state);
  const deployments = await provider.deployments?.getMany([modelName], createCall());
  if (deployments === undefined) return;
  expect(present(deployments, modelName).length > 0).toBe(state === 'DEPLOYED');
}
