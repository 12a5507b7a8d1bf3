import { describe, expect, it } from 'vitest';
import { seal } from '../../../src/graphql/sealed-text.ts';
import { parseStatusCursor, toStatusCursor } from '../../../src/graphql/status-cursor.ts';
import { badInput } from './thrown.ts';

const PLACE = { ledger: '3f0c2c1e-0000-4000-8000-000000000001', sequence: 42 };

describe('a status cursor', () => {
  it('keeps its place', () => {
    expect(parseStatusCursor(toStatusCursor(PLACE))).toEqual(PLACE);
  });

  it('is refused when it is cut, at whatever length', () => {
    const cursor = toStatusCursor(PLACE);
    for (let length = 0; length < cursor.length; length += 1) {
      expect(badInput(() => parseStatusCursor(cursor.slice(0, length)))).toEqual({
        message: 'after is not the cursor of a status event; use the cursor of the last one seen, whole',
        path: ['after'],
      });
    }
  });

  it.each([
    ['a list’s cursor', seal('models\n{}')],
    ['a global id', seal('Model\ngoogle\n1')],
    ['no sequence', seal('status\nledger')],
    ['a sequence that is no number', seal('status\nledger\nlast')],
    ['a sequence below 0', seal('status\nledger\n-1')],
    ['an empty sequence', seal('status\nledger\n')],
  ])('is refused when it is %s', (_what, cursor) => {
    expect(badInput(() => parseStatusCursor(cursor)).path).toEqual(['after']);
  });
});
