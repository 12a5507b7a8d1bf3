import { describe, expect, it } from 'vitest';
import type { OperationState } from '../../../src/domain/operation-state.ts';
import { applyObservation } from '../../../src/ledger/apply-observation.ts';
import { freshnessOf } from '../../../src/operations/freshness.ts';
import { createOperation } from '../../support/samples.ts';

const AT = new Date('2026-01-01T00:00:00Z');

function freshnessAfter(elapsedMs: number, state: OperationState, failedPolls = 0) {
  const { entry } = applyObservation(undefined, createOperation({ state }), AT);
  return freshnessOf({ ...entry, sequence: 1, failedPolls }, new Date(AT.getTime() + elapsedMs), 60_000);
}

describe('freshnessOf', () => {
  it.each([
    ['LIVE', 0, 'RUNNING', 0],
    ['LIVE', 60_000, 'UNKNOWN', 0],
    ['STALE', 60_001, 'RUNNING', 0],
    ['UNREACHABLE', 0, 'RUNNING', 1],
    ['UNREACHABLE', 90_000, 'CANCELLING', 7],
    ['FINAL', 0, 'SUCCEEDED', 0],
    ['FINAL', 9e9, 'EXPIRED', 0],
  ] as const)(
    'is %s %d ms after the last look at work that is %s, with %d failed looks',
    (expected, elapsedMs, state, failedPolls) => {
      expect(freshnessAfter(elapsedMs, state, failedPolls).state).toBe(expected);
    },
  );

  it('says when the provider last told, how many looks failed since, and why', () => {
    expect(freshnessAfter(0, 'RUNNING', 3)).toEqual({
      state: 'UNREACHABLE',
      observedAt: AT,
      failedPolls: 3,
      lastProblem: null,
    });
  });
});
