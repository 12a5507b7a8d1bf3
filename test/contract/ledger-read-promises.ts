import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/domain/operation.ts';
import { type LedgerEntry, operationKey } from '../../src/ledger/ledger.ts';
import { createOperation, createTraining } from '../support/samples.ts';
import { ALL, type CreateLedger } from './describe-ledger.ts';

const AT = new Date('2026-01-01T00:00:00Z');
const LATER = new Date('2026-01-01T00:01:00Z');

export function describeLedgerReads(create: CreateLedger): void {
  describe('getMany', () => {
    it('L18 answers by key, without what it does not know', async () => {
      const ledger = create();
      const [entry] = await ledger.record([createOperation()], AT);
      const found = await ledger.getMany([createOperation(), { provider: 'fake', name: 'operations/2' }]);
      expect([...found]).toEqual([[operationKey(createOperation()), entry]]);
    });

    it('L19 keeps work of the same name at two providers apart', async () => {
      const ledger = create();
      await ledger.record([createOperation({ provider: 'one' })], AT);
      expect((await ledger.getMany([createOperation({ provider: 'two' })])).size).toBe(0);
    });
  });

  describe('list', () => {
    it('L20 answers in the order of the first record', async () => {
      const ledger = create();
      await ledger.record([createOperation({ name: 'b' }), createOperation({ name: 'a' })], AT);
      await ledger.record([createOperation({ name: 'b', progressPercent: 5 })], LATER);
      expect(namesOf(await ledger.list({}))).toEqual(['b', 'a']);
    });

    it.each([
      [{}, ['a', 'b', 'c', 'd']],
      [{ provider: 'two' }, ['d']],
      [{ provider: 'three' }, []],
      [{ kind: 'TRAIN_MODEL' }, ['b', 'c']],
      [{ done: true }, ['c', 'd']],
      [{ done: false }, ['a', 'b']],
      [{ provider: 'fake', kind: 'TRAIN_MODEL', done: false }, ['b']],
    ] as const)('L21 filters by %j', async (filter, names) => {
      const ledger = create();
      const shown: readonly Operation[] = [
        createOperation({ name: 'a', state: 'UNKNOWN' }),
        createTraining({ name: 'b' }),
        createTraining({ name: 'c', state: 'FAILED' }),
        createOperation({ name: 'd', provider: 'two', state: 'SUCCEEDED' }),
      ];
      await ledger.record(shown, AT);
      expect(namesOf(await ledger.list(filter))).toEqual(names);
    });
  });

  describe('forget', () => {
    it('L22 drops the entry and keeps its past events', async () => {
      const ledger = create();
      await ledger.record([createOperation({ state: 'SUCCEEDED' })], AT);
      await ledger.forget(createOperation());
      expect((await ledger.getMany([createOperation()])).size).toBe(0);
      expect(await ledger.list({})).toEqual([]);
      expect(await ledger.eventsAfter(0, ALL)).toHaveLength(1);
    });

    it('L23 begins anew with work that is seen again, and never takes a sequence twice', async () => {
      const ledger = create();
      await ledger.record([createOperation({ state: 'SUCCEEDED' })], AT);
      await ledger.forget(createOperation());
      const [entry] = await ledger.record([createOperation()], LATER);
      expect(entry).toMatchObject({ revision: 1, sequence: 2 });
      expect(await ledger.eventsAfter(1, ALL)).toMatchObject([{ sequence: 2, previousState: null }]);
    });

    it('L24 lets what it does not know be forgotten', async () => {
      await expect(create().forget(createOperation())).resolves.toBeUndefined();
    });
  });

  describe('findTrainingOf', () => {
    const made = (name: string, parts: Partial<Operation> = {}) =>
      createTraining({ name, state: 'SUCCEEDED', endedAt: AT, ...parts }, { modelName: 'models/1' });

    it('L25 finds the training that ended last, in whatever order they were recorded', async () => {
      const newestFirst = create();
      await newestFirst.record([made('new', { endedAt: LATER }), made('old')], LATER);
      const newestLast = create();
      await newestLast.record([made('old'), made('new', { endedAt: LATER })], LATER);
      for (const ledger of [newestFirst, newestLast]) {
        expect((await ledger.findTrainingOf('fake', 'models/1'))?.operation.name).toBe('new');
      }
    });

    it.each(['RUNNING', 'FAILED', 'CANCELLED', 'EXPIRED', 'UNKNOWN'] as const)(
      'L26 takes no training that is %s for the maker of a model',
      async (state) => {
        const ledger = create();
        await ledger.record([made('jobs/1', { state })], AT);
        expect(await ledger.findTrainingOf('fake', 'models/1')).toBeUndefined();
      },
    );

    it('L27 knows none for another model, another provider, or once it is forgotten', async () => {
      const ledger = create();
      await ledger.record([made('jobs/1', { state: 'PARTIALLY_SUCCEEDED' })], AT);
      expect(await ledger.findTrainingOf('fake', 'models/1')).toBeDefined();
      expect(await ledger.findTrainingOf('fake', 'models/2')).toBeUndefined();
      expect(await ledger.findTrainingOf('other', 'models/1')).toBeUndefined();
      await ledger.forget(made('jobs/1'));
      expect(await ledger.findTrainingOf('fake', 'models/1')).toBeUndefined();
    });
  });

  describe('recentDurations', () => {
    const took = (name: string, minutes: number, endedAt: Date, parts: Partial<Operation> = {}) =>
      createTraining({
        name,
        state: 'SUCCEEDED',
        createdAt: new Date(endedAt.getTime() - minutes * 60_000),
        endedAt,
        ...parts,
      });
    const query = { provider: 'fake', task: 'TEXT_CLASSIFICATION', limit: 10 } as const;

    it('L49 tells how long trainings took, the last one to end first, no more than asked for', async () => {
      const ledger = create();
      await ledger.record([took('new', 2, LATER), took('old', 1, AT)], LATER);
      expect(await ledger.recentDurations(query)).toEqual([120_000, 60_000]);
      expect(await ledger.recentDurations({ ...query, limit: 1 })).toEqual([120_000]);
    });

    it('L50 counts only successes of the same provider and task whose length is told', async () => {
      const ledger = create();
      const shown = [
        took('failed', 1, AT, { state: 'FAILED' }),
        took('running', 1, AT, { state: 'RUNNING' }),
        took('half-told', 1, AT, { createdAt: null }),
        took('backwards', -1, AT),
        took('elsewhere', 1, AT, { provider: 'other' }),
        createOperation({ name: 'no-training', state: 'SUCCEEDED', createdAt: AT, endedAt: LATER }),
      ];
      await ledger.record(shown, LATER);
      expect(await ledger.recentDurations(query)).toEqual([]);
      await ledger.record([took('instant', 0, AT)], LATER);
      expect(await ledger.recentDurations(query)).toEqual([0]);
      expect(await ledger.recentDurations({ ...query, task: 'TRANSLATION' })).toEqual([]);
    });
  });
}

function namesOf(entries: readonly LedgerEntry[]): readonly string[] {
  return entries.map(({ operation }) => operation.name);
}
