import type { Dice } from './dice.ts';

/** Texts that have broken something somewhere. */
export const ODD_TEXTS: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ufeff',
  '\ud800',
  'a\udfffb',
  '\u2028\u2029',
  '\u202etxet',
  'Z̷̢a̸l̶g̵o̴',
  '👩‍👩‍👧‍👦',
  '\r\nset-cookie: a=b',
  '\r\n\r\nGET / HTTP/1.1',
  '../../../etc/passwd',
  '%2e%2e%2f%2e%2e%2f',
  '%00',
  '..;/',
  '?a=b#c',
  '//evil.example.com/',
  'https://evil.example.com/',
  'http://169.254.169.254/latest/meta-data/',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '{{7*7}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what an attacker would send.
  '${7*7}',
  '<script>alert(1)</script>',
  "' OR 1=1 --",
  '"}],"data":{',
  '\\',
  '\\u0000',
  '-1',
  '9007199254740993',
  '1e309',
  'NaN',
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
];

/** Up to `most` characters long, of every kind that there is. */
export function oddText(dice: Dice, most = 200): string {
  if (dice.chance(0.6)) return dice.pick(ODD_TEXTS);
  const length = dice.below(most) + 1;
  if (dice.chance(0.3)) return dice.pick(['a', '{', '"', '\\', '\n', 'é', '漢', '😀']).repeat(length);
  const codes = dice.times(length, () => dice.below(dice.pick([0x80, 0x100, 0x1_0000])));
  return String.fromCharCode(...codes);
}

export const ODD_NUMBERS: readonly number[] = [
  0,
  -0,
  -1,
  0.5,
  200,
  201,
  2_147_483_647,
  2_147_483_648,
  -2_147_483_649,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 1,
  1e21,
  1e308,
  5e-324,
];

/** Any JSON; as deep as `depth` allows. */
export function oddJson(dice: Dice, depth = 4): unknown {
  const kind = dice.weighted({
    text: 4,
    number: 3,
    word: 2,
    list: depth > 0 ? 2 : 0,
    object: depth > 0 ? 3 : 0,
  });
  switch (kind) {
    case 'text':
      return oddText(dice);
    case 'number':
      return dice.pick(ODD_NUMBERS);
    case 'word':
      return dice.pick([true, false, null]);
    case 'list':
      return dice.times(dice.below(4), () => oddJson(dice, depth - 1));
    case 'object':
      return Object.fromEntries(
        dice.times(dice.below(4), () => [oddText(dice, 20), oddJson(dice, depth - 1)]),
      );
  }
}
