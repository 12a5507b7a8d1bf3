import { describe, expect, it } from 'vitest';
import { BadInputError, GatewayError } from '../../../src/errors.ts';
import { startTraining } from '../../../src/operations/start-training.ts';
import type { StartOutcome } from '../../../src/providers/provider.ts';
import { createCall } from '../../support/create-call.ts';
import { createProviderError } from '../../support/provider-errors.ts';
import { rejection } from '../../support/rejection.ts';
import { createModel, createTraining } from '../../support/samples.ts';
import { ScriptedProvider } from '../../support/scripted-provider.ts';
import { AZURE_SPEC, createStart } from '../../support/start-subject.ts';
import { createVerbDeps } from '../../support/verb-deps.ts';

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
    const deps = createVerbDeps();
    expect(await startTraining(request, createCall(), deps)).toMatchObject({
      done: false,
      errors: [{ code: 'UNSUPPORTED', field: null }],
    });
    expect(await deps.ledger.claimStart({ idempotencyKey: 'key', inputDigest: 'x' })).toEqual({
      claim: 'new',
    });
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

  it.each([null, 500, 503])('says what to do where a training may have begun (status %s)', async (status) => {
    const trouble = createProviderError('PROVIDER_UNAVAILABLE', { status });
    const { start, sent } = createStart(() => Promise.reject(trouble));
    expect(await rejection(start())).toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      message:
        'fake is in trouble: PROVIDER_UNAVAILABLE. The training may have begun: look for it in trainingJobs before you start it again',
      retryable: false,
      provider: 'fake',
      status,
      cause: trouble,
    });
    expect(sent).toHaveLength(1);
  });
});

describe('what a start leaves of its key', () => {
  const isTaken = async (failure: Error) => {
    const { start, claimAgain } = createStart(() => Promise.reject(failure));
    await start({ idempotencyKey: 'key' }).catch(() => {});
    return (await claimAgain('key')).claim !== 'new';
  };

  it.each<[string, Error, boolean]>([
    ['a rejection', createProviderError('PROVIDER_REJECTED', { status: 400 }), false],
    ['a request that was never sent', createProviderError('PROVIDER_REJECTED'), false],
    ['a quota', createProviderError('PROVIDER_THROTTLED', { status: 429 }), false],
    ['a missing credential', createProviderError('PROVIDER_AUTH'), false],
    ['the gateway’s own refusal', new GatewayError('CAPABILITY_UNSUPPORTED', 'no'), false],
    ['a mistake in the input', new BadInputError('no'), false],
    ['no answer', createProviderError(), true],
    ['a 5xx', createProviderError('PROVIDER_UNAVAILABLE', { status: 500 }), true],
    ['an unreadable answer', createProviderError('PROVIDER_PROTOCOL', { status: 200 }), true],
    ['the end of the call', new DOMException('too late', 'TimeoutError'), true],
    ['something unforeseen', new TypeError('oops'), true],
  ])('%s: %s is taken → %s', async (_what, failure, taken) => {
    expect(await isTaken(failure)).toBe(taken);
  });

  it.each<StartOutcome>([
    { outcome: 'training-in-progress', running: null },
    { outcome: 'model-exists', model: createModel() },
    { outcome: 'refused', reason: { code: 'NOT_FOUND', message: 'no', field: null } },
  ])('nothing after $outcome', async (outcome) => {
    const { start, claimAgain } = createStart(async () => outcome);
    await start({ idempotencyKey: 'key' });
    expect(await claimAgain('key')).toEqual({ claim: 'new' });
  });

  it('the job, though the ledger fails to note it: the start is reported and the failure logged', async () => {
    const { start, ledger, logged, claimAgain } = createStart();
    ledger.settleStart = () => Promise.reject(new Error('the disk is full'));
    expect(await start({ idempotencyKey: 'key' })).toMatchObject({ done: true });
    expect(logged.join()).toContain('the outcome of a start could not be recorded for its key');
    expect((await claimAgain('key')).claim).not.toBe('new');
  });
});
