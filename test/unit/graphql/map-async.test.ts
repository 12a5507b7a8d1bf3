import { describe, expect, it } from 'vitest';
import { mapAsync } from '../../../src/graphql/map-async.ts';
import { rejection } from '../../support/rejection.ts';

/** Gives the values in order, then waits for ever; tells whether it was let go. */
function createSource(values: readonly number[]) {
  const rest = [...values];
  const source = {
    released: 0,
    next(): Promise<IteratorResult<number>> {
      const value = rest.shift();
      return value === undefined ? new Promise(() => {}) : Promise.resolve({ done: false, value });
    },
    async return(): Promise<IteratorResult<number>> {
      source.released += 1;
      return { done: true, value: undefined };
    },
  };
  return source;
}

describe('a mapped iterator', () => {
  it('gives the mapped values in order and ends with its source', async () => {
    const source = [1, 2, 3].values();
    const mapped = mapAsync({ next: async () => source.next() }, async (value) => value * 10);
    const values: number[] = [];
    for await (const value of mapped) values.push(value);
    expect(values).toEqual([10, 20, 30]);
  });

  it('lets its source go while it waits for a value', async () => {
    const source = createSource([]);
    const mapped = mapAsync(source, (value) => value);
    void mapped.next();
    expect(await mapped.return?.()).toEqual({ done: true, value: undefined });
    expect(source.released).toBe(1);
  });

  it('lets its source go when the loop over it is left', async () => {
    const source = createSource([1, 2]);
    for await (const value of mapAsync(source, (each) => each)) {
      if (value === 1) break;
    }
    expect(source.released).toBe(1);
  });

  it('lets its source go when a value cannot be mapped', async () => {
    const source = createSource([1]);
    const mapped = mapAsync(source, () => {
      throw new Error('cannot be mapped');
    });
    expect(await rejection(mapped.next())).toEqual(new Error('cannot be mapped'));
    expect(source.released).toBe(1);
  });

  it('rejects as its source does', async () => {
    const mapped = mapAsync({ next: () => Promise.reject(new Error('the source broke')) }, (value) => value);
    expect(await rejection(mapped.next())).toEqual(new Error('the source broke'));
  });

  it('ends quietly where its source has nothing to let go', async () => {
    const mapped = mapAsync({ next: async () => ({ done: true, value: undefined }) }, (value) => value);
    expect(await mapped.return?.()).toEqual({ done: true, value: undefined });
  });
});
