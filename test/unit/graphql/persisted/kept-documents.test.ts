import { describe, expect, it } from 'vitest';
import { KeptDocuments } from '../../../../src/graphql/persisted/kept-documents.ts';

describe('documents that are kept', () => {
  it('are given back by their hash, and nothing else is', () => {
    const kept = new KeptDocuments({ documents: 2, characters: 100 });
    kept.keep('one', '{ a }');
    expect(kept.get('one')).toBe('{ a }');
    expect(kept.get('two')).toBeNull();
    expect(kept.get('constructor')).toBeNull();
  });

  it('are so many and no more: the longest unused go', () => {
    const kept = new KeptDocuments({ documents: 2, characters: 100 });
    kept.keep('one', '{ a }');
    kept.keep('two', '{ b }');
    kept.get('one');
    kept.keep('three', '{ c }');
    expect(['one', 'two', 'three'].map((hash) => kept.get(hash))).toEqual(['{ a }', null, '{ c }']);
  });

  it('have so many characters and no more', () => {
    const kept = new KeptDocuments({ documents: 100, characters: 10 });
    for (const hash of ['one', 'two', 'three']) kept.keep(hash, 'xxxxx');
    expect(['one', 'two', 'three'].map((hash) => kept.get(hash))).toEqual([null, 'xxxxx', 'xxxxx']);
  });

  it('make room only for what fits', () => {
    const kept = new KeptDocuments({ documents: 100, characters: 10 });
    kept.keep('one', 'xxxxx');
    kept.keep('large', 'x'.repeat(11));
    expect([kept.get('one'), kept.get('large')]).toEqual(['xxxxx', null]);
  });

  it('count once however often they come', () => {
    const kept = new KeptDocuments({ documents: 100, characters: 10 });
    for (let time = 0; time < 10; time += 1) kept.keep('one', 'xxxxx');
    kept.keep('two', 'xxxxx');
    expect(kept.get('one')).toBe('xxxxx');
  });
});
