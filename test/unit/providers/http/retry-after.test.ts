import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from '../../../../src/providers/http/retry-after.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = new Date('1994-11-06T08:49:07Z');

describe('parseRetryAfter', () => {
  it.each([
    ['absent', undefined, null],
    ['empty', '', null],
    ['zero', '0', 0],
    ['seconds', '12', 12_000],
    ['seconds with blanks around', ' 12 ', 12_000],
    ['a day at most', '99999999', DAY_MS],
    ['digits without end', '9'.repeat(400), DAY_MS],
    ['negative seconds', '-5', null],
    ['a fraction', '1.5', null],
    ['seconds with a unit', '12s', null],
    ['a word', 'soon', null],
    ['a word with a number', 'retry 5', null],
    ['the date form', 'Sun, 06 Nov 1994 08:49:37 GMT', 30_000],
    ['the date form of RFC 850', 'Sunday, 06-Nov-94 08:49:37 GMT', 30_000],
    ['the date form of asctime, which is UTC', 'Sun Nov  6 08:49:37 1994', 30_000],
    ['a date in small letters', 'sun, 06 nov 1994 08:49:37 gmt', 30_000],
    ['a date in the past', 'Sun, 06 Nov 1994 08:00:00 GMT', 0],
    ['a date far away', 'Sun, 06 Nov 2094 08:49:37 GMT', DAY_MS],
    ['a date that does not exist', 'Sun, 99 Nov 1994 08:49:37 GMT', null],
    ['an ISO date', '1994-11-06T08:49:37Z', null],
  ])('reads %s', (_case, header, expected) => {
    expect(parseRetryAfter(header, NOW)).toBe(expected);
  });
});
