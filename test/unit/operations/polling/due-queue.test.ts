import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DueQueue } from '../../../../src/operations/polling/due-queue.ts';

function queueOf(...dues: readonly number[]) {
  const queue = new DueQueue<{ dueMs: number }>();
  for (const dueMs of dues) queue.add({ dueMs });
  return queue;
}

describe('DueQueue', () => {
  it('gives out who is due in the order of time, whatever the order of adding', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000)), fc.nat(1_000), (dues, nowMs) => {
        const queue = queueOf(...dues);
        const taken = queue.take(nowMs, Number.POSITIVE_INFINITY).map(({ dueMs }) => dueMs);
        const sorted = dues.toSorted((one, other) => one - other);
        expect(taken).toEqual(sorted.filter((dueMs) => dueMs <= nowMs));
        expect(queue.firstDueMs).toBe(sorted.find((dueMs) => dueMs > nowMs) ?? Number.POSITIVE_INFINITY);
      }),
    );
  });

  it('gives out no more than it is asked for, and the rest later', () => {
    const queue = queueOf(3, 1, 2);
    expect(queue.take(10, 2)).toEqual([{ dueMs: 1 }, { dueMs: 2 }]);
    expect(queue.take(10, 2)).toEqual([{ dueMs: 3 }]);
  });

  it('gives out what was planned anew once, at its new time', () => {
    const queue = new DueQueue<{ dueMs: number }>();
    const item = { dueMs: 5 };
    queue.add(item);
    item.dueMs = 3;
    queue.add(item);
    expect(queue.take(10, 10)).toEqual([item]);
    expect(queue.take(10, 10)).toEqual([]);
  });

  it('is empty once it is cleared', () => {
    const queue = queueOf(1);
    queue.clear();
    expect(queue.firstDueMs).toBe(Number.POSITIVE_INFINITY);
    expect(queue.take(10, 10)).toEqual([]);
  });
});
