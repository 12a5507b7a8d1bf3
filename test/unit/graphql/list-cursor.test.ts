import { describe, expect, it } from 'vitest';
import {
  type ListPosition,
  type ListPositions,
  listName,
  parseListCursor,
  toListCursor,
  toMark,
} from '../../../src/graphql/list-cursor.ts';
import { seal } from '../../../src/graphql/sealed-text.ts';
import { badInput } from './thrown.ts';

const POSITIONS: ListPositions = new Map<string, ListPosition | 'end'>([
  ['google', { token: 'page-2', offset: 7, given: [toMark('a'), toMark('b')] }],
  ['azure', 'end'],
  ['other', { token: null, offset: 0, given: [] }],
]);

const NO_CURSOR = {
  message: 'after is not a cursor of this gateway; use an endCursor or an edge’s cursor, whole',
  path: ['after'],
};

describe('a list cursor', () => {
  it('keeps the place in every provider’s list', () => {
    expect(parseListCursor('models', toListCursor('models', POSITIONS))).toEqual(POSITIONS);
  });

  it('knows providers by any key', () => {
    const positions: ListPositions = new Map([['constructor', { token: 'a\nb', offset: 1, given: [] }]]);
    expect(parseListCursor('models', toListCursor('models', positions))).toEqual(positions);
  });

  it('needs no marks, as one from before there were any has none', () => {
    expect(parseListCursor('models', seal('models\n{"google":{"token":"a","offset":3}}'))).toEqual(
      new Map([['google', { token: 'a', offset: 3, given: [] }]]),
    );
  });

  it('is refused in another list', () => {
    const cursor = toListCursor('models', POSITIONS);
    expect(badInput(() => parseListCursor('operations', cursor))).toEqual({
      message: 'after is a cursor of another list or of another filter; start without it',
      path: ['after'],
    });
  });

  it('is refused with another filter', () => {
    const cursor = toListCursor(listName('models', { tasks: ['TRANSLATION'] }), POSITIONS);
    const other = listName('models', { tasks: ['OTHER'] });
    expect(badInput(() => parseListCursor(other, cursor)).message).toContain('another filter');
  });

  it('is refused when it is cut, at whatever length', () => {
    const cursor = toListCursor('models', POSITIONS);
    for (let length = 0; length < cursor.length; length += 1) {
      expect(badInput(() => parseListCursor('models', cursor.slice(0, length)))).toEqual(NO_CURSOR);
    }
  });

  it.each([
    ['no JSON', 'models\n{"google":'],
    ['no positions', 'models\n[]'],
    ['nothing behind the list’s name', 'models'],
    ['an offset below 0', 'models\n{"google":{"token":null,"offset":-1}}'],
    ['half an offset', 'models\n{"google":{"token":null,"offset":0.5}}'],
    ['a token that is no text', 'models\n{"google":{"token":1,"offset":0}}'],
    ['half a mark', 'models\n{"google":{"token":null,"offset":0,"given":"abc"}}'],
    ['marks that are none', 'models\n{"google":{"token":null,"offset":0,"given":"abc def"}}'],
    ['too many marks', `models\n{"google":{"token":null,"offset":0,"given":"${'a'.repeat(7 * 201)}"}}`],
    ['an unknown word', 'models\n{"google":"start"}'],
  ])('is refused when it was forged with %s', (_what, text) => {
    expect(badInput(() => parseListCursor('models', seal(text)))).toEqual(NO_CURSOR);
  });
});

describe('the name of a list', () => {
  it('is the field’s where nothing is filtered', () => {
    expect(listName('models', {})).toBe('models');
    expect(listName('models', { tasks: null, dataset: undefined })).toBe('models');
  });

  it('is the same whatever order the filter was written in', () => {
    expect(listName('models', { done: true, states: ['FAILED'] })).toBe(
      listName('models', { states: ['FAILED'], done: true }),
    );
  });

  it.each<[object, object]>([
    [{ done: true }, { done: false }],
    [{ done: false }, {}],
    [{ tasks: [] }, {}],
    [{ createdAfter: new Date(0) }, { createdAfter: new Date(1) }],
    [{ createdAfter: new Date(0) }, { createdBefore: new Date(0) }],
    [{ displayNameContains: '' }, { displayNameContains: 'x' }],
  ])('differs between %j and %j', (one, other) => {
    expect(listName('models', one)).not.toBe(listName('models', other));
  });
});
