import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/domain/operation.ts';
import { parseGlobalId } from '../../../src/graphql/global-id.ts';
import { parseStatusCursor } from '../../../src/graphql/status-cursor.ts';
import { applyObservation } from '../../../src/ledger/apply-observation.ts';
import type { LedgerEvent } from '../../../src/ledger/ledger.ts';
import { toMessage } from '../../../src/webhooks/to-message.ts';
import { createOperation, createTraining } from '../../support/samples.ts';

const LEDGER = '0f5c1a7e-6f0d-4f7e-8a54-3d2f6f0a9b11';
const AT = new Date('2026-01-02T03:04:05.678Z');

function messageOf(operation: Operation, parts: Partial<LedgerEvent> = {}) {
  const { entry } = applyObservation(undefined, operation, AT);
  const event = {
    sequence: 42,
    at: AT,
    previousState: 'RUNNING' as const,
    entry: { ...entry, sequence: 42 },
  };
  const message = toMessage({ ...event, ...parts }, LEDGER);
  return { ...message, json: JSON.parse(message.body) };
}

describe('a message', () => {
  it('tells all of a finished training that a receiver needs', () => {
    const createdAt = new Date('2026-01-02T01:00:00Z');
    const training = createTraining(
      { state: 'SUCCEEDED', rawState: 'succeeded', createdAt, endedAt: AT },
      { modelName: 'models/7' },
    );
    const { id, sequence, json } = messageOf(training);
    expect({ id, sequence }).toEqual({ id: 'msg_0f5c1a7e6f0d_42', sequence: 42 });
    expect(json).toEqual({
      type: 'training_job.succeeded',
      timestamp: '2026-01-02T03:04:05.678Z',
      data: {
        id: expect.any(String),
        provider: 'fake',
        name: 'jobs/1',
        displayName: 'Reviews',
        kind: 'TRAIN_MODEL',
        state: 'SUCCEEDED',
        rawState: 'succeeded',
        previousState: 'RUNNING',
        failure: null,
        modelId: expect.any(String),
        createdAt: '2026-01-02T01:00:00.000Z',
        endedAt: '2026-01-02T03:04:05.678Z',
        cursor: expect.any(String),
      },
    });
    expect(parseGlobalId(json.data.id, [])).toEqual({
      type: 'TrainingJob',
      provider: 'fake',
      name: 'jobs/1',
    });
    expect(parseGlobalId(json.data.modelId, [])).toEqual({
      type: 'Model',
      provider: 'fake',
      name: 'models/7',
    });
    expect(parseStatusCursor(json.data.cursor)).toEqual({ ledger: LEDGER, sequence: 42 });
  });

  it('calls other work an operation, with the model it works on', () => {
    const target = { type: 'Model', name: 'models/7' } as const;
    const { json } = messageOf(
      createOperation({ kind: 'DEPLOY_MODEL', state: 'PARTIALLY_SUCCEEDED', target }),
    );
    expect(json).toMatchObject({ type: 'operation.partially_succeeded', data: { displayName: null } });
    expect(parseGlobalId(json.data.id, [])).toMatchObject({ type: 'Operation', name: 'operations/1' });
    expect(parseGlobalId(json.data.modelId, [])).toMatchObject({ type: 'Model', name: 'models/7' });
  });

  it('names no model where the work has to do with none', () => {
    const target = { type: 'Dataset', name: 'datasets/1' } as const;
    expect(messageOf(createOperation({ kind: 'IMPORT_DATA', target })).json.data.modelId).toBeNull();
  });

  it('tells why the work failed', () => {
    const failure = { code: 'InvalidArgument', message: 'too few examples', details: [{ secret: 1 }] };
    const { json } = messageOf(createTraining({ state: 'FAILED', failure }));
    expect(json.type).toBe('training_job.failed');
    expect(json.data.failure).toEqual({ code: 'InvalidArgument', message: 'too few examples' });
  });

  it('stays below 20 kB and well formed, however much a provider has to say', () => {
    const failure = { code: 'INTERNAL', message: `${'a'.repeat(1_998)}${'😀'.repeat(50_000)}`, details: [] };
    const { body, json } = messageOf(createTraining({ state: 'FAILED', failure }));
    expect(Buffer.byteLength(body)).toBeLessThan(20_000);
    expect(json.data.failure.message).toBe(`${'a'.repeat(1_998)}\uFFFD…`);
  });

  it('of the same event is the same to the byte', () => {
    const training = createTraining({ state: 'SUCCEEDED' });
    expect(messageOf(training)).toEqual(messageOf(training));
  });
});
