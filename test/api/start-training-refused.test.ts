import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '../support/json-answer.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { genericError } from './mutate.ts';
import { azureText, googleText, startsSent, startTraining } from './training-specs.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await startTestGateway();
});

afterEach(() => gateway.close());

const start = (input: Readonly<Record<string, unknown>>) => startTraining(gateway, input);

describe('a user error', () => {
  const specPath = (kind: string, ...path: readonly string[]) => ['input', 'spec', kind, ...path];

  it.each([
    ['google', azureText(), 'UNSUPPORTED', /azureText/, specPath('azureText')],
    ['azure', googleText(), 'UNSUPPORTED', /does not understand googleText/, specPath('googleText')],
    [
      'gogle',
      googleText(),
      'INVALID_INPUT',
      'no provider has the key "gogle"; there are: google, azure',
      ['input', 'provider'],
    ],
    ['', googleText(), 'INVALID_INPUT', /^input\.provider is blank/, ['input', 'provider']],
    [
      'google',
      googleText({ displayName: '  ' }),
      'INVALID_INPUT',
      /^input\.spec\.googleText\.displayName is blank/,
      specPath('googleText', 'displayName'),
    ],
    [
      'azure',
      azureText({ modelLabel: 'x'.repeat(1_025) }),
      'INVALID_INPUT',
      'input.spec.azureText.modelLabel is longer than 1024 characters',
      specPath('azureText', 'modelLabel'),
    ],
    [
      'azure',
      azureText({ dataSplit: { percentage: { trainingPercent: 90, testPercent: 20 } } }),
      'INVALID_INPUT',
      /must be greater than 0 and total 100; they are 90 and 20$/,
      specPath('azureText', 'dataSplit', 'percentage'),
    ],
    [
      'azure',
      azureText({ dataSplit: { manual: false } }),
      'INVALID_INPUT',
      /^manual can only be true/,
      specPath('azureText', 'dataSplit', 'manual'),
    ],
    [
      'azure',
      azureText({ projectName: '..' }),
      'INVALID_INPUT',
      '".." cannot be a name',
      specPath('azureText', 'projectName'),
    ],
    [
      'google',
      {
        googleImageClassification: {
          displayName: 'v1',
          datasetId: 'ICN4600000000000000002',
          trainBudgetMilliNodeHours: 0,
        },
      },
      'INVALID_INPUT',
      'trainBudgetMilliNodeHours must be greater than 0',
      specPath('googleImageClassification', 'trainBudgetMilliNodeHours'),
    ],
  ])('costs no start: %s %j %s', async (provider, spec, code, message, field) => {
    const { payload, errors } = await start({ provider, spec });
    expect(errors).toEqual([]);
    expect(payload).toEqual({ trainingJob: null, userErrors: [genericError(code, message, field)] });
    expect(startsSent(gateway)).toEqual([]);
  });

  it.each([
    [
      'google',
      googleText({ datasetId: 'TCN9999999999999999999' }),
      'NOT_FOUND',
      specPath('googleText', 'datasetId'),
    ],
    ['azure', azureText({ projectName: 'nowhere' }), 'NOT_FOUND', specPath('azureText', 'projectName')],
    [
      'azure',
      azureText({ trainingConfigVersion: '1999-01-01' }),
      'REJECTED_BY_PROVIDER',
      specPath('azureText', 'trainingConfigVersion'),
    ],
    [
      'google',
      {
        googleImageClassification: {
          displayName: 'v1',
          datasetId: 'ICN4600000000000000002',
          trainBudgetMilliNodeHours: 900_000,
        },
      },
      'REJECTED_BY_PROVIDER',
      specPath('googleImageClassification', 'trainBudgetMilliNodeHours'),
    ],
  ])('quotes a refusal of %s: %j %s', async (provider, spec, code, field) => {
    const { payload } = await start({ provider, spec });
    const quoted = new RegExp(`^${provider} answered 4\\d\\d to POST `);
    expect(payload).toEqual({ trainingJob: null, userErrors: [genericError(code, quoted, field)] });
    expect(startsSent(gateway).length).toBeLessThanOrEqual(1);
  });
});

describe('QUOTA_EXCEEDED', () => {
  it.each([
    ['google', googleText()],
    ['azure', azureText()],
  ] as const)('of %s says when to try again, and the start is sent once', async (provider, spec) => {
    gateway[provider].faults.add({
      kind: 'status',
      status: 429,
      method: 'POST',
      retryAfterSeconds: 90,
      times: null,
    });
    const beforeMs = Date.now();
    const { payload, errors } = await start({ provider, spec });
    expect(errors).toEqual([]);
    expect(payload?.userErrors?.[0]).toMatchObject({
      __typename: 'QuotaExceededError',
      code: 'QUOTA_EXCEEDED',
      message: expect.stringMatching(
        new RegExp(`^${provider} answered 429 to POST .*; retry after 90000 ms$`),
      ),
    });
    const retryAtMs = Date.parse(textOf(payload?.userErrors?.[0]?.retryAt));
    expect(retryAtMs).toBeGreaterThanOrEqual(beforeMs + 90_000);
    expect(retryAtMs).toBeLessThanOrEqual(Date.now() + 90_000);
    expect(startsSent(gateway)).toHaveLength(1);
  });

  it('has no time where the provider says none', async () => {
    gateway.google.service.configure({ maxConcurrentTrainings: 1 });
    const { payload } = await start({ provider: 'google', spec: googleText() });
    expect(payload?.userErrors?.[0]).toMatchObject({ __typename: 'QuotaExceededError', retryAt: null });
  });
});
