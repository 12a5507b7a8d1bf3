import { describe, expect, it } from 'vitest';
import { createMemoryLedger } from '../../../src/ledger/memory-ledger.ts';
import { createOperation, createTraining } from '../../support/samples.ts';

const AT = new Date('2026-01-01T00:00:00Z');

describe('the limits of a ledger in memory', () => {
  it('drop the oldest events, which makes the places before them unknown', async () => {
    const ledger = createMemoryLedger({ maxEvents: 3 });
    for (const name of ['a', 'b', 'c', 'd', 'e']) await ledger.record([createOperation({ name })], AT);
    expect(await ledger.eventsAfter(1, 10)).toBeNull();
    expect((await ledger.eventsAfter(2, 10))?.map(({ sequence }) => sequence)).toEqual([3, 4, 5]);
    expect(await ledger.head()).toBe(5);
  });

  it('drop the longest finished entry, and never what is unfinished', async () => {
    const ledger = createMemoryLedger({ maxFinishedEntries: 2 });
    await ledger.record([createOperation({ name: 'running' })], AT);
    const made = createTraining({ name: 'a', state: 'SUCCEEDED' }, { modelName: 'models/1' });
    await ledger.record([made], AT);
    for (const name of ['b', 'c']) await ledger.record([createOperation({ name, state: 'SUCCEEDED' })], AT);
    const names = (await ledger.list({})).map(({ operation }) => operation.name);
    expect(names).toEqual(['running', 'b', 'c']);
    expect(await ledger.findTrainingOf('fake', 'models/1')).toBeUndefined();
  });
});
