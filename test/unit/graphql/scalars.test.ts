import { GraphQLError, Kind } from 'graphql';
import { describe, expect, it } from 'vitest';
import { dateTimeScalar, jsonObjectScalar } from '../../../src/graphql/scalars.ts';

const REFUSAL = 'DateTime: expected RFC 3339 with an offset, e.g. "2026-01-02T21:10:18Z"';

describe('DateTime', () => {
  it.each([
    ['2026-01-02T21:10:18Z', '2026-01-02T21:10:18.000Z'],
    ['2026-01-02T21:10:18.338Z', '2026-01-02T21:10:18.338Z'],
    ['2026-01-02T21:10:18.3Z', '2026-01-02T21:10:18.300Z'],
    ['2026-01-02T21:10:18.338999999Z', '2026-01-02T21:10:18.338Z'],
    ['2026-01-02t21:10:18z', '2026-01-02T21:10:18.000Z'],
    ['2026-01-02T21:10:18+02:00', '2026-01-02T19:10:18.000Z'],
    ['2026-01-02T21:10:18-11:30', '2026-01-03T08:40:18.000Z'],
    ['2026-01-02T00:00:00+00:00', '2026-01-02T00:00:00.000Z'],
    ['2026-01-02T23:59:59.999+23:59', '2026-01-02T00:00:59.999Z'],
    ['2024-02-29T12:00:00Z', '2024-02-29T12:00:00.000Z'],
    ['2000-02-29T12:00:00Z', '2000-02-29T12:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['0004-02-29T00:00:00Z', '0004-02-29T00:00:00.000Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
  ])('takes %s', (text, instant) => {
    expect(dateTimeScalar.parseValue(text).toISOString()).toBe(instant);
    expect(dateTimeScalar.parseLiteral({ kind: Kind.STRING, value: text }).toISOString()).toBe(instant);
  });

  it.each([
    '',
    'now',
    '2026',
    '2026-01-02',
    '2026-01-02T21:10Z',
    '2026-01-02T21:10:18',
    '2026-01-02 21:10:18Z',
    '2026-01-02T21:10:18+0200',
    '2026-01-02T21:10:18+02',
    '2026-01-02T21:10:18.Z',
    '2026-01-02T21:10:18,338Z',
    ' 2026-01-02T21:10:18Z',
    '2026-01-02T21:10:18Z ',
    '2026-01-02T21:10:18Z\n',
    '+002026-01-02T21:10:18Z',
    '2026-1-2T21:10:18Z',
    'Fri, 02 Jan 2026 21:10:18 GMT',
    '1767388218000',
  ])('refuses %j, which is not RFC 3339', (text) => {
    expect(() => dateTimeScalar.parseValue(text)).toThrow(new GraphQLError(REFUSAL));
  });

  it.each([
    '2026-02-29T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-01-32T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-02T24:00:00Z',
    '2026-01-02T25:00:00Z',
    '2026-01-02T21:60:00Z',
    '2026-01-02T21:10:60Z',
    '2026-01-02T21:10:18+24:00',
    '2026-01-02T21:10:18+02:60',
  ])('refuses %s rather than rolling it over', (text) => {
    expect(() => dateTimeScalar.parseValue(text)).toThrow(new GraphQLError(REFUSAL));
  });

  it.each([1_767_388_218_000, true, null, undefined, {}, [], ['2026-01-02T21:10:18Z'], new Date(0)])(
    'refuses %j, which is no text',
    (value) => {
      expect(() => dateTimeScalar.parseValue(value)).toThrow(new GraphQLError(REFUSAL));
    },
  );

  it('refuses a literal that is no text', () => {
    expect(() => dateTimeScalar.parseLiteral({ kind: Kind.INT, value: '1767388218000' })).toThrow(REFUSAL);
  });

  it('is answered in UTC to the millisecond', () => {
    expect(dateTimeScalar.serialize(new Date('2026-01-02T23:10:18.338+02:00'))).toBe(
      '2026-01-02T21:10:18.338Z',
    );
  });

  it.each([new Date(Number.NaN), '2026-01-02T21:10:18Z', 0, null])('never answers %j', (value) => {
    expect(() => dateTimeScalar.serialize(value)).toThrow(TypeError);
  });
});

describe('JSONObject', () => {
  it('is answered as it is', () => {
    expect(jsonObjectScalar.serialize({ a: [1, null] })).toEqual({ a: [1, null] });
  });

  it.each([null, [], 'text', 1, undefined])('never answers %j', (value) => {
    expect(() => jsonObjectScalar.serialize(value)).toThrow(TypeError);
  });

  it('is not taken as an input', () => {
    expect(() => jsonObjectScalar.parseValue({})).toThrow('JSONObject: not accepted as an input');
    expect(() => jsonObjectScalar.parseLiteral({ kind: Kind.OBJECT, fields: [] })).toThrow(
      'JSONObject: not accepted as an input',
    );
  });
});
