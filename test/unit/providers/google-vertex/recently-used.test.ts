import { describe, expect, it } from 'vitest';
import { RecentlyUsed } from '../../../../src/providers/google-vertex/recently-used.ts';

describe('RecentlyUsed', () => {
  it('gives up what was not asked for the longest, and no more than it must', () => {
    const kept = new RecentlyUsed<number>(2);
    kept.set('a', 1);
    kept.set('b', 2);
    expect(kept.get('a')).toBe(1);
    kept.set('c', 3);
    expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual([1, undefined, 3]);
  });
});
