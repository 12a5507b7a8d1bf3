import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../../src/domain/operation.ts';
import type { TrainingDetails } from '../../../../src/domain/training.ts';
import type { Start } from '../../../../src/ledger/starts.ts';
import {
  type Evidence,
  recogniseTraining,
  type Sighting,
} from '../../../../src/operations/starting/recognise-training.ts';
import { createSentStart } from '../../../support/new-start.ts';
import { createTraining } from '../../../support/samples.ts';

const REQUESTED_AT = new Date('2026-01-01T12:00:00Z');
const START = createSentStart({ requestedAt: REQUESTED_AT });

function secondsLater(seconds: number): Date {
  return new Date(REQUESTED_AT.getTime() + seconds * 1_000);
}

function sight(
  parts: Partial<Operation> = {},
  details: Partial<TrainingDetails> = {},
  known: Partial<Sighting> = {},
): Sighting {
  const named = { displayName: 'v1', datasetName: 'projects/reviews', ...details };
  const operation = createTraining({ createdAt: secondsLater(1), ...parts }, named);
  return { operation, firstSeenAt: null, isTaken: false, ...known };
}

function recognise(sightings: readonly Sighting[], parts: Partial<Evidence> = {}, start: Start = START) {
  const evidence = { sightings, isComplete: true, rivals: [], requestDeadlineMs: 10_000, ...parts };
  return recogniseTraining(start, evidence)?.name ?? null;
}

const UNNAMED = { displayName: null, datasetName: null };

describe('the training of a start', () => {
  it('is the only one of its label, dataset and time', () => {
    const others = [
      sight({ name: 'a' }, { displayName: 'v2' }),
      sight({ name: 'b' }, { datasetName: 'projects/tickets' }),
      sight({ name: 'c', createdAt: secondsLater(-3_600) }),
    ];
    expect(recognise([...others, sight()])).toBe('jobs/1');
    expect(recognise(others)).toBeNull();
  });

  it.each([
    [-61, null],
    [-60, 'jobs/1'],
    [0, 'jobs/1'],
    [70, 'jobs/1'],
    [71, null],
  ])('began %d s after the request, give or take a minute of clocks: %s', (seconds, name) => {
    expect(recognise([sight({ createdAt: secondsLater(seconds) })])).toBe(name);
  });

  it('is never one without a time', () => {
    expect(recognise([sight({ createdAt: null })])).toBeNull();
  });

  it('is found in a project whose name has a blank', () => {
    const request = { displayName: 'v1', datasetId: 'my reviews', task: 'OTHER' };
    const start = createSentStart({ requestedAt: REQUESTED_AT, request });
    expect(recognise([sight({}, { datasetName: 'projects/my%20reviews' })], {}, start)).toBe('jobs/1');
  });

  it('is never one that was known before the request, or that another start began', () => {
    expect(recognise([sight({}, {}, { firstSeenAt: secondsLater(-1) })])).toBeNull();
    expect(recognise([sight({}, {}, { isTaken: true })])).toBeNull();
    expect(recognise([sight({}, {}, { firstSeenAt: secondsLater(0) })])).toBe('jobs/1');
  });

  it('stays open between two that look the same', () => {
    expect(recognise([sight({ name: 'a' }), sight({ name: 'b' })])).toBeNull();
  });

  it('is the one without a name where no other began at that time', () => {
    expect(recognise([sight({}, UNNAMED)])).toBe('jobs/1');
    expect(recognise([sight({ name: 'a' }, UNNAMED), sight({ name: 'b' }, UNNAMED)])).toBeNull();
  });

  it('is the one that tells the name rather than one that does not', () => {
    expect(recognise([sight({ name: 'a' }, UNNAMED), sight({ name: 'b' })])).toBe('b');
  });

  it('is not told by the time alone where the list has gaps', () => {
    expect(recognise([sight({}, UNNAMED)], { isComplete: false })).toBeNull();
    expect(recognise([sight()], { isComplete: false })).toBe('jobs/1');
  });

  it('stays open where another open start may have begun it', () => {
    const twin = createSentStart({ id: 'twin', requestedAt: REQUESTED_AT });
    const request = { displayName: 'v2', datasetId: 'reviews', task: 'OTHER' };
    const other = createSentStart({ id: 'other', requestedAt: REQUESTED_AT, request });
    expect(recognise([sight()], { rivals: [twin] })).toBeNull();
    expect(recognise([sight()], { rivals: [other] })).toBe('jobs/1');
    expect(recognise([sight({}, UNNAMED)], { rivals: [other] })).toBeNull();
  });
});
