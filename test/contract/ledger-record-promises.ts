import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTerminal, OPERATION_STATES } from '../../src/domain/operation-state.ts';
import type { LedgerEvent } from '../../src/ledger/ledger.ts';
import { createOperation, createTraining } from '../support/samples.ts';
import { ALL, type CreateLedger } from './describe-ledger.ts';

const AT = new Date('2026-01-01T00:00:00Z');
const LATER = new Date('2026-01-01T00:01:00Z');
const PROBLEM = {
  code: 'PROVIDER_UNAVAILABLE',
  message: 'fake did not answer',
  at: LATER,
  retryable: true,
  providerRequestId: 'upstream-1',
} as const;

const FAILURE = { code: 'INTERNAL', message: 'it broke', details: [{ part: 1 }] };

/** A training with something in every part that can have something. */
const FULL = createTraining(
  {
    state: 'FAILED',
    progressPercent: 40.5,
    target: { type: 'Model', name: 'models/1' },
    failure: FAILURE,
    partialFailures: [FAILURE],
    createdAt: AT,
    startedAt: AT,
    updatedAt: LATER,
    endedAt: LATER,
    expiresAt: LATER,
    raw: { createdDateTime: '2026-01-01T00:00:00Z', nested: { list: [1, null, 'é', true] } },
  },
  {
    stages: [
      {
        name: 'evaluation',
        state: 'FAILED',
        rawState: 'failed',
        percent: 10,
        startedAt: AT,
        endedAt: LATER,
        failure: FAILURE,
      },
    ],
    modelName: 'models/1',
    datasetName: 'datasets/1',
    dataSplit: { trainingPercent: 80, validationPercent: null, testPercent: 20 },
    warnings: [FAILURE],
    estimatedEndAt: LATER,
  },
);

export function describeLedgerRecords(create: CreateLedger): void {
  describe('record', () => {
    it('L01 begins an entry with revision 1, its first state and nothing failed', async () => {
      const operation = createOperation();
      const [entry] = await create().record([operation], AT);
      expect(entry).toEqual({
        operation,
        revision: 1,
        sequence: 1,
        history: [{ state: 'RUNNING', rawState: 'running', at: AT }],
        observedAt: AT,
        failedPolls: 0,
        lastProblem: null,
        cancelRequestedAt: null,
        cancelRequestedBy: null,
        firstSeenAt: AT,
        nextPollAt: null,
      });
    });

    it('L02 answers in the order it was given, each repetition too', async () => {
      const [one, two] = [createOperation({ name: 'a' }), createOperation({ name: 'b' })];
      const entries = await create().record([two, one, two], AT);
      expect(entries.map(({ operation }) => operation.name)).toEqual(['b', 'a', 'b']);
    });

    it('L03 answers an empty record with nothing and no event', async () => {
      const ledger = create();
      expect(await ledger.record([], AT)).toEqual([]);
      expect(await ledger.head()).toBe(0);
    });

    it('L04 keeps revision, sequence and history when the same comes again, and takes the look for new', async () => {
      const ledger = create();
      const [first] = await ledger.record([createOperation()], AT);
      const [second] = await ledger.record([createOperation()], LATER);
      expect(second).toEqual({ ...first, observedAt: LATER });
      expect(await ledger.head()).toBe(1);
    });

    it('L05 does not count the ticking of the provider’s clock as a change, but keeps its answer', async () => {
      const ledger = create();
      await ledger.record([createOperation({ updatedAt: AT, raw: { tick: 1 } })], AT);
      const [entry] = await ledger.record([createOperation({ updatedAt: LATER, raw: { tick: 2 } })], LATER);
      expect(entry?.revision).toBe(1);
      expect(entry?.operation).toMatchObject({ updatedAt: LATER, raw: { tick: 2 } });
    });

    it('L06 counts a change of anything shown, and adds to the history only a change of state', async () => {
      const ledger = create();
      await ledger.record([createOperation()], AT);
      const [moved] = await ledger.record([createOperation({ progressPercent: 40 })], LATER);
      expect(moved).toMatchObject({ revision: 2, sequence: 2 });
      expect(moved?.history).toHaveLength(1);
      const [failed] = await ledger.record([createOperation({ state: 'FAILED', rawState: 'failed' })], LATER);
      expect(failed?.history.at(-1)).toEqual({ state: 'FAILED', rawState: 'failed', at: LATER });
      expect(failed?.history).toHaveLength(2);
    });

    it.each(OPERATION_STATES.filter(isTerminal))(
      'L07 leaves %s as it is, whatever comes later',
      async (state) => {
        const ledger = create();
        const [ended] = await ledger.record([createOperation({ state })], AT);
        for (const other of OPERATION_STATES.filter((word) => word !== state)) {
          const late = createOperation({ state: other, rawState: 'late', progressPercent: 5 });
          expect(await ledger.record([late], LATER)).toEqual([ended]);
        }
        expect(await ledger.head()).toBe(1);
      },
    );

    it('L08 does not forget what was once known when a later look tells less', async () => {
      const ledger = create();
      const known = createTraining(
        { createdAt: AT, startedAt: AT, expiresAt: LATER, target: { type: 'Model', name: 'models/1' } },
        { modelName: 'models/1', datasetName: 'datasets/1' },
      );
      await ledger.record([known], AT);
      const [entry] = await ledger.record(
        [createTraining({ kind: 'OTHER' }, { displayName: null, task: 'OTHER' })],
        LATER,
      );
      expect(entry?.operation).toEqual(known);
      const [plain] = await ledger.record([createOperation({ name: known.name })], LATER);
      expect(plain?.operation.training).toEqual(known.training);
    });

    it('L09 fills gaps of finished work from a look that agrees on the end, as one more change', async () => {
      const ledger = create();
      const details = { displayName: null, task: 'OTHER' } as const;
      await ledger.record([createTraining({ state: 'SUCCEEDED' }, details)], AT);
      const fuller = createTraining({ state: 'SUCCEEDED', progressPercent: 99 }, { modelName: 'models/1' });
      const [entry] = await ledger.record([fuller], LATER);
      expect(entry).toMatchObject({ revision: 2, sequence: 2 });
      expect(entry?.operation.training).toMatchObject({ displayName: 'Reviews', modelName: 'models/1' });
      expect(entry?.operation.progressPercent).toBeNull();
      expect(entry?.history).toHaveLength(1);
    });

    it('L10 counts failed looks without an event, and starts anew with the next answer', async () => {
      const ledger = create();
      const [first] = await ledger.record([createOperation()], AT);
      const heard: LedgerEvent[] = [];
      ledger.onChange((event) => heard.push(event));
      await ledger.recordFailedPolls([{ id: createOperation(), problem: PROBLEM }]);
      await ledger.recordFailedPolls([{ id: createOperation(), problem: PROBLEM }]);
      const [failing] = [...(await ledger.getMany([createOperation()])).values()];
      expect(failing).toEqual({ ...first, failedPolls: 2, lastProblem: PROBLEM });
      const [answered] = await ledger.record([createOperation()], LATER);
      expect(answered).toMatchObject({ failedPolls: 0, lastProblem: null, revision: 1 });
      expect(heard).toEqual([]);
    });

    it('L11 counts no failed look for what it does not know or knows to be finished', async () => {
      const ledger = create();
      await ledger.recordFailedPolls([{ id: createOperation(), problem: PROBLEM }]);
      expect((await ledger.getMany([createOperation()])).size).toBe(0);
      const [ended] = await ledger.record([createOperation({ state: 'SUCCEEDED' })], AT);
      await ledger.recordFailedPolls([{ id: createOperation(), problem: PROBLEM }]);
      expect([...(await ledger.getMany([createOperation()])).values()]).toEqual([ended]);
    });

    it('L51 counts the failed looks of a batch each by itself, one that is in it twice twice', async () => {
      const ledger = create();
      const [one, two] = [createOperation({ name: 'a' }), createOperation({ name: 'b' })];
      await ledger.record([one, two], AT);
      const failures = [one, two, one].map((id) => ({ id, problem: PROBLEM }));
      await ledger.recordFailedPolls(failures);
      const entries = [...(await ledger.getMany([one, two])).values()];
      expect(entries.map(({ failedPolls }) => failedPolls)).toEqual([2, 1]);
    });

    it('L52 keeps when the work was first seen, whatever comes later', async () => {
      const ledger = create();
      await ledger.record([createOperation()], AT);
      const [entry] = await ledger.record([createOperation({ state: 'SUCCEEDED' })], LATER);
      expect(entry?.firstSeenAt).toEqual(AT);
    });

    it('L53 keeps every part of a piece of work as it was told', async () => {
      const ledger = create();
      await ledger.record([FULL], AT);
      expect([...(await ledger.getMany([FULL])).values()].map(({ operation }) => operation)).toEqual([FULL]);
      const [event] = (await ledger.eventsAfter(0, ALL)) ?? [];
      expect(event?.entry.operation).toEqual(FULL);
    });

    it('L46 passes over a state that was overtaken by the provider’s own clock', async () => {
      const ledger = create();
      const [known] = await ledger.record([createOperation({ state: 'FINALIZING', updatedAt: LATER })], AT);
      const [entry] = await ledger.record([createOperation({ updatedAt: AT })], LATER);
      expect(entry).toEqual(known);
      expect(await ledger.head()).toBe(1);
    });

    it('L12 keeps history, revision and terminal states right for every order of states', async () => {
      const states = fc.array(fc.constantFrom(...OPERATION_STATES), { minLength: 1, maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(states, async (words) => {
          const ledger = create();
          let ended: string | null = null;
          for (const state of words) {
            const [entry] = await ledger.record([createOperation({ state, rawState: state })], AT);
            expect(entry?.history.at(-1)?.state).toBe(entry?.operation.state);
            expect(entry?.operation.state).toBe(ended ?? state);
            if (isTerminal(state)) ended ??= state;
          }
          const events = (await ledger.eventsAfter(0, ALL)) ?? [];
          expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_event, index) => index + 1));
          expect(events.map(({ entry }) => entry.revision)).toEqual(events.map((_event, index) => index + 1));
        }),
      );
    });
  });

  describe('planPolls', () => {
    const plan = { id: createOperation(), nextPollAt: LATER };

    it('L54 keeps when work is to be asked about next, without an event', async () => {
      const ledger = create();
      const heard: LedgerEvent[] = [];
      const [first] = await ledger.record([createOperation()], AT);
      ledger.onChange((event) => heard.push(event));
      await ledger.planPolls([plan]);
      expect([...(await ledger.getMany([plan.id])).values()]).toEqual([{ ...first, nextPollAt: LATER }]);
      const [entry] = await ledger.record([createOperation({ progressPercent: 5 })], LATER);
      expect(entry?.nextPollAt).toEqual(LATER);
      expect(heard).toHaveLength(1);
    });

    it('L55 plans nothing for what is finished or not known, and ends a plan with the work', async () => {
      const ledger = create();
      await ledger.planPolls([plan]);
      expect((await ledger.getMany([plan.id])).size).toBe(0);
      await ledger.record([createOperation()], AT);
      await ledger.planPolls([plan]);
      const [ended] = await ledger.record([createOperation({ state: 'FAILED' })], LATER);
      expect(ended?.nextPollAt).toBeNull();
      await ledger.planPolls([plan]);
      expect([...(await ledger.getMany([plan.id])).values()]).toEqual([ended]);
    });
  });
}
