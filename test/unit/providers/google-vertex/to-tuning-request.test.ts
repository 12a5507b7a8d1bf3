import { describe, expect, it } from 'vitest';
import { toTuningRequest } from '../../../../src/providers/google-vertex/to-tuning-request.ts';
import { TUNING } from '../../../support/vertex-specs.ts';

const PARENT = { project: 'p1', location: 'us-central1' };
const MODEL = 'projects/p1/locations/us-central1/models/5502';

describe('toTuningRequest', () => {
  it('leaves to Google what is not said', () => {
    expect(toTuningRequest(PARENT, TUNING)).toEqual({
      outcome: 'valid',
      body: {
        baseModel: 'gemini-2.5-flash',
        tunedModelDisplayName: 'tickets-2026-01',
        supervisedTuningSpec: { trainingDatasetUri: 'gs://bucket/tickets.jsonl' },
      },
    });
  });

  it('says all that can be said', () => {
    const spec = {
      ...TUNING,
      validationDatasetUri: 'gs://bucket/more.jsonl',
      epochCount: 3,
      learningRateMultiplier: 0.5,
      adapterSize: 'FOUR',
      exportLastCheckpointOnly: true,
      description: 'for the help desk',
      labels: { team: 'red' },
    } as const;
    expect(toTuningRequest(PARENT, spec)).toMatchObject({
      body: {
        description: 'for the help desk',
        labels: { team: 'red' },
        supervisedTuningSpec: {
          trainingDatasetUri: 'gs://bucket/tickets.jsonl',
          validationDatasetUri: 'gs://bucket/more.jsonl',
          hyperParameters: {
            epochCount: '3',
            learningRateMultiplier: 0.5,
            adapterSize: 'ADAPTER_SIZE_FOUR',
          },
          exportLastCheckpointOnly: true,
        },
      },
    });
  });

  it.each([
    ['5502', MODEL],
    ['5502@2', `${MODEL}@2`],
    [MODEL, MODEL],
    [`${MODEL}@default`, `${MODEL}@default`],
  ])('goes on from the model %s', (preTunedModel, tunedModelName) => {
    const request = toTuningRequest(PARENT, { ...TUNING, from: { kind: 'preTunedModel', preTunedModel } });
    expect(request).toMatchObject({ body: { preTunedModel: { tunedModelName } } });
    expect(request).not.toHaveProperty('body.baseModel');
  });

  it.each([
    '',
    '5502@',
    '5502@1@2',
    'projects/p2/locations/us-central1/models/5502',
    `${MODEL}/evaluations/1`,
  ])('does not send %j as the name of a tuned model', (preTunedModel) => {
    expect(
      toTuningRequest(PARENT, { ...TUNING, from: { kind: 'preTunedModel', preTunedModel } }),
    ).toMatchObject({
      outcome: 'refused',
      reason: { code: 'INVALID_INPUT', field: ['input', 'spec', 'vertexTuning', 'preTunedModel'] },
    });
  });
});
