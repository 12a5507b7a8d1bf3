import { describe, expect, it } from 'vitest';
import { NODE_TYPES, parseGlobalId, parseGlobalIdOf, toGlobalId } from '../../../src/graphql/global-id.ts';
import { seal } from '../../../src/graphql/sealed-text.ts';
import { badInput } from './thrown.ts';

const MODEL = {
  type: 'Model',
  provider: 'google',
  name: 'projects/1/locations/us-central1/models/TCN1',
} as const;

const NO_ID = { message: 'id is not an id of this gateway; use an id that it gave out, whole', path: ['id'] };

describe('a global id', () => {
  it.each(NODE_TYPES)('says whose a %s is and what its provider calls it', (type) => {
    const id = { ...MODEL, type };
    expect(parseGlobalId(toGlobalId(id), ['id'])).toEqual(id);
  });

  it.each(['', 'with\nnewline', 'ünïcode 💥', 'a/b?c=d#e', '"quoted"', 'x'.repeat(2_000)])(
    'keeps the name %j as it is',
    (name) => {
      expect(parseGlobalId(toGlobalId({ ...MODEL, name }), ['id'])).toEqual({ ...MODEL, name });
    },
  );

  it('is refused when it is cut, at whatever length', () => {
    const id = toGlobalId(MODEL);
    for (let length = 0; length < id.length; length += 1) {
      expect(
        badInput(() => parseGlobalId(id.slice(0, length), ['id'])),
        `cut to ${length}`,
      ).toEqual(NO_ID);
    }
  });

  it.each([
    ['nothing', ''],
    ['a name of a provider', MODEL.name],
    ['a number', '42'],
    ['an id of another API', Buffer.from('Model:42').toString('base64')],
    ['a type that is none of ours', seal('Secret\ngoogle\nx')],
    ['a type from the prototype of objects', seal('constructor\ngoogle\nx')],
    ['a type without a provider', seal('Model')],
    ['a cursor', seal('models\n{}')],
    ['more than 4,096 characters', toGlobalId({ ...MODEL, name: 'x'.repeat(4_000) })],
  ])('is refused where it is %s', (_what, id) => {
    expect(badInput(() => parseGlobalId(id, ['id']))).toEqual(NO_ID);
  });

  it('is refused with its place, however deep', () => {
    expect(badInput(() => parseGlobalId('x', ['ids', '3']))).toEqual({
      message: 'ids.3 is not an id of this gateway; use an id that it gave out, whole',
      path: ['ids', '3'],
    });
  });
});

describe('a global id where one type makes sense', () => {
  it('is taken when it is of that type', () => {
    expect(parseGlobalIdOf('Model', toGlobalId(MODEL), ['id'])).toEqual(MODEL);
  });

  it('is refused when it is of another, naming both', () => {
    expect(badInput(() => parseGlobalIdOf('Dataset', toGlobalId(MODEL), ['filter', 'dataset']))).toEqual({
      message: 'filter.dataset is an id of type Model, and one of type Dataset is wanted',
      path: ['filter', 'dataset'],
    });
  });
});
