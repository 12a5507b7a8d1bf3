import { describe, expect, it } from 'vitest';
import { parseManifest } from '../../../../src/graphql/persisted/document-manifest.ts';

describe('a manifest', () => {
  it('of Apollo’s tools names each operation', () => {
    const manifest = {
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [{ id: 'one', name: 'One', type: 'query', body: 'query One { a }' }],
    };
    expect(parseManifest(manifest)).toEqual({
      documents: [{ id: 'one', text: 'query One { a }', path: ['operations', 0, 'body'] }],
      problems: [],
    });
  });

  it('may be a plain mapping of ids to documents', () => {
    expect(parseManifest(JSON.parse('{"one":"{ a }","__proto__":"{ b }"}'))).toEqual({
      documents: [
        { id: 'one', text: '{ a }', path: ['one'] },
        { id: '__proto__', text: '{ b }', path: ['__proto__'] },
      ],
      problems: [],
    });
  });

  it.each([
    ['a list', [], [], /must be a mapping/],
    ['nothing', null, [], /must be a mapping/],
    ['a document that is no text', { one: 1 }, ['one'], /must be a text/],
    ['an operation that is no object', { operations: [1] }, ['operations', 0, 'id'], /must be a text/],
    [
      'an operation without id',
      { operations: [{ body: '{ a }' }] },
      ['operations', 0, 'id'],
      /must be a text/,
    ],
    [
      'an operation without body',
      { operations: [{ id: 'one' }] },
      ['operations', 0, 'body'],
      /must be a text/,
    ],
    [
      'an id twice',
      {
        operations: [
          { id: 'one', body: '{ a }' },
          { id: 'one', body: '{ b }' },
        ],
      },
      ['operations', 1, 'id'],
      /is the id of another one/,
    ],
  ])('that is or has %s is told, with the place', (_what, json, path, message) => {
    expect(parseManifest(json).problems).toEqual([{ path, message: expect.stringMatching(message) }]);
  });
});
