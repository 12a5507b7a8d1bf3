import { describe, expect, it } from 'vitest';
import { isPageCursor, skipOf, toPageCursor } from '../../../../src/providers/azure-language/page-cursor.ts';

const FORM =
  'https://r.cognitiveservices.azure.com/language/authoring/x/result/?api-version=V&top=2147483637&skip=10&maxpagesize=10';

describe('toPageCursor', () => {
  it.each([
    [FORM, 'top=2147483637&skip=10&maxpagesize=10'],
    ['https://elsewhere.example/?skip=5&secret=1', 'skip=5'],
    ['?skip=5#?skip=9', 'skip=5'],
    [null, null],
    ['', null],
    ['https://r.example/?top=5', 'malformed'],
    ['https://r.example/?skip=-1', 'malformed'],
    ['https://r.example/?skip=1e3', 'malformed'],
    ['https://r.example/?skip=1%26x=2', 'malformed'],
    ['nonsense', 'malformed'],
  ])('reads %j as %j', (nextLink, cursor) => {
    expect(toPageCursor(nextLink)).toBe(cursor);
  });
});

describe('isPageCursor', () => {
  it.each(['', 'skip=', 'skip=1&', '&skip=1', 'skip=1&x=2', 'skip=1 ', 'top=1'])('refuses %j', (text) => {
    expect(isPageCursor(text)).toBe(false);
  });

  it('tells how much is skipped', () => {
    expect(skipOf('top=3&skip=7')).toBe(7);
  });
});
