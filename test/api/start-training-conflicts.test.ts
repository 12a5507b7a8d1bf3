import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { SEEDS } from './seeds.ts';
import { azureText, startsSent, startTraining } from './training-specs.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await startTestGateway();
});

afterEach(() => gateway.close());

const start = (input: Readonly<Record<string, unknown>>) => startTraining(gateway, input);

describe('TRAINING_IN_PROGRESS', () => {
  const spec = azureText({ projectName: 'tickets', modelLabel: 'tickets-v3' });
  const running = {
    userErrors: [
      {
        __typename: 'TrainingInProgressError',
        code: 'TRAINING_IN_PROGRESS',
        message: expect.stringMatching(/^A training is under way already: projects\/tickets\/train\/jobs\//),
        field: null,
        trainingJob: expect.objectContaining({ id: SEEDS.runningTicketsTraining, state: 'RUNNING' }),
      },
    ],
    trainingJob: null,
  };

  it('names the running job, and nothing is sent', async () => {
    expect((await start({ provider: 'azure', spec })).payload).toEqual(running);
    expect(startsSent(gateway)).toEqual([]);
  });

  it.each([
    [409, 'Conflict', 'Another training job is already in progress for this project.'],
    [400, 'InvalidRequest', 'A training job is already running for this project.'],
  ])('names it too when Azure refuses with %d', async (status, code, message) => {
    gateway.azure.service.configure({ secondTraining: { status, code, message } });
    gateway.azure.faults.add({
      kind: 'body',
      method: 'GET',
      path: 'tickets/train/jobs',
      body: { value: [] },
    });
    expect((await start({ provider: 'azure', spec })).payload).toEqual(running);
    expect(startsSent(gateway)).toHaveLength(1);
  });
});

describe('MODEL_EXISTS', () => {
  const spec = azureText({ projectName: 'reviews', modelLabel: 'reviews-v2' });

  it('names the model, and nothing is sent', async () => {
    const { payload } = await start({ provider: 'azure', spec });
    expect(payload).toEqual({
      userErrors: [
        {
          __typename: 'ModelExistsError',
          code: 'MODEL_EXISTS',
          message: expect.stringMatching(
            /^Training would replace the model projects\/reviews\/models\/reviews-v2\./,
          ),
          field: ['input', 'overwriteModel'],
          model: { id: SEEDS.reviewsModel, displayName: 'reviews-v2' },
        },
      ],
      trainingJob: null,
    });
    expect(startsSent(gateway)).toEqual([]);
  });

  it('is not said where overwriteModel is set', async () => {
    const { payload } = await start({ provider: 'azure', spec, overwriteModel: true });
    expect(payload).toMatchObject({
      userErrors: [],
      trainingJob: { displayName: 'reviews-v2', model: null },
    });
    expect(startsSent(gateway)).toHaveLength(1);
  });
});
