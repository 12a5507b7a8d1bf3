import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { genericError, mutate } from './mutate.ts';
import { azureId, azureJobName, googleId, SEEDS } from './seeds.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await startTestGateway({ polls: false });
});

afterEach(() => gateway.close());

const DAY_MS = 86_400_000;
const STANDING = '{ id state cancelRequestedAt cancelRequestedBy history { state } }';

const cancelTraining = (id: string) => mutate(gateway, 'cancelTraining', `trainingJob ${STANDING}`, { id });
const cancelOperation = (id: string) => mutate(gateway, 'cancelOperation', `operation ${STANDING}`, { id });
const cancelsSent = () => {
  const { google, azure } = gateway.upstream();
  return [...google, ...azure].filter((sent) => sent.startsWith('POST'));
};

describe('a cancel of a training', () => {
  it.each([
    ['google', SEEDS.runningFlowersTraining],
    ['azure', SEEDS.runningTicketsTraining],
  ])('is sent to %s once, shows CANCELLING, and then what really happened', async (_provider, id) => {
    const { payload, errors } = await cancelTraining(id);
    expect(errors).toEqual([]);
    expect(payload).toEqual({
      trainingJob: {
        id,
        state: 'CANCELLING',
        cancelRequestedAt: expect.stringMatching(/Z$/),
        cancelRequestedBy: 'anonymous',
        history: [{ state: 'RUNNING' }, { state: 'CANCELLING' }],
      },
      userErrors: [],
    });
    expect(cancelsSent()).toHaveLength(1);
    gateway.step(DAY_MS);
    const { data } = await gateway.query('query ($id: ID!) { trainingJob(id: $id) { state } }', { id });
    expect(data?.trainingJob).toEqual({ state: 'CANCELLED' });
  });

  it.each([
    ['google', SEEDS.flowersTraining, 'SUCCEEDED'],
    ['azure', SEEDS.failedReviewsTraining, 'FAILED'],
  ])('at %s that has ended is ALREADY_FINISHED, with how it ended', async (_provider, id, state) => {
    const { payload } = await cancelTraining(id);
    expect(payload).toEqual({
      trainingJob: expect.objectContaining({ id, state, cancelRequestedAt: null }),
      userErrors: [
        genericError(
          'ALREADY_FINISHED',
          new RegExp(`is ${state} already; there is nothing left to cancel\\.$`),
          ['input', 'id'],
        ),
      ],
    });
    expect(cancelsSent()).toEqual([]);
  });

  it('is passed on once, however often it is asked for', async () => {
    const first = await cancelTraining(SEEDS.runningTicketsTraining);
    const second = await cancelTraining(SEEDS.runningTicketsTraining);
    const { state, cancelRequestedAt } = first.payload?.trainingJob ?? {};
    expect(second.payload).toMatchObject({ trainingJob: { state, cancelRequestedAt }, userErrors: [] });
    expect(cancelsSent()).toHaveLength(1);
  });

  it('whose answer is lost is told as the provider’s trouble, and the job shows what became of it', async () => {
    const id = SEEDS.runningTicketsTraining;
    gateway.azure.faults.add({ kind: 'reset', method: 'POST', when: 'after' });
    const { errors } = await cancelTraining(id);
    expect(errors).toMatchObject([{ extensions: { code: 'PROVIDER_UNAVAILABLE' } }]);
    gateway.step(DAY_MS);
    const { data } = await gateway.query('query ($id: ID!) { trainingJob(id: $id) { state } }', { id });
    expect(data?.trainingJob).toEqual({ state: 'CANCELLED' });
  });

  it('that comes a moment too late is ALREADY_FINISHED too', async () => {
    const id = SEEDS.runningTicketsTraining;
    const before = await gateway.query('query ($id: ID!) { trainingJob(id: $id) { raw } }', { id });
    gateway.step(DAY_MS);
    gateway.azure.faults.add({
      kind: 'body',
      method: 'GET',
      path: azureJobName('tickets', 6),
      body: before.data?.trainingJob?.raw,
    });
    const { payload } = await cancelTraining(id);
    expect(payload).toMatchObject({
      trainingJob: { state: 'SUCCEEDED' },
      userErrors: [{ code: 'ALREADY_FINISHED' }],
    });
    expect(cancelsSent()).toHaveLength(1);
  });

  it.each([
    ['google', googleId('TrainingJob', 'TCN9999999999999999999')],
    ['azure', azureId('TrainingJob', azureJobName('reviews', 99))],
    ['google', googleId('TrainingJob', '..')],
    ['azure', azureId('TrainingJob', 'projects/../train/jobs/x')],
  ])('at %s of what is not there is NOT_FOUND', async (provider, id) => {
    const { payload, errors } = await cancelTraining(id);
    expect(errors).toEqual([]);
    expect(payload).toEqual({
      trainingJob: null,
      userErrors: [genericError('NOT_FOUND', new RegExp(`^${provider} does not know `), ['input', 'id'])],
    });
    expect(cancelsSent()).toEqual([]);
  });

  it.each([
    ['google', SEEDS.runningFlowersTraining],
    ['azure', SEEDS.runningTicketsTraining],
  ] as const)('that %s throttles is QUOTA_EXCEEDED and is not sent again', async (provider, id) => {
    gateway[provider].faults.add({
      kind: 'status',
      status: 429,
      method: 'POST',
      retryAfterSeconds: 0,
      times: null,
    });
    const { payload } = await cancelTraining(id);
    expect(payload).toMatchObject({
      trainingJob: { state: 'RUNNING', cancelRequestedAt: null },
      userErrors: [{ code: 'QUOTA_EXCEEDED', retryAt: expect.stringMatching(/Z$/) }],
    });
    expect(cancelsSent()).toHaveLength(1);
  });

  it('that a provider does not know how to do is a refusal in its words', async () => {
    gateway.google.service.configure({ unimplementedMethods: ['Operations.CancelOperation'] });
    const { payload } = await cancelTraining(SEEDS.runningFlowersTraining);
    expect(payload).toMatchObject({
      trainingJob: { state: 'RUNNING' },
      userErrors: [
        { code: 'REJECTED_BY_PROVIDER', message: expect.stringContaining('answered 501 to POST') },
      ],
    });
  });

  it('that a provider in trouble did not take is a top-level error', async () => {
    gateway.google.faults.add({ kind: 'status', status: 503, method: 'POST', times: null });
    const { payload, errors } = await cancelTraining(SEEDS.runningFlowersTraining);
    expect(payload).toBeUndefined();
    expect(errors).toMatchObject([
      {
        path: ['payload'],
        extensions: { code: 'PROVIDER_UNAVAILABLE', provider: 'google', retryable: true },
      },
    ]);
    expect(cancelsSent()).toHaveLength(1);
  });
});

describe('a cancel of an operation', () => {
  it('shows CANCELLING', async () => {
    const { payload } = await cancelOperation(SEEDS.runningFlowersOperation);
    expect(payload).toMatchObject({ operation: { state: 'CANCELLING' }, userErrors: [] });
    expect(cancelsSent()).toHaveLength(1);
  });

  it('may lose: the work still ends as it does', async () => {
    gateway.google.service.addScript({
      label: 'flowers_v9',
      cancel: 'ignored',
      steps: [{ afterMs: 0 }, { afterMs: 1_000, done: true }],
    });
    const started = await mutate(gateway, 'startTraining', 'trainingJob { operation { id } }', {
      provider: 'google',
      spec: { googleImageClassification: { displayName: 'flowers_v9', datasetId: 'ICN4600000000000000002' } },
    });
    const id = String(started.payload?.trainingJob?.operation?.id);
    expect((await cancelOperation(id)).payload).toMatchObject({ operation: { state: 'CANCELLING' } });
    gateway.step(2_000);
    const { data } = await gateway.query(
      'query ($id: ID!) { operation(id: $id) { state history { state } } }',
      { id },
    );
    expect(data?.operation).toEqual({
      state: 'SUCCEEDED',
      history: [{ state: 'RUNNING' }, { state: 'CANCELLING' }, { state: 'SUCCEEDED' }],
    });
  });

  it('that has ended is ALREADY_FINISHED', async () => {
    const { payload } = await cancelOperation(SEEDS.importOperation);
    expect(payload).toMatchObject({
      operation: { state: 'SUCCEEDED' },
      userErrors: [{ code: 'ALREADY_FINISHED', field: ['input', 'id'] }],
    });
  });

  it('that is not there is NOT_FOUND', async () => {
    const { payload } = await cancelOperation(googleId('Operation', 'ICN9999999999999999999'));
    expect(payload).toMatchObject({
      operation: null,
      userErrors: [{ code: 'NOT_FOUND', field: ['input', 'id'] }],
    });
  });
});
