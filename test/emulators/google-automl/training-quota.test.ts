import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from './automl-caller.ts';
import { type FrozenEmulator, startFrozenEmulator } from './frozen-emulator.ts';

const TRANSLATION = { displayName: 'm', datasetId: 'TRL4600000000000000001', translationModelMetadata: {} };
const SENTIMENT = { displayName: 'm', datasetId: 'TST4600000000000000007', textSentimentModelMetadata: {} };

describe('the quota of concurrent trainings', () => {
  let frozen: FrozenEmulator;

  beforeEach(async () => {
    frozen = await startFrozenEmulator();
  });
  afterEach(() => frozen.emulator.close());

  it('answers 429 with the quota that is exceeded', async () => {
    frozen.emulator.service.configure({ maxConcurrentTrainings: 1 });
    expect((await frozen.caller.post('models', TRANSLATION)).status).toBe(200);
    const answer = await frozen.caller.post('models', TRANSLATION);
    expect(answer.status).toBe(429);
    expect(answer.body).toMatchObject({
      error: {
        code: 429,
        status: 'RESOURCE_EXHAUSTED',
        message: expect.stringMatching(
          /^Quota exceeded for quota metric '.*' and limit '.*' of service 'automl/,
        ),
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
            reason: 'RESOURCE_QUOTA_EXCEEDED',
            metadata: { consumer: 'projects/123456789012', service: 'automl.googleapis.com' },
          },
          { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaValue: '1' }] },
        ],
      },
    });
  });

  it('frees a place when a training ends', async () => {
    frozen.emulator.service.configure({ maxConcurrentTrainings: 1 });
    await frozen.caller.post('models', TRANSLATION);
    frozen.emulator.clock.step(20 * 60_000);
    expect((await frozen.caller.post('models', TRANSLATION)).status).toBe(200);
  });

  it('counts each product for itself, by the documented limits where set', async () => {
    frozen.emulator.service.configure({ maxConcurrentTrainings: 'documented' });
    const statuses: number[] = [];
    for (const model of [TRANSLATION, TRANSLATION, TRANSLATION, SENTIMENT]) {
      statuses.push((await frozen.caller.post('models', model)).status);
    }
    expect(statuses).toEqual([200, 200, 429, 200]);
  });

  it('is out of the way unless it is set', async () => {
    for (let count = 0; count < 12; count += 1) {
      const answer = await frozen.caller.post('models', SENTIMENT);
      expect(at(answer.body, 'error')).toBeUndefined();
    }
  });
});
