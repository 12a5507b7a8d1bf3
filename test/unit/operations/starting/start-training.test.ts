import { describe, expect, it } from 'vitest';
import { BadInputError, GatewayError } from '../../../../src/errors.ts';
import { startTraining } from '../../../../src/operations/starting/start-training.ts';
import type { StartOutcome } from '../../../../src/providers/provider.ts';
import { createCall } from '../../../support/create-call.ts';
import { createProviderError } from '../../../support/provider-errors.ts';
import { rejection } from '../../../support/rejection.ts';
import { createModel, createTraining } from '../../../support/samples.ts';
import { ScriptedProvider } from '../../../support/scripted-provider.ts';
import { AZURE_SPEC, createStart } from '../../../support/start-subject.ts';
import { createVerbDeps } from '../../../support/verb-deps.ts';

const RETRY_AT = new Date('2026-01-01T00:00:30Z');

describe('starting a training', () => {
  it('sends it once and gives the recorded job', async () => {
    const { start, sent, ledger } = createStart();
    const outcome = await start();
    expect(outcome).toMatchObject({ done: true, value: { operation: { name: 'jobs/1' }, revision: 1 } });
    expect(sent).toEqual([AZURE_SPEC]);
    expect(await ledger.list({ kind: 'TRAIN_MODEL' })).toHaveLength(1);
  });

  it('is unsupported where the provider cannot', async () => {
    const { provider } = new ScriptedProvider();
    const request = { provider, spec: AZURE_SPEC, options: { overwriteModel: false }, idempotencyKey: 'key' };
    const deps = createVerbDeps([provider]);
    expect(await startTraining(request, createCall(), deps)).toMatchObject({
      done: false,
      errors: [{ code: 'UNSUPPORTED', field: null }],
    });
    expect(await deps.ledger.starts.open()).toEqual([]);
  });

  it.each<[string, StartOutcome, object]>([
    [
      'the running job',
      { outcome: 'training-in-progress', running: createTraining({ name: 'jobs/7' }) },
      {
        code: 'TRAINING_IN_PROGRESS',
        message:
          'A training is under way already: jobs/7. This provider runs one at a time for a project; wait for it or cancel it.',
        running: { operation: { name: 'jobs/7' }, revision: 1 },
        field: null,
      },
    ],
    [
      'that some job runs',
      { outcome: 'training-in-progress', running: null },
      {
        code: 'TRAINING_IN_PROGRESS',
        message:
          'A training is under way already. This provider runs one at a time for a project; wait for it or cancel it.',
        running: null,
      },
    ],
    [
      'the model in the way',
      { outcome: 'model-exists', model: createModel() },
      {
        code: 'MODEL_EXISTS',
        message:
          'Training would replace the model models/1. Choose another name, or set overwriteModel to replace it.',
        model: createModel(),
        field: ['input', 'overwriteModel'],
      },
    ],
    [
      'what is wrong with the input',
      {
        outcome: 'refused',
        reason: { code: 'INVALID_INPUT', message: 'too short', field: ['input', 'spec'] },
      },
      { code: 'INVALID_INPUT', message: 'too short', field: ['input', 'spec'] },
    ],
  ])('names %s as a user error', async (_what, outcome, error) => {
    const { start } = createStart(async () => outcome);
    expect(await start()).toMatchObject({ done: false, errors: [error] });
  });

  it.each([
    ['PROVIDER_REJECTED', { status: 400 }, { code: 'REJECTED_BY_PROVIDER', field: null }],
    [
      'PROVIDER_THROTTLED',
      { status: 429, retryAfterMs: 30_000 },
      { code: 'QUOTA_EXCEEDED', retryAt: RETRY_AT },
    ],
    ['PROVIDER_THROTTLED', { status: 429 }, { code: 'QUOTA_EXCEEDED', retryAt: null }],
  ] as const)('turns %s with %j into a user error', async (code, options, error) => {
    const { start } = createStart(() => Promise.reject(createProviderError(code, options)));
    expect(await start()).toMatchObject({ done: false, errors: [error] });
  });

  it('rejects with the provider’s trouble as it is where nothing can have begun', async () => {
    const trouble = createProviderError('PROVIDER_AUTH', { status: 401 });
    const { start } = createStart(() => Promise.reject(trouble));
    expect(await rejection(start())).toBe(trouble);
  });
});

describe('what a start leaves of its key', () => {
  const KEY = { idempotencyKey: 'key' };

  it.each<[string, Error]>([
    ['a rejection', createProviderError('PROVIDER_REJECTED', { status: 400 })],
    ['a request that was never sent', createProviderError('PROVIDER_REJECTED')],
    ['a quota', createProviderError('PROVIDER_THROTTLED', { status: 429 })],
    ['a missing credential', createProviderError('PROVIDER_AUTH')],
    ['the gateway’s own refusal', new GatewayError('CAPABILITY_UNSUPPORTED', 'no')],
    ['a mistake in the input', new BadInputError('no')],
  ])('nothing after %s', async (_what, failure) => {
    const { start, isFree } = createStart(() => Promise.reject(failure));
    await start(KEY).catch(() => {});
    expect(await isFree('key')).toBe(true);
  });

  it.each<StartOutcome>([
    { outcome: 'training-in-progress', running: null },
    { outcome: 'model-exists', model: createModel() },
    { outcome: 'refused', reason: { code: 'NOT_FOUND', message: 'no', field: null } },
  ])('nothing after $outcome', async (outcome) => {
    const { start, isFree } = createStart(async () => outcome);
    await start(KEY);
    expect(await isFree('key')).toBe(true);
  });

  it('nothing after trouble before the request was sent', async () => {
    const trouble = createProviderError('PROVIDER_UNAVAILABLE', { status: 503 });
    const training = { start: () => Promise.reject(trouble) };
    const { start, isFree } = createStart(undefined, { training });
    expect(await rejection(start(KEY))).toBe(trouble);
    expect(await isFree('key')).toBe(true);
  });

  it('the job, and its key stands for it', async () => {
    const { start, isFree, ledger } = createStart();
    await start(KEY);
    expect(await isFree('key')).toBe(false);
    expect((await ledger.starts.findByWork({ provider: 'fake', name: 'jobs/1' }))?.stage).toBe('settled');
  });
});

describe('a ledger that fails', () => {
  const full = () => Promise.reject(new GatewayError('LEDGER', 'the disk is full'));

  it('before the request goes out is an error that can be repeated, and nothing is sent', async () => {
    for (const method of ['claim', 'markSent'] as const) {
      const { start, sent, ledger } = createStart();
      ledger.starts[method] = full;
      expect(await rejection(start())).toMatchObject({
        code: 'LEDGER',
        retryable: true,
        message:
          'The start could not be written down, so nothing was sent: the disk is full. Repeat it once the ledger works.',
      });
      expect(sent).toEqual([]);
    }
  });

  it.each(['record', 'settle'] as const)('in %s hides no job, which is recorded later', async (method) => {
    const { start, sent, ledger, logged, clock, settler } = createStart();
    const part = method === 'record' ? ledger : ledger.starts;
    const works = Reflect.get(part, method);
    Object.assign(part, { [method]: full });
    expect(await start({ idempotencyKey: 'key' })).toMatchObject({
      done: true,
      value: { operation: { name: 'jobs/1' } },
    });
    expect(logged.join()).toContain('a training began and could not be recorded yet');
    Object.assign(part, { [method]: works });
    await clock.advance(60_000);
    expect(settler.open).toBe(0);
    expect(clock.pending).toBe(0);
    expect(await start({ idempotencyKey: 'key' })).toMatchObject({
      value: { operation: { name: 'jobs/1' } },
    });
    expect(await ledger.list({})).toHaveLength(1);
    expect(sent).toHaveLength(1);
  });
});
