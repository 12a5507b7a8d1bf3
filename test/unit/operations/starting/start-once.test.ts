import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { StartOutcome } from '../../../../src/providers/provider.ts';
import { createCall } from '../../../support/create-call.ts';
import { settle } from '../../../support/fake-clock.ts';
import { createProviderError } from '../../../support/provider-errors.ts';
import { rejection } from '../../../support/rejection.ts';
import { createTraining } from '../../../support/samples.ts';
import { AZURE_SPEC, createStart, startJob1 } from '../../../support/start-subject.ts';
import { until } from '../../../support/until.ts';

const KEY = { idempotencyKey: 'key' };
const OPEN = {
  done: true,
  value: { operation: { state: 'UNKNOWN', failure: { code: 'START_NOT_CONFIRMED' } } },
};
const GOOGLE = {
  idempotencyKey: 'key',
  spec: { kind: 'googleText', displayName: 'v1', datasetId: 'TCN1', task: 'TEXT_CLASSIFICATION' },
} as const;

/** A start that is under way until it is told how it ends. */
function createSlowStart() {
  const { promise, resolve, reject } = Promise.withResolvers<StartOutcome>();
  return { ...createStart(() => promise), resolve, reject };
}

describe('the same key with the same input', () => {
  it('answers with the first job and sends nothing again', async () => {
    const { start, sent } = createStart();
    const first = await start(KEY);
    expect(await start(KEY)).toEqual(first);
    expect(sent).toHaveLength(1);
  });

  it('is the same input in whatever order its members stand', async () => {
    const { start, sent } = createStart();
    await start(KEY);
    const { kind, projectName, modelLabel, trainingConfigVersion } = AZURE_SPEC;
    const dataSplit = { testPercent: 20, trainingPercent: 80, kind: 'percentage' } as const;
    const outcome = await start({
      ...KEY,
      spec: { dataSplit, trainingConfigVersion, modelLabel, projectName, kind },
    });
    expect(outcome.done).toBe(true);
    expect(sent).toHaveLength(1);
  });

  it('answers with the job as it stands now', async () => {
    const { start, ledger, clock } = createStart();
    await start(KEY);
    await ledger.record([createTraining({ state: 'SUCCEEDED' })], clock.now());
    expect(await start(KEY)).toMatchObject({ value: { operation: { state: 'SUCCEEDED' } } });
  });

  it('asks the provider for a job that has left the ledger', async () => {
    const { start, ledger, sent } = createStart();
    await start(KEY);
    await ledger.forget(createTraining());
    expect(await start(KEY)).toMatchObject({ done: true, value: { operation: { name: 'jobs/1' } } });
    expect(sent).toHaveLength(1);
  });

  it('waits for a start under way, which is sent once for all who ask', async () => {
    const { start, sent, resolve } = createSlowStart();
    const starts = [start(KEY), start(KEY), start(KEY)];
    await until('the first is sent', () => sent.length > 0);
    expect(sent).toHaveLength(1);
    resolve(await startJob1());
    const [first, ...others] = await Promise.all(starts);
    expect(first).toMatchObject({ done: true });
    expect(others).toEqual([first, first]);
    expect(sent).toHaveLength(1);
  });

  it('is refused, to be tried again, when it cannot wait any longer', async () => {
    const { start, sent, resolve } = createSlowStart();
    const first = start(KEY);
    const controller = new AbortController();
    const second = rejection(start(KEY, createCall({ signal: controller.signal })));
    await settle();
    controller.abort(new DOMException('too late', 'TimeoutError'));
    expect(await second).toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      retryable: true,
      mayHaveActed: false,
    });
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    resolve(await startJob1());
    expect(await first).toMatchObject({ done: true });
    expect(sent).toHaveLength(1);
  });

  it('answers with the same open start after one that may have begun', async () => {
    const { start, sent, reject } = createSlowStart();
    const starts = [start(KEY), start(KEY)];
    await until('the first is sent', () => sent.length > 0);
    reject(createProviderError());
    const [first, second] = await Promise.all(starts);
    expect(first).toMatchObject(OPEN);
    expect(second).toEqual(first);
    expect(sent).toHaveLength(1);
  });

  it('says so when the training is known no longer', async () => {
    const { start, ledger } = createStart(startJob1, { training: { getMany: async () => new Map() } });
    await start(KEY);
    await ledger.forget(createTraining());
    expect(await start(KEY)).toMatchObject({
      errors: [{ code: 'NOT_FOUND', field: ['input', 'idempotencyKey'] }],
    });
  });

  it('is sent where the earlier one was written down and never sent', async () => {
    const { start, sent, ledger } = createStart();
    const { release } = ledger.starts;
    ledger.starts.markSent = ledger.starts.release = () => Promise.reject(new Error('the disk is full'));
    await rejection(start(KEY));
    expect(sent).toEqual([]);
    Object.assign(ledger.starts, { release, markSent: async () => {} });
    expect(await start(KEY)).toMatchObject({ value: { operation: { name: 'jobs/1' } } });
    expect(sent).toHaveLength(1);
  });

  it('starts after a start that was certainly refused', async () => {
    const answers = [
      () => Promise.reject(createProviderError('PROVIDER_THROTTLED', { status: 429 })),
      startJob1,
    ];
    const { start, sent } = createStart(() => answers.shift()?.() ?? startJob1());
    const [first, second] = await Promise.all([start(KEY), start(KEY)]);
    expect(first).toMatchObject({ errors: [{ code: 'QUOTA_EXCEEDED' }] });
    expect(second).toMatchObject({ done: true });
    expect(sent).toHaveLength(2);
  });

  it('does not keep another key waiting', async () => {
    const answers = [() => new Promise<StartOutcome>(() => {}), startJob1];
    const { start } = createStart(() => answers.shift()?.() ?? startJob1());
    void start(GOOGLE);
    await settle();
    expect(await start({ ...GOOGLE, idempotencyKey: 'another' })).toMatchObject({ done: true });
  });
});

describe('the same key with another input', () => {
  it.each([
    ['another spec', { spec: { ...AZURE_SPEC, modelLabel: 'v2' } }],
    ['another split', { spec: { ...AZURE_SPEC, dataSplit: null } }],
    ['another option', { options: { overwriteModel: true } }],
  ])('is a mismatch: %s', async (_what, parts) => {
    const { start, sent } = createStart();
    await start(KEY);
    expect(await start({ ...KEY, ...parts })).toMatchObject({
      done: false,
      errors: [{ code: 'IDEMPOTENCY_MISMATCH', field: ['input', 'idempotencyKey'] }],
    });
    expect(sent).toHaveLength(1);
  });
});

describe('starts in one Azure project', () => {
  it('are under way one at a time, whatever their keys', async () => {
    const { start, sent, resolve } = createSlowStart();
    const starts = [start(), start({ idempotencyKey: 'another' })];
    await until('the first is sent', () => sent.length > 0);
    expect(sent).toHaveLength(1);
    resolve(await startJob1());
    await Promise.all(starts);
    expect(sent).toHaveLength(2);
  });

  it('do not keep another project waiting', async () => {
    const answers = [() => new Promise<StartOutcome>(() => {}), startJob1];
    const { start } = createStart(() => answers.shift()?.() ?? startJob1());
    void start();
    await settle();
    expect(await start({ spec: { ...AZURE_SPEC, projectName: 'tickets' } })).toMatchObject({ done: true });
  });
});

describe('no key', () => {
  it('sends each start', async () => {
    const { start, sent } = createStart();
    await start();
    await start();
    expect(sent).toHaveLength(2);
  });
});
