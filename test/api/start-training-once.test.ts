import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { genericError } from './mutate.ts';
import { azureText, googleText, startsSent, startTraining } from './training-specs.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await startTestGateway();
});

afterEach(() => gateway.close());

const start = (input: Readonly<Record<string, unknown>>) => startTraining(gateway, input);

describe('an idempotency key', () => {
  const cases = [
    ['google', googleText(), googleText({ displayName: 'tickets_v10' })],
    ['azure', azureText(), azureText({ modelLabel: 'sandbox-v2' })],
  ] as const;

  it.each(cases)('makes a start at %s that is sent twice train once', async (provider, spec) => {
    const first = await start({ provider, spec, idempotencyKey: 'key-1' });
    const again = await start({ provider, spec, idempotencyKey: 'key-1' });
    expect(again.payload?.userErrors).toEqual([]);
    expect(again.payload?.trainingJob?.id).toBe(first.payload?.trainingJob?.id);
    expect(startsSent(gateway)).toHaveLength(1);
  });

  it.each(cases)('at %s with another input is IDEMPOTENCY_MISMATCH', async (provider, spec, other) => {
    await start({ provider, spec, idempotencyKey: 'key-1' });
    const { payload } = await start({ provider, spec: other, idempotencyKey: 'key-1' });
    expect(payload).toEqual({
      trainingJob: null,
      userErrors: [
        genericError('IDEMPOTENCY_MISMATCH', /^This idempotencyKey was used for another input\./, [
          'input',
          'idempotencyKey',
        ]),
      ],
    });
    expect(startsSent(gateway)).toHaveLength(1);
  });

  it('may be used again after a refusal', async () => {
    const refused = await start({
      provider: 'google',
      spec: googleText({ datasetId: 'TCN9999999999999999999' }),
      idempotencyKey: 'key-1',
    });
    expect(refused.payload?.trainingJob).toBeNull();
    const { payload } = await start({ provider: 'google', spec: googleText(), idempotencyKey: 'key-1' });
    expect(payload).toMatchObject({ userErrors: [], trainingJob: { state: 'RUNNING' } });
  });
});
