import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/domain/model.ts';
import { settleVanished } from '../../../src/operations/settle-vanished.ts';
import { createCall } from '../../support/create-call.ts';
import { createProviderError } from '../../support/provider-errors.ts';
import { rejection } from '../../support/rejection.ts';
import { createModel, createOperation, createTraining } from '../../support/samples.ts';
import { ScriptedProvider } from '../../support/scripted-provider.ts';

const STARTED = new Date('2026-01-01T00:00:00Z');
const BEFORE = new Date('2025-12-31T00:00:00Z');
const AFTER = new Date('2026-01-01T01:00:00Z');
const TRAINING = createTraining({ createdAt: STARTED, progressPercent: 40 }, { modelName: 'models/1' });

function settle(operation = TRAINING, ...models: readonly Model[]) {
  const scripted = new ScriptedProvider();
  for (const model of models) scripted.models.set(model.name, model);
  return settleVanished(operation, scripted.provider, createCall());
}

describe('work that its provider no longer knows', () => {
  it('has succeeded where its model was trained after it began', async () => {
    expect(await settle(TRAINING, createModel({ trainedAt: AFTER }))).toMatchObject({
      state: 'SUCCEEDED',
      rawState: 'gone',
      progressPercent: null,
      endedAt: AFTER,
      failure: null,
    });
  });

  it('has succeeded where its model was trained in the very moment it began', async () => {
    expect(await settle(TRAINING, createModel({ trainedAt: STARTED }))).toMatchObject({ state: 'SUCCEEDED' });
  });

  it.each<[string, readonly Model[]]>([
    ['an older model', [createModel({ trainedAt: BEFORE })]],
    ['a model of unknown age', [createModel()]],
    ['no model', []],
    ['another model', [createModel({ name: 'models/2', trainedAt: AFTER })]],
  ])('has expired where there is %s', async (_what, models) => {
    expect(await settle(TRAINING, ...models)).toMatchObject({
      state: 'EXPIRED',
      rawState: 'gone',
      failure: {
        code: 'EXPIRED',
        message:
          'The outcome is unknown: its provider no longer knows it, and no model proves that it succeeded.',
      },
    });
  });

  it('has expired where nobody knows when it began', async () => {
    const unknown = createTraining({}, { modelName: 'models/1' });
    expect(await settle(unknown, createModel({ trainedAt: AFTER }))).toMatchObject({ state: 'EXPIRED' });
  });

  it('has expired where it makes no model', async () => {
    expect(
      await settleVanished(createOperation(), new ScriptedProvider().provider, createCall()),
    ).toMatchObject({
      state: 'EXPIRED',
      failure: {
        message: 'The outcome is unknown: its provider no longer knows it, and its end was not seen.',
      },
    });
  });

  it.each([
    ['says so for the model', async () => new Map([['models/1', createProviderError()]])],
    [
      'rejects',
      async () => {
        throw createProviderError();
      },
    ],
  ])('is not settled while the provider is in trouble and %s', async (_how, getMany) => {
    const { provider } = new ScriptedProvider('fake', { models: { getMany } });
    expect(await settleVanished(TRAINING, provider, createCall())).toEqual(createProviderError());
  });

  it('is not settled when the caller leaves', async () => {
    const left = new DOMException('left', 'AbortError');
    const { provider } = new ScriptedProvider('fake', { models: { getMany: () => Promise.reject(left) } });
    expect(await rejection(settleVanished(TRAINING, provider, createCall()))).toBe(left);
  });
});
