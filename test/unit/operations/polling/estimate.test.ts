import { describe, expect, it } from 'vitest';
import { OPERATION_STATES } from '../../../../src/domain/operation-state.ts';
import {
  estimatedEndAt,
  estimatedPercent,
  expectedEndAt,
  medianOf,
} from '../../../../src/operations/polling/estimate.ts';
import { createTraining } from '../../../support/samples.ts';

const BEGIN = new Date('2026-01-01T00:00:00Z');
const MINUTE_MS = 60_000;
/** A job that usually takes 100 minutes. */
const USUAL_MS = 100 * MINUTE_MS;

const job = createTraining({ createdAt: BEGIN });
const minutesIn = (minutes: number) => new Date(BEGIN.getTime() + minutes * MINUTE_MS);

describe('medianOf', () => {
  it.each<[readonly number[], number | null]>([
    [[], null],
    [[7], 7],
    [[30, 10, 20], 20],
    [[1, 1_000, 3, 2], 2.5],
  ])('of %j is %j', (durations, median) => {
    expect(medianOf(durations)).toBe(median);
  });
});

describe('an estimate', () => {
  it.each([
    [0, 0],
    [33.4, 33],
    [98.9, 98],
    [99.9, 99],
    [100, 99],
    [5_000, 99],
    [-5, 0],
  ])('after %d of 100 minutes is %d percent', (minutes, percent) => {
    expect(estimatedPercent(job, USUAL_MS, minutesIn(minutes))).toBe(percent);
  });

  it('says nothing without earlier work or a beginning', () => {
    const unborn = createTraining();
    expect(estimatedPercent(job, null, minutesIn(1))).toBeNull();
    expect(estimatedPercent(unborn, USUAL_MS, minutesIn(1))).toBeNull();
    expect(estimatedEndAt(job, null, minutesIn(1))).toBeNull();
    expect(estimatedEndAt(unborn, USUAL_MS, minutesIn(1))).toBeNull();
  });

  it('copes with earlier work that took no time at all', () => {
    expect(estimatedPercent(job, 0, minutesIn(0))).toBe(99);
  });

  it.each(OPERATION_STATES)('is made of work that is %s only where it is under way', (state) => {
    const isUnderWay = state === 'RUNNING' || state === 'FINALIZING';
    const stands = { ...job, state };
    expect(estimatedPercent(stands, USUAL_MS, minutesIn(50))).toBe(isUnderWay ? 50 : null);
    expect(estimatedEndAt(stands, USUAL_MS, minutesIn(50))).toEqual(isUnderWay ? minutesIn(100) : null);
  });

  it('expects no end that has passed', () => {
    expect(estimatedEndAt(job, USUAL_MS, minutesIn(99))).toEqual(minutesIn(100));
    expect(estimatedEndAt(job, USUAL_MS, minutesIn(100))).toBeNull();
    expect(expectedEndAt(job, USUAL_MS)).toEqual(minutesIn(100));
  });
});
