import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { DocumentCache } from '../../../src/graphql/document-cache.ts';
import { documentRules } from '../../support/document-rules.ts';

const schema = buildSchema('type Query { a: Int b: Int }');

describe('a document cache', () => {
  it('gives the same document for the same text', () => {
    const documents = new DocumentCache(schema, documentRules());
    expect(documents.read('{ a }')).toBe(documents.read('{ a }'));
  });

  it('gives another for another text', () => {
    const documents = new DocumentCache(schema, documentRules());
    expect(documents.read('{ a }')).not.toBe(documents.read('{ b }'));
  });

  it.each([
    ['{', 'GRAPHQL_PARSE_FAILED'],
    ['{ nope }', undefined],
  ])('tells each time what is wrong with "%s"', (query, code) => {
    const documents = new DocumentCache(schema, documentRules());
    for (const _time of [1, 2]) {
      const problems = documents.read(query);
      expect(problems).toMatchObject([{ message: expect.any(String), extensions: code ? { code } : {} }]);
    }
  });

  it('forgets the longest unused of more than 200', () => {
    const documents = new DocumentCache(schema, documentRules());
    const [first, second] = ['{ a }', '{ b }'].map((query) => documents.read(query));
    for (let count = 0; count < 199; count += 1) {
      documents.read(`{ a${count}: a }`);
      documents.read('{ a }');
    }
    expect(documents.read('{ a }')).toBe(first);
    expect(documents.read('{ b }')).not.toBe(second);
  });

  it('keeps none that is longer than 16 KiB', () => {
    const documents = new DocumentCache(schema, documentRules());
    const long = `{ a } #${'x'.repeat(16_384)}`;
    expect(documents.read(long)).not.toBe(documents.read(long));
  });
});
