import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../../src/errors.ts';
import { cancelOperation } from '../../../src/operations/cancel-operation.ts';
import type { Aspect } from '../../../src/operations/operation-source.ts';
import { toUnsettled } from '../../../src/operations/starting/unsettled-start.ts';
import { createCall } from '../../support/create-call.ts';
import { createSentStart } from '../../support/new-start.ts';
import { createProviderError } from '../../support/provider-errors.ts';
import { rejection } from '../../support/rejection.ts';
import { createOperation, createTraining } from '../../support/samples.ts';
import { ScriptedProvider } from '../../support/scripted-provider.ts';
import { createVerbDeps } from '../../support/verb-deps.ts';

function createSubject(fake = new ScriptedProvider()) {
  const deps = createVerbDeps();
  const cancel = (name: string, aspect: Aspect = 'operation') =>
    cancelOperation({ provider: fake.provider, name, aspect, by: 'ann' }, createCall(), deps);
  return { ...deps, fake, cancel };
}

/** A provider with running work whose cancels come to this. */
function answeringCancels(cancel: () => Promise<void>): ScriptedProvider {
  const getMany = async () => new Map([['operations/1', createOperation()]]);
  return new ScriptedProvider('fake', { operations: { getMany, cancel } });
}

function refusing(error: Error): ScriptedProvider {
  return answeringCancels(() => Promise.reject(error));
}

describe('cancelling', () => {
  it('asks the provider once and shows CANCELLING', async () => {
    const { fake, cancel, clock } = createSubject();
    fake.show(createOperation());
    expect(await cancel('operations/1')).toMatchObject({
      done: true,
      value: { operation: { state: 'CANCELLING', rawState: 'running' }, cancelRequestedAt: clock.now() },
    });
    expect(fake.changed).toEqual(['cancel operations/1']);
  });

  it('keeps who asked, and since when', async () => {
    const { fake, cancel, clock, ledger } = createSubject();
    fake.show(createOperation());
    await cancel('operations/1');
    expect((await ledger.list({}))[0]).toMatchObject({
      cancelRequestedAt: clock.now(),
      cancelRequestedBy: 'ann',
    });
  });

  it('asks the provider once however often it is wished for', async () => {
    const { fake, cancel, clock } = createSubject();
    fake.show(createOperation());
    const first = await cancel('operations/1');
    await clock.advance(60_000);
    expect(await cancel('operations/1')).toMatchObject({
      done: true,
      value: {
        operation: { state: 'CANCELLING' },
        cancelRequestedAt: first.done ? first.value.cancelRequestedAt : null,
      },
    });
    expect(fake.changed).toEqual(['cancel operations/1']);
  });

  it('asks again where the first wish was not accepted', async () => {
    const answers = [() => Promise.reject(createProviderError()), async () => {}];
    const { cancel, ledger } = createSubject(answeringCancels(async () => answers.shift()?.()));
    expect(await rejection(cancel('operations/1'))).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    expect((await ledger.list({}))[0]).toMatchObject({
      operation: { state: 'RUNNING' },
      cancelRequestedAt: null,
    });
    expect(await cancel('operations/1')).toMatchObject({ value: { operation: { state: 'CANCELLING' } } });
    expect(answers).toEqual([]);
  });

  it('shows an accepted wish as such though it cannot be recorded, and says so in the log', async () => {
    const { fake, cancel, ledger, logged, clock } = createSubject();
    fake.show(createOperation());
    ledger.recordCancelRequest = () => Promise.reject(new GatewayError('LEDGER', 'the disk is full'));
    expect(await cancel('operations/1')).toMatchObject({
      done: true,
      value: { operation: { state: 'CANCELLING' }, cancelRequestedAt: clock.now() },
    });
    expect(logged.join()).toContain('an accepted cancel could not be recorded');
    expect((await ledger.list({}))[0]).toMatchObject({ operation: { state: 'RUNNING' } });
  });

  it('has nothing to cancel in a start that was not confirmed', async () => {
    const { fake, cancel, ledger, clock } = createSubject();
    const shown = toUnsettled(createSentStart(), true);
    await ledger.record([shown], clock.now());
    expect(await cancel(shown.name, 'training')).toMatchObject({
      errors: [{ code: 'INVALID_INPUT', message: expect.stringContaining('has not confirmed') }],
    });
    expect(fake.asked).toEqual([]);
    expect(fake.changed).toEqual([]);
  });

  it('asks the training capability about a training, under either name', async () => {
    const { fake, cancel } = createSubject();
    fake.show(createTraining({ name: 'a' }), createTraining({ name: 'b' }));
    expect(await cancel('a', 'training')).toMatchObject({ done: true });
    expect(await cancel('b', 'operation')).toMatchObject({ done: true });
    expect(fake.changed).toEqual(['cancel a', 'cancel b']);
  });

  it('calls a capability as its own method', async () => {
    class Trainings {
      readonly cancelled: string[] = [];
      async getMany() {
        return new Map([['jobs/1', createTraining()]]);
      }
      async cancel(name: string) {
        this.cancelled.push(name);
      }
    }
    const training = new Trainings();
    const { cancel } = createSubject(new ScriptedProvider('fake', { training }));
    expect(await cancel('jobs/1', 'training')).toMatchObject({ done: true });
    expect(training.cancelled).toEqual(['jobs/1']);
  });

  it('knows nothing of what is not there, nor of other work as a training', async () => {
    const { fake, cancel } = createSubject();
    fake.show(createOperation());
    const notFound = { done: false, errors: [{ code: 'NOT_FOUND', field: ['input', 'id'] }] };
    expect(await cancel('nothing')).toMatchObject(notFound);
    expect(await cancel('operations/1', 'training')).toMatchObject(notFound);
    expect(fake.changed).toEqual([]);
  });

  it('refuses what has finished, without asking for it', async () => {
    const { fake, cancel } = createSubject();
    fake.show(createOperation({ state: 'SUCCEEDED' }));
    expect(await cancel('operations/1')).toMatchObject({
      errors: [
        {
          code: 'ALREADY_FINISHED',
          message: 'operations/1 is SUCCEEDED already; there is nothing left to cancel.',
        },
      ],
    });
    expect(fake.changed).toEqual([]);
  });

  it('is unsupported where the provider has no cancel, or says so itself', async () => {
    const getMany = async () => new Map([['operations/1', createOperation()]]);
    const without = createSubject(new ScriptedProvider('fake', { operations: { getMany } }));
    expect(await without.cancel('operations/1')).toMatchObject({
      errors: [{ code: 'UNSUPPORTED', message: expect.stringContaining('OPERATION_CANCEL') }],
    });
    const saying = createSubject(refusing(new GatewayError('CAPABILITY_UNSUPPORTED', 'trainings alone')));
    expect(await saying.cancel('operations/1')).toMatchObject({
      errors: [{ code: 'UNSUPPORTED', message: 'trainings alone' }],
    });
  });

  it('says that it came too late when the work ended between two looks', async () => {
    const late = new ScriptedProvider('fake', {
      operations: {
        getMany: async () =>
          new Map([['operations/1', late.operations.get('operations/1') ?? createOperation()]]),
        cancel: async () => {
          late.show(createOperation({ state: 'FAILED' }));
          throw createProviderError('PROVIDER_REJECTED', { status: 400 });
        },
      },
    });
    expect(await createSubject(late).cancel('operations/1')).toMatchObject({
      errors: [{ code: 'ALREADY_FINISHED' }],
    });
  });

  it('passes on why the provider refuses, and leaves the state as it is', async () => {
    const { cancel, ledger } = createSubject(
      refusing(createProviderError('PROVIDER_REJECTED', { status: 400 })),
    );
    expect(await cancel('operations/1')).toMatchObject({ errors: [{ code: 'REJECTED_BY_PROVIDER' }] });
    expect((await ledger.list({}))[0]).toMatchObject({
      operation: { state: 'RUNNING' },
      cancelRequestedAt: null,
    });
  });

  it('rejects with the provider’s trouble, whether reading or cancelling', async () => {
    const trouble = createProviderError();
    expect(await rejection(createSubject(refusing(trouble)).cancel('operations/1'))).toBe(trouble);
    const { fake, cancel } = createSubject();
    fake.failure = trouble;
    expect(await rejection(cancel('operations/1'))).toBe(trouble);
  });
});
