import type { Dice } from './dice.ts';
import { oddJson, oddText } from './odd-texts.ts';
import type { GeneratedOperation } from './valid-documents.ts';

const TOKEN = /"(?:[^"\\]|\\.)*"|\.\.\.|[\w$@-]+|\S/g;
const STRAYS = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ':',
  '!',
  '@',
  '$',
  '...',
  '"',
  '"""',
  '#',
  '\\',
  '&',
  '|',
  '=',
  ',',
];
const WORDS = [
  'query',
  'mutation',
  'subscription',
  'fragment',
  'on',
  'true',
  'null',
  '__typename',
  '__schema',
  '__proto__',
];

/** Almost what it was: a few tokens, characters or variables differ. */
export function bend(dice: Dice, operation: GeneratedOperation): GeneratedOperation {
  let { query } = operation;
  for (let left = dice.between(1, 3); left > 0; left -= 1) query = bendText(dice, query);
  if (!dice.chance(0.3)) return { ...operation, query };
  return { ...operation, query, variables: bendVariables(dice, operation.variables) };
}

function bendText(dice: Dice, text: string): string {
  const tokens = text.match(TOKEN) ?? [''];
  const place = dice.below(tokens.length);
  const cut = dice.below(text.length + 1);
  switch (
    dice.weighted({ swap: 3, drop: 3, double: 2, replace: 4, insert: 3, misspell: 4, cut: 1, smuggle: 2 })
  ) {
    case 'swap': {
      const other = dice.below(tokens.length);
      return tokens
        .with(place, tokens[other] ?? '')
        .with(other, tokens[place] ?? '')
        .join(' ');
    }
    case 'drop':
      return tokens.toSpliced(place, dice.between(1, 3)).join(' ');
    case 'double':
      return tokens.toSpliced(place, 0, ...tokens.slice(place, place + dice.between(1, 5))).join(' ');
    case 'replace':
      return tokens.with(place, anyToken(dice)).join(' ');
    case 'insert':
      return tokens.toSpliced(place, 0, anyToken(dice)).join(' ');
    case 'misspell':
      return tokens.with(place, misspell(dice, tokens[place] ?? '')).join(' ');
    case 'cut':
      return text.slice(0, cut);
    case 'smuggle':
      return text.slice(0, cut) + oddText(dice, 20) + text.slice(cut);
  }
}

function anyToken(dice: Dice): string {
  switch (dice.weighted({ stray: 4, word: 3, number: 2, text: 2 })) {
    case 'stray':
      return dice.pick(STRAYS);
    case 'word':
      return dice.pick(WORDS);
    case 'number':
      return dice.pick(['9'.repeat(400), '-0', '1e9999', '0x10', '00', '1.', '.5', '-']);
    case 'text':
      return JSON.stringify(oddText(dice, 50));
  }
}

function misspell(dice: Dice, word: string): string {
  const place = dice.below(word.length);
  const letter = String.fromCharCode(97 + dice.below(26));
  return dice.pick([
    word.slice(0, place) + word.slice(place + 1),
    word.slice(0, place) + letter + word.slice(place),
    word.toUpperCase(),
  ]);
}

function bendVariables(dice: Dice, variables: unknown): unknown {
  if (typeof variables !== 'object' || variables === null || dice.chance(0.2)) return oddJson(dice);
  const entries = Object.entries(variables).map(([name, value]) => [
    name,
    dice.chance(0.5) ? oddJson(dice) : value,
  ]);
  return Object.fromEntries([...entries, ...(dice.chance(0.3) ? [[oddText(dice, 20), oddJson(dice)]] : [])]);
}
