import { cpSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Ledger, operationKey } from '../../../src/ledger/ledger.ts';
import { verifyLedger } from '../../../src/ledger/verify-ledger.ts';
import { useLedgerFiles } from '../../support/ledger-files.ts';
import { createOperation, createTraining } from '../../support/samples.ts';

const AT = new Date('2026-01-01T00:00:00Z');
const LATER = new Date('2026-01-01T00:01:00Z');
const MUCH_LATER = new Date('2026-06-01T00:00:00Z');
const PROBLEM = {
  code: 'PROVIDER_UNAVAILABLE',
  message: 'fake did not answer',
  at: LATER,
  retryable: true,
  providerRequestId: null,
} as const;
const files = useLedgerFiles();

/** Everything that can be read of a ledger. */
async function contentsOf(ledger: Ledger) {
  return {
    id: ledger.id,
    head: await ledger.head(),
    entries: await ledger.list({}),
    unfinished: await ledger.list({ done: false }),
    events: await ledger.eventsAfter(0, 1000),
    trained: await ledger.findTrainingOf('fake', 'models/1'),
    starts: await ledger.starts.open(),
    deliveries: await ledger.deliveries.list({}),
    place: await ledger.deliveries.placeOf('crm'),
  };
}

/** A bit of everything. */
async function fill(ledger: Ledger): Promise<void> {
  const ended = createTraining({ state: 'SUCCEEDED', endedAt: AT }, { modelName: 'models/1' });
  await ledger.record([createOperation({ name: 'a' }), ended, createOperation({ name: 'b' })], AT);
  await ledger.recordCancelRequest({ provider: 'fake', name: 'b' }, { at: LATER, by: 'ann' });
  await ledger.recordFailedPolls([{ id: { provider: 'fake', name: 'a' }, problem: PROBLEM }]);
  await ledger.planPolls([{ id: { provider: 'fake', name: 'b' }, nextPollAt: LATER }]);
  const wanted = { inputDigest: 'digest', provider: 'fake', request: { a: 1 }, requestedAt: AT };
  await ledger.starts.claim({ ...wanted, idempotencyKey: 'key' });
  await ledger.deliveries.enqueue('crm', 3, [{ id: 'message-1', sequence: 3, body: '{}' }], AT);
}

describe('a ledger in a file', () => {
  it('is after a restart what it was before', async () => {
    const file = files.newFile();
    const before = files.open(file);
    await fill(before);
    const contents = await contentsOf(before);
    await before.close();
    expect(await contentsOf(files.open(file))).toEqual(contents);
  });

  it('has all that was recorded when its process is killed', async () => {
    const file = files.newFile();
    const before = files.open(file);
    await fill(before);
    const copy = files.newFile();
    // What lies on the disk at this moment is what a killed process leaves.
    cpSync(dirname(file), dirname(copy), { recursive: true });
    expect(verifyLedger(copy)).toEqual([]);
    expect(await contentsOf(files.open(copy))).toEqual(await contentsOf(before));
  });

  it('keeps what a look without a change has told, also over a restart', async () => {
    const file = files.newFile();
    const before = files.open(file);
    await before.record([createOperation({ updatedAt: AT, raw: { tick: 1 } })], AT);
    await before.record([createOperation({ updatedAt: LATER, raw: { tick: 2 } })], LATER);
    await before.close();
    const [entry] = await files.open(file).list({});
    expect(entry).toMatchObject({ revision: 1, observedAt: LATER });
    expect(entry?.operation).toMatchObject({ updatedAt: LATER, raw: { tick: 2 } });
  });

  it('never takes a sequence twice, though every event is gone and the process too', async () => {
    const file = files.newFile();
    const before = files.open(file);
    await before.record([createOperation({ name: 'a' }), createOperation({ name: 'b' })], AT);
    await before.compact(MUCH_LATER);
    await before.close();
    const after = files.open(file);
    expect(await after.head()).toBe(2);
    expect(await after.eventsAfter(1, 10)).toBeNull();
    const [entry] = await after.record([createOperation({ name: 'a', state: 'FAILED' })], MUCH_LATER);
    expect(entry?.sequence).toBe(3);
  });

  it('lists thousands in the order of their first record, whatever became of them meanwhile', async () => {
    const ledger = files.open();
    const names = Array.from({ length: 1_200 }, (_, index) => `operations/${index}`);
    await ledger.record(
      names.map((name) => createOperation({ name })),
      AT,
    );
    await ledger.record(
      names.slice(0, 700).map((name) => createOperation({ name, state: 'FAILED' })),
      AT,
    );
    const listing = ledger.list({});
    await ledger.record(
      names.slice(700).map((name) => createOperation({ name, state: 'FAILED' })),
      AT,
    );
    expect((await listing).map(({ operation }) => operation.name)).toEqual(names);
    expect(await ledger.list({ done: false })).toEqual([]);
    expect(await ledger.list({ done: true })).toHaveLength(1_200);
  });

  it('compacts thousands, chunk after chunk', async () => {
    const ledger = files.open();
    const names = Array.from({ length: 1_200 }, (_, index) => `operations/${index}`);
    await ledger.record(
      names.map((name) => createOperation({ name, state: 'FAILED' })),
      AT,
    );
    expect(await ledger.compact(MUCH_LATER)).toMatchObject({ entries: 1_200, events: 1_200 });
    expect(await ledger.list({})).toEqual([]);
  });

  it('lists one moment, however long the list', async () => {
    const ledger = files.open();
    const names = Array.from({ length: 1_200 }, (_, index) => `operations/${index}`);
    const inState = (state: 'RUNNING' | 'SUCCEEDED') => names.map((name) => createOperation({ name, state }));
    await ledger.record(inState('RUNNING'), AT);
    const listing = ledger.list({ provider: 'fake' });
    await ledger.record(inState('SUCCEEDED'), LATER);
    expect(new Set((await listing).map(({ operation }) => operation.state))).toEqual(new Set(['RUNNING']));
  });

  it('has no listener hear of an event that a reader cannot find yet', async () => {
    const ledger = files.open();
    const found: Promise<unknown>[] = [];
    ledger.onChange(({ sequence, entry }) => {
      found.push(ledger.eventsAfter(sequence - 1, 1), ledger.getMany([entry.operation]));
    });
    const [entry] = await ledger.record([createOperation()], AT);
    const event = { sequence: 1, at: AT, previousState: null, entry };
    expect(await Promise.all(found)).toEqual([[event], new Map([[operationKey(createOperation()), entry]])]);
  });
});
