import { describe, expect, it } from 'vitest';
import { deleteTraining } from '../../../src/operations/delete-training.ts';
import { toSettled, toUnsettled } from '../../../src/operations/starting/unsettled-start.ts';
import type { ChangeOutcome } from '../../../src/providers/provider.ts';
import { createCall } from '../../support/create-call.ts';
import { createSentStart } from '../../support/new-start.ts';
import { createProviderError } from '../../support/provider-errors.ts';
import { rejection } from '../../support/rejection.ts';
import { createOperation, createTraining } from '../../support/samples.ts';
import { ScriptedProvider } from '../../support/scripted-provider.ts';
import { createVerbDeps } from '../../support/verb-deps.ts';

const ENDED = createTraining({ name: 'trainingPipelines/1', state: 'SUCCEEDED' });
const DELETION = createOperation({ name: 'trainingPipelines/1/operations/2', kind: 'OTHER' });

async function createSubject(outcome: () => Promise<ChangeOutcome>) {
  const deps = createVerbDeps();
  await deps.ledger.record([ENDED], deps.clock.now());
  const deleted: string[] = [];
  const fake = new ScriptedProvider();
  const provider = {
    ...fake.provider,
    training: {
      ...fake.provider.training,
      delete: async (name: string) => {
        deleted.push(name);
        return outcome();
      },
    },
  };
  const remove = (name = ENDED.name) => deleteTraining({ provider, name }, createCall(), deps);
  const names = async () => (await deps.ledger.list({})).map(({ operation }) => operation.name);
  return { ...deps, fake, deleted, remove, names };
}

const accepted = async (): Promise<ChangeOutcome> => ({ outcome: 'accepted', operation: DELETION });

describe('deleting a training', () => {
  it('answers with the operation that deletes it, and forgets the training', async () => {
    const { remove, deleted, names } = await createSubject(accepted);
    expect(await remove()).toMatchObject({ done: true, value: { operation: { name: DELETION.name } } });
    expect(deleted).toEqual([ENDED.name]);
    expect(await names()).toEqual([DELETION.name]);
  });

  it('forgets what the provider has forgotten by itself', async () => {
    const { remove, names } = await createSubject(async () => {
      throw createProviderError('PROVIDER_REJECTED', { status: 404 });
    });
    expect(await remove()).toEqual({ done: true, value: null });
    expect(await names()).toEqual([]);
  });

  it('asks no provider to delete a start that only the gateway knows', async () => {
    const { remove, deleted, ledger, clock, names } = await createSubject(accepted);
    const settled = toSettled(toUnsettled(createSentStart(), true), 'jobs/1', clock.now());
    await ledger.record([settled], clock.now());
    expect(await remove(settled.name)).toEqual({ done: true, value: null });
    expect(deleted).toEqual([]);
    expect(await names()).toEqual([ENDED.name]);
  });

  it('refuses what is under way, and does not ask for it', async () => {
    const { fake, remove, deleted } = await createSubject(accepted);
    fake.show(createTraining({ name: 'trainingPipelines/2', state: 'RUNNING' }));
    expect(await remove('trainingPipelines/2')).toMatchObject({
      errors: [{ code: 'INVALID_INPUT', field: ['input', 'id'] }],
    });
    expect(deleted).toEqual([]);
  });

  it('does not take another operation for a training', async () => {
    const { fake, remove, deleted } = await createSubject(accepted);
    fake.show(createOperation({ name: 'operations/3', state: 'SUCCEEDED' }));
    expect(await remove('operations/3')).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
    expect(deleted).toEqual([]);
  });

  it('keeps it where the provider refuses or is in trouble', async () => {
    const failure = createProviderError();
    let outcome = async (): Promise<ChangeOutcome> => ({
      outcome: 'refused',
      reason: { code: 'REJECTED_BY_PROVIDER', message: 'not now', field: ['input', 'id'] },
    });
    const { remove, names } = await createSubject(() => outcome());
    expect(await remove()).toMatchObject({ errors: [{ code: 'REJECTED_BY_PROVIDER' }] });
    outcome = async () => {
      throw failure;
    };
    expect(await rejection(remove())).toBe(failure);
    expect(await names()).toEqual([ENDED.name]);
  });

  it('is unsupported where trainings are operations', async () => {
    const deps = createVerbDeps();
    const { provider } = new ScriptedProvider();
    expect(await deleteTraining({ provider, name: 'operations/1' }, createCall(), deps)).toMatchObject({
      errors: [{ code: 'UNSUPPORTED' }],
    });
  });
});
