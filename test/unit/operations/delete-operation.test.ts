import { describe, expect, it } from 'vitest';
import { deleteOperation } from '../../../src/operations/delete-operation.ts';
import { toSettled, toUnsettled } from '../../../src/operations/starting/unsettled-start.ts';
import { createCall } from '../../support/create-call.ts';
import { createSentStart } from '../../support/new-start.ts';
import { createProviderError } from '../../support/provider-errors.ts';
import { rejection } from '../../support/rejection.ts';
import { createOperation } from '../../support/samples.ts';
import { ScriptedProvider } from '../../support/scripted-provider.ts';
import { createVerbDeps } from '../../support/verb-deps.ts';

const ENDED = createOperation({ state: 'SUCCEEDED' });

async function createSubject(fake = new ScriptedProvider()) {
  const deps = createVerbDeps();
  await deps.ledger.record([ENDED], deps.clock.now());
  const remove = (name = ENDED.name) =>
    deleteOperation({ provider: fake.provider, name }, createCall(), deps);
  const isKnown = async () => (await deps.ledger.list({})).length > 0;
  return { ...deps, fake, remove, isKnown };
}

describe('deleting an operation', () => {
  it('makes provider and ledger forget it', async () => {
    const { fake, remove, isKnown } = await createSubject();
    expect(await remove()).toEqual({ done: true, value: null });
    expect(fake.changed).toEqual(['delete operations/1']);
    expect(await isKnown()).toBe(false);
  });

  it('forgets what the provider has forgotten by itself', async () => {
    const { fake, remove, isKnown } = await createSubject();
    fake.failure = createProviderError('PROVIDER_REJECTED', { status: 404 });
    expect(await remove()).toEqual({ done: true, value: null });
    expect(await isKnown()).toBe(false);
  });

  it('asks no provider to forget a start that only the gateway knows', async () => {
    const { fake, remove, ledger, clock } = await createSubject();
    const settled = toSettled(toUnsettled(createSentStart(), true), 'jobs/1', clock.now());
    await ledger.record([settled], clock.now());
    expect(await remove(settled.name)).toEqual({ done: true, value: null });
    expect(fake.changed).toEqual([]);
    expect(await ledger.list({ kind: 'TRAIN_MODEL' })).toEqual([]);
  });

  it('refuses what is under way, and does not ask for it', async () => {
    const { fake, remove } = await createSubject();
    fake.show(createOperation({ name: 'operations/2' }));
    expect(await remove('operations/2')).toMatchObject({
      errors: [
        {
          code: 'INVALID_INPUT',
          message:
            'operations/2 is RUNNING. Deleting does not stop it: cancel it first, and delete it once it has ended.',
          field: ['input', 'id'],
        },
      ],
    });
    expect(fake.changed).toEqual([]);
  });

  it('does not know what is not there', async () => {
    const { remove } = await createSubject();
    expect(await remove('nothing')).toMatchObject({
      errors: [{ code: 'NOT_FOUND', field: ['input', 'id'] }],
    });
  });

  it('is unsupported where the provider cannot', async () => {
    const operations = { getMany: async () => new Map() };
    const { remove, isKnown } = await createSubject(new ScriptedProvider('fake', { operations }));
    expect(await remove()).toMatchObject({ errors: [{ code: 'UNSUPPORTED' }] });
    expect(await isKnown()).toBe(true);
  });

  it('keeps it where the provider refuses or is in trouble', async () => {
    const { fake, remove, isKnown } = await createSubject();
    fake.failure = createProviderError('PROVIDER_REJECTED', { status: 400 });
    expect(await remove()).toMatchObject({ errors: [{ code: 'REJECTED_BY_PROVIDER' }] });
    fake.failure = createProviderError();
    expect(await rejection(remove())).toBe(fake.failure);
    expect(await isKnown()).toBe(true);
  });
});
