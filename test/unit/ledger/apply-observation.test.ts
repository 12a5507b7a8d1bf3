import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/domain/operation.ts';
import { isTerminal, OPERATION_STATES, type OperationState } from '../../../src/domain/operation-state.ts';
import { applyCancelRequest, applyObservation } from '../../../src/ledger/apply-observation.ts';
import type { LedgerEntry } from '../../../src/ledger/ledger.ts';
import { createOperation, createTraining } from '../../support/samples.ts';

const AT = new Date('2026-01-01T00:00:00Z');
const LATER = new Date('2026-01-01T00:01:00Z');
const CANCEL = { at: LATER, by: 'ann' };

function entryOf(operation: Operation): LedgerEntry {
  return { ...applyObservation(undefined, operation, AT).entry, sequence: 1 };
}

describe('an observation', () => {
  it.each<[OperationState, OperationState, OperationState, boolean]>([
    // known, observed, then, changed
    ['QUEUED', 'RUNNING', 'RUNNING', true],
    ['RUNNING', 'RUNNING', 'RUNNING', false],
    ['RUNNING', 'UNKNOWN', 'UNKNOWN', true],
    ['UNKNOWN', 'RUNNING', 'RUNNING', true],
    ['UNKNOWN', 'SUCCEEDED', 'SUCCEEDED', true],
    ['CANCELLING', 'SUCCEEDED', 'SUCCEEDED', true],
    ['CANCELLING', 'FAILED', 'FAILED', true],
    ['SUCCEEDED', 'RUNNING', 'SUCCEEDED', false],
    ['FAILED', 'SUCCEEDED', 'FAILED', false],
    ['EXPIRED', 'SUCCEEDED', 'EXPIRED', false],
    ['PARTIALLY_SUCCEEDED', 'UNKNOWN', 'PARTIALLY_SUCCEEDED', false],
  ])('turns %s and %s into %s (a change: %s)', (known, observed, then, changed) => {
    const applied = applyObservation(
      entryOf(createOperation({ state: known })),
      createOperation({ state: observed }),
      LATER,
    );
    expect(applied.entry.operation.state).toBe(then);
    expect(applied.changed).toBe(changed);
  });

  it.each<[string, Partial<Operation>, boolean]>([
    ['progress', { progressPercent: 5 }, true],
    ['the provider’s word', { rawState: 'still running' }, true],
    ['a partial failure', { partialFailures: [{ code: 'X', message: 'x', details: [] }] }, true],
    ['the kind, once it is told', { kind: 'IMPORT_DATA' }, true],
    ['the provider’s clock', { updatedAt: LATER }, false],
    ['the raw answer', { raw: { more: true } }, false],
  ])('with another %s is a change: %j → %s', (_what, parts, changed) => {
    expect(applyObservation(entryOf(createOperation()), createOperation(parts), LATER).changed).toBe(changed);
  });

  it.each<[Operation['kind'], Operation['kind'], Operation['kind']]>([
    ['OTHER', 'DEPLOY_MODEL', 'DEPLOY_MODEL'],
    ['DEPLOY_MODEL', 'OTHER', 'DEPLOY_MODEL'],
    ['DEPLOY_MODEL', 'UNDEPLOY_MODEL', 'DEPLOY_MODEL'],
  ])('leaves the kind to who knows it first: %s and %s make %s', (known, observed, then) => {
    const applied = applyObservation(
      entryOf(createOperation({ kind: known })),
      createOperation({ kind: observed }),
      LATER,
    );
    expect(applied.entry.operation.kind).toBe(then);
  });

  it('of a state that was overtaken by a newer one is passed over', () => {
    const known = entryOf(createOperation({ state: 'FINALIZING', updatedAt: LATER }));
    const applied = applyObservation(known, createOperation({ state: 'RUNNING', updatedAt: AT }), LATER);
    expect(applied).toEqual({ entry: known, changed: false });
  });

  it.each<[string, Partial<Operation>]>([
    ['the end', { state: 'SUCCEEDED', updatedAt: AT }],
    ['what has no instant', { state: 'UNKNOWN', updatedAt: null }],
  ])('is not passed over where it tells of %s', (_what, parts) => {
    const known = entryOf(createOperation({ state: 'RUNNING', updatedAt: LATER }));
    const { entry } = applyObservation(known, createOperation(parts), LATER);
    expect(entry.operation.state).toBe(parts.state);
  });

  it('takes the newer figure over the older one', () => {
    const known = createTraining({}, { modelName: 'models/1', displayName: 'Old' });
    const observed = createTraining({}, { modelName: 'models/2', displayName: 'New' });
    const { entry } = applyObservation(entryOf(known), observed, LATER);
    expect(entry.operation.training).toMatchObject({ modelName: 'models/2', displayName: 'New' });
  });

  it('makes a training of finished work that was first seen without its details', () => {
    const known = entryOf(createOperation({ name: 'jobs/1', kind: 'TRAIN_MODEL', state: 'SUCCEEDED' }));
    const { entry, changed } = applyObservation(known, createTraining({ state: 'SUCCEEDED' }), LATER);
    expect(changed).toBe(true);
    expect(entry.operation.training?.displayName).toBe('Reviews');
  });

  it('that disagrees on the end fills no gap', () => {
    const known = entryOf(createTraining({ state: 'FAILED' }));
    const observed = createTraining({ state: 'SUCCEEDED' }, { modelName: 'models/1' });
    expect(applyObservation(known, observed, LATER)).toEqual({ entry: known, changed: false });
  });

  it('does not touch what it is given', () => {
    const known = Object.freeze(entryOf(Object.freeze(createOperation())));
    expect(() => applyObservation(known, createOperation({ state: 'FAILED' }), LATER)).not.toThrow();
    expect(known.history).toHaveLength(1);
  });
});

describe('a wish to cancel', () => {
  it('answers with the same entry where it changes nothing', () => {
    const ended = entryOf(createOperation({ state: 'SUCCEEDED' }));
    expect(applyCancelRequest(ended, CANCEL)).toBe(ended);
  });

  it('does not claim that a state with an unknown name is a cancelling one', () => {
    const { operation, cancelRequestedAt } = applyCancelRequest(
      entryOf(createOperation({ state: 'UNKNOWN' })),
      CANCEL,
    );
    expect(operation.state).toBe('UNKNOWN');
    expect(cancelRequestedAt).toEqual(LATER);
  });
});

describe('any order of observations and cancels', () => {
  const observation = fc.record({
    state: fc.constantFrom(...OPERATION_STATES),
    rawState: fc.constantFrom('a', 'b'),
    progressPercent: fc.option(fc.nat(100)),
  });
  const steps = fc.array(fc.option(observation), { maxLength: 20 });

  it('never changes a terminal state, ends a history with the state, and counts up by one', () => {
    fc.assert(
      fc.property(steps, (parts) => {
        let entry = entryOf(createOperation({ state: 'QUEUED' }));
        for (const part of parts) {
          const next =
            part === null
              ? applyCancelRequest(entry, CANCEL)
              : applyObservation(entry, createOperation(part), LATER).entry;
          if (isTerminal(entry.operation.state)) expect(next.operation).toEqual(entry.operation);
          expect(next.history.at(-1)).toMatchObject({
            state: next.operation.state,
            rawState: next.operation.rawState,
          });
          expect(next.history.slice(0, entry.history.length)).toEqual(entry.history);
          expect(next.revision - entry.revision).toBeOneOf([0, 1]);
          entry = { ...next, sequence: entry.sequence };
        }
      }),
    );
  });

  it('never takes UNKNOWN for an end', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OPERATION_STATES), (state) => {
        const unknown = entryOf(createOperation({ state: 'UNKNOWN' }));
        const { entry } = applyObservation(unknown, createOperation({ state }), LATER);
        expect(entry.operation.state).toBe(state);
      }),
    );
  });
});
