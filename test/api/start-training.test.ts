import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { azureText, googleText, startsSent, startTraining } from './training-specs.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await startTestGateway();
});

afterEach(() => gateway.close());

const MINUTE_MS = 60_000;

const start = (input: Readonly<Record<string, unknown>>) => startTraining(gateway, input);

describe('a training', () => {
  it.each([
    [
      'google',
      googleText(),
      { displayName: 'tickets_v9', state: 'RUNNING', rawState: 'done=false', task: 'TEXT_CLASSIFICATION' },
      'support_tickets',
    ],
    [
      'azure',
      azureText(),
      { displayName: 'sandbox-v1', state: 'QUEUED', rawState: 'notStarted', task: 'TEXT_CLASSIFICATION' },
      'sandbox',
    ],
  ])('starts at %s with one request, and makes its model', async (provider, spec, expected, dataset) => {
    const { payload, errors } = await start({ provider, spec });
    expect(errors).toEqual([]);
    expect(payload?.userErrors).toEqual([]);
    expect(payload?.trainingJob).toMatchObject({
      ...expected,
      done: false,
      provider: { key: provider },
      dataset: { displayName: dataset },
      model: null,
    });
    expect(startsSent(gateway)).toHaveLength(1);
    gateway.step(24 * 60 * MINUTE_MS);
    const { data } = await gateway.query(
      'query ($id: ID!) { trainingJob(id: $id) { state done model { displayName trainingJob { id } } } }',
      { id: payload?.trainingJob?.id },
    );
    expect(data?.trainingJob).toEqual({
      state: 'SUCCEEDED',
      done: true,
      model: { displayName: expected.displayName, trainingJob: { id: payload?.trainingJob?.id } },
    });
  });

  it.each([
    { googleTranslation: { displayName: 'v1', datasetId: 'TRL4600000000000000001' } },
    {
      googleImageClassification: {
        displayName: 'v1',
        datasetId: 'ICN4600000000000000002',
        modelType: 'mobile-versatile-1',
        trainBudgetMilliNodeHours: 2_000,
      },
    },
    { googleImageObjectDetection: { displayName: 'v1', datasetId: 'IOD4600000000000000003' } },
    googleText({ datasetId: 'TEN4600000000000000006', task: 'TEXT_EXTRACTION' }),
    googleText({ datasetId: 'TST4600000000000000007', task: 'TEXT_SENTIMENT' }),
    googleText({ datasetId: 'TCN4600000000000000005', task: 'TEXT_MULTI_LABEL_CLASSIFICATION' }),
  ])('of every kind starts at Google: %j', async (spec) => {
    const { payload } = await start({ provider: 'google', spec });
    expect(payload).toMatchObject({ userErrors: [], trainingJob: { state: 'RUNNING' } });
  });

  it.each([
    { trainingConfigVersion: '2022-05-01' },
    { dataSplit: { percentage: { trainingPercent: 70, testPercent: 30 } } },
    { dataSplit: { manual: true } },
  ])('with options starts at Azure: %j', async (options) => {
    const { payload } = await start({ provider: 'azure', spec: azureText(options) });
    expect(payload).toMatchObject({ userErrors: [], trainingJob: { displayName: 'sandbox-v1' } });
  });
});
