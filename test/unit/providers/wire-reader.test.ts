import { describe, expect, it } from 'vitest';
import { WireError, WireReader } from '../../../src/providers/wire-reader.ts';

/** What the reader makes of a value in `result.field`. */
function reading<Value>(value: unknown, read: (reader: WireReader) => Value): Value {
  return read(WireReader.of(JSON.parse(JSON.stringify({ result: { field: value } }))).object('result'));
}

function problem(value: unknown, read: (reader: WireReader) => unknown): string {
  try {
    reading(value, read);
  } catch (error) {
    if (error instanceof WireError) return error.message;
    throw error;
  }
  throw new Error('expected a WireError');
}

describe('WireReader.of', () => {
  it.each([
    [undefined, 'answer: expected an object, got nothing'],
    [null, 'answer: expected an object, got nothing'],
    ['text', 'answer: expected an object, got "text"'],
    [[1, 2], 'answer: expected an object, got [1,2]'],
    [3, 'answer: expected an object, got 3'],
  ])('does not read %j', (value, message) => {
    expect(() => WireReader.of(value)).toThrow(new WireError(message));
  });

  it('names the place it was told', () => {
    expect(() => WireReader.of(3, 'jobs[0]')).toThrow(new WireError('jobs[0]: expected an object, got 3'));
    expect(() => WireReader.of({}, 'jobs[0]').string('id')).toThrow(
      new WireError('jobs[0].id: expected a string, got nothing'),
    );
  });

  it('keeps the object as it came', () => {
    const json = { unknown: [1] };
    expect(WireReader.of(json).json).toBe(json);
  });
});

describe('required readers', () => {
  it.each<[string, (reader: WireReader) => unknown, string]>([
    ['string', (reader) => reader.string('field'), 'a string'],
    ['number', (reader) => reader.number('field'), 'a number'],
    ['object', (reader) => reader.object('field'), 'an object'],
  ])('%s throws with the path for what is absent, null or of the wrong type', (_name, read, expected) => {
    expect(problem(undefined, read)).toBe(`result.field: expected ${expected}, got nothing`);
    expect(problem(null, read)).toBe(`result.field: expected ${expected}, got nothing`);
    expect(problem([true], read)).toBe(`result.field: expected ${expected}, got [true]`);
  });

  it('say what a number was that is none', () => {
    expect(problem('NaN', (reader) => reader.number('field'))).toBe(
      'result.field: expected a number, got "NaN"',
    );
  });
});

describe('optional readers', () => {
  it.each<[string, (reader: WireReader) => unknown, string]>([
    ['optionalString', (reader) => reader.optionalString('field'), 'a string'],
    ['optionalNumber', (reader) => reader.optionalNumber('field'), 'a number'],
    ['optionalBoolean', (reader) => reader.optionalBoolean('field'), 'a boolean'],
    ['optionalDate', (reader) => reader.optionalDate('field'), 'a string'],
    ['optionalObject', (reader) => reader.optionalObject('field'), 'an object'],
  ])('%s answers null for what is absent or null and throws for the wrong type', (_name, read, expected) => {
    expect(reading(undefined, read)).toBeNull();
    expect(reading(null, read)).toBeNull();
    expect(problem([1], read)).toBe(`result.field: expected ${expected}, got [1]`);
  });

  it('give back what is there', () => {
    expect(reading('', (reader) => reader.optionalString('field'))).toBe('');
    expect(reading(false, (reader) => reader.optionalBoolean('field'))).toBe(false);
    expect(reading(0, (reader) => reader.has('field'))).toBe(true);
    expect(reading(null, (reader) => reader.has('field'))).toBe(false);
  });

  it('do not find what every object inherits', () => {
    const reader = WireReader.of({});
    expect(reader.has('constructor')).toBe(false);
    expect(reader.optionalObject('__proto__')).toBeNull();
    expect(reader.optionalString('toString')).toBeNull();
  });
});

describe('numbers', () => {
  it.each([
    [0, 0],
    [-1.5, -1.5],
    ['42', 42],
    ['-42', -42],
    ['0.25', 0.25],
    ['1e-3', 0.001],
    ['2.5E+2', 250],
    ['NaN', null],
    ['Infinity', null],
    ['-Infinity', null],
  ])('reads %j as %j', (value, expected) => {
    expect(reading(value, (reader) => reader.optionalNumber('field'))).toBe(expected);
  });

  it.each(['', ' ', '12 ', '0x10', '1_000', '1e999', 'many', '.5', true])('does not read %j', (value) => {
    expect(problem(value, (reader) => reader.optionalNumber('field'))).toBe(
      `result.field: expected a number, got ${JSON.stringify(value)}`,
    );
  });
});

describe('dates', () => {
  it.each([
    ['2019-10-29T19:06:38Z', '2019-10-29T19:06:38.000Z'],
    ['2019-10-29T19:06:38.048492Z', '2019-10-29T19:06:38.048Z'],
    ['2019-10-29T19:06:38.048492123Z', '2019-10-29T19:06:38.048Z'],
    ['2025-03-10T08:00:03.5512345Z', '2025-03-10T08:00:03.551Z'],
    ['2025-03-10T08:00:03+02:00', '2025-03-10T06:00:03.000Z'],
    ['2025-03-10T08:00:03', '2025-03-10T08:00:03.000Z'],
    ['2025-03-10', '2025-03-10T00:00:00.000Z'],
  ])('reads %s as %s', (text, expected) => {
    expect(reading(text, (reader) => reader.optionalDate('field'))?.toISOString()).toBe(expected);
  });

  it.each(['', 'soon', 'model 3', '3', '2025', '2025-13-01', '10/03/2025', '2025-03-10T25:00:00Z'])(
    'does not read %j',
    (text) => {
      expect(problem(text, (reader) => reader.optionalDate('field'))).toBe(
        `result.field: expected a date, got ${JSON.stringify(text)}`,
      );
    },
  );
});

describe('lists and tables', () => {
  it('read as empty where absent or null', () => {
    for (const value of [undefined, null]) {
      expect(reading(value, (reader) => reader.objects('field'))).toEqual([]);
      expect(reading(value, (reader) => reader.strings('field'))).toEqual([]);
      expect(reading(value, (reader) => reader.numbers('field'))).toEqual([]);
      expect(reading(value, (reader) => reader.numberRows('field'))).toEqual([]);
      expect(reading(value, (reader) => reader.entries('field'))).toEqual([]);
    }
  });

  it('give back their members', () => {
    expect(reading([{ id: 'a' }], (reader) => reader.objects('field'))[0]?.string('id')).toBe('a');
    expect(reading(['a', ''], (reader) => reader.strings('field'))).toEqual(['a', '']);
    expect(reading([1, '2'], (reader) => reader.numbers('field'))).toEqual([1, 2]);
    expect(reading([[1, '2'], []], (reader) => reader.numberRows('field'))).toEqual([[1, 2], []]);
    const entries = reading({ b: { id: '1' }, a: { id: '2' } }, (reader) => reader.entries('field'));
    expect(entries.map(([key, entry]) => [key, entry.string('id')])).toEqual([
      ['b', '1'],
      ['a', '2'],
    ]);
  });

  it('read a table with a key that names the prototype', () => {
    const reader = WireReader.of(JSON.parse('{"table":{"__proto__":{"id":"a"}}}'));
    expect(reader.entries('table').map(([key, entry]) => [key, entry.string('id')])).toEqual([
      ['__proto__', 'a'],
    ]);
  });

  it.each<[string, unknown, (reader: WireReader) => unknown, string]>([
    ['no list', 'a', (reader) => reader.strings('field'), 'result.field: expected a list, got "a"'],
    [
      'a bad string',
      ['a', 1],
      (reader) => reader.strings('field'),
      'result.field[1]: expected a string, got 1',
    ],
    [
      'a bad number',
      [1, 'x'],
      (reader) => reader.numbers('field'),
      'result.field[1]: expected a number, got "x"',
    ],
    [
      'a bad object',
      [{}, 7],
      (reader) => reader.objects('field'),
      'result.field[1]: expected an object, got 7',
    ],
    ['no table', 'a', (reader) => reader.entries('field'), 'result.field: expected an object, got "a"'],
    [
      'a bad entry',
      { a: 1 },
      (reader) => reader.entries('field'),
      'result.field.a: expected an object, got 1',
    ],
    [
      'a field deep inside',
      [{}, { inner: { id: 3 } }],
      (reader) => reader.objects('field')[1]?.object('inner').string('id'),
      'result.field[1].inner.id: expected a string, got 3',
    ],
  ])('name the place of %s', (_case, value, read, message) => {
    expect(problem(value, read)).toBe(message);
  });

  it('cut a long value in the message', () => {
    expect(problem('x'.repeat(100), (reader) => reader.number('field'))).toBe(
      `result.field: expected a number, got "${'x'.repeat(59)}…`,
    );
  });
});
