// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} in plain text is what the configuration holds

import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/config.ts';
import { errorOf } from './config-cases.ts';

describe('YAML', () => {
  it.each([
    ['', 'it is empty; give at least one provider under "providers"'],
    ['# only a comment\n', 'it is empty; give at least one provider under "providers"'],
    ['just text', 'expected a mapping (key: value), got text'],
    ['listen: {}\nlisten: {}', 'line 2, column 1: the same key stands here a second time; keep one of them'],
    ['listen:\n\tport: 1', 'line 2, column 1: a tab is used for indentation; use spaces'],
    [
      'listen: { host: ${HOST} }',
      'line 1, column 18: this does not fit what stands before it; text that holds { or } needs quotes, as in "${NAME}"',
    ],
    ['a: 1\n---\nb: 2', 'line 2, column 1: a second document begins; keep one in the file'],
    [
      'a: *nowhere',
      'a value that begins with * refers to an anchor (&) that does not stand above it, or too often; put text in quotes',
    ],
    [
      'a: !env HOME',
      'line 1, column 4: tags (words that begin with !) are not supported; put text in quotes',
    ],
  ])('%j is refused with the place', (text, message) => {
    expect(errorOf(() => parseConfig(text, {})).problems).toEqual([{ path: '', message }]);
  });

  it.each([
    ['an item too far left', 'p:\n  - a: 1\n    b: 1\n - a: 2\n   b: 2\n - a: 3\n', 'line 4, column 2'],
    ['an item too far right', 'p:\n- a: 1\n  - a: 2\n', 'line 3, column 3'],
    ['a key too far right', 'p:\n  a: 1\n   b: 2\nc: 1\n', 'line 3, column 4'],
  ])('with %s is told once, as a matter of indentation', (_what, text, place) => {
    const message = `${place}: the indentation does not fit; the items of a list, and the keys of a mapping, begin in one column`;
    expect(errorOf(() => parseConfig(text, {})).problems).toEqual([{ path: '', message }]);
  });

  it('with two keys on one line says so', () => {
    expect(errorOf(() => parseConfig('a: b: c', {})).problems).toEqual([
      {
        path: '',
        message: 'line 1, column 4: a second "key:" on one line; a value that holds ": " needs quotes',
      },
    ]);
  });

  it('may share a part by an anchor', () => {
    const azure = 'kind: AZURE_LANGUAGE, endpoint: "https://a.example"';
    const text = `providers: [{ key: a, ${azure}, credentials: &same { type: entra } }, { key: b, ${azure}, credentials: *same }]`;
    expect(parseConfig(text, {}).providers[1]).toMatchObject({ credentials: { type: 'entra' } });
  });

  it('that contains itself is refused', () => {
    expect(errorOf(() => parseConfig('listen: &a { host: *a }', {})).problems[0]?.path).toBe('listen.host');
  });
});
