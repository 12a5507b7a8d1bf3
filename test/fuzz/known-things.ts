import { NODE_TYPES, toGlobalId } from '../../src/graphql/global-id.ts';
import { toStatusCursor } from '../../src/graphql/status-cursor.ts';
import type { Dice } from './dice.ts';
import { ODD_TEXTS, oddText } from './odd-texts.ts';

/** What a client of the fuzzed gateway can know, so that some of what is generated means something. */
export interface KnownThings {
  readonly ids: readonly string[];
  readonly listCursors: readonly string[];
  readonly statusCursors: readonly string[];
  readonly providers: readonly string[];
}

export function anyId(dice: Dice, known: KnownThings): string {
  switch (dice.weighted({ known: 12, forged: 3, bent: 2, odd: 1 })) {
    case 'known':
      return dice.pick(known.ids);
    case 'forged':
      return forgedId(dice, known);
    case 'bent':
      return bend(dice, dice.pick(known.ids));
    case 'odd':
      return oddText(dice);
  }
}

export function anyCursor(dice: Dice, known: KnownThings): string {
  switch (dice.weighted({ known: 6, forged: 1, bent: 2, odd: 1 })) {
    case 'known':
      return dice.pick([...known.listCursors, ...known.statusCursors]);
    case 'forged':
      return toStatusCursor({ ledger: oddText(dice, 30), sequence: dice.below(2 ** 53) });
    case 'bent':
      return bend(dice, dice.pick([...known.listCursors, ...known.statusCursors]));
    case 'odd':
      return oddText(dice);
  }
}

export function anyProviderKey(dice: Dice, { providers }: KnownThings): string {
  return dice.chance(0.8) ? dice.pick(providers) : oddText(dice, 30);
}

/** Well-formed, as anybody can make it, and names at a provider what nobody should ask for. */
function forgedId(dice: Dice, known: KnownThings): string {
  const name = dice.pick([
    ...ODD_TEXTS,
    'projects/demo-project/locations/us-central1/models/TRL4700000000000000001/../../datasets',
    'projects/other/locations/us-central1/models/1',
    'projects/demo-project/locations/us-central1/operations/',
    'text/../conversations/models/a',
    `text/${oddText(dice, 20)}/${oddText(dice, 20)}`,
    oddText(dice, 4_000),
  ]);
  return toGlobalId({ type: dice.pick(NODE_TYPES), provider: anyProviderKey(dice, known), name });
}

function bend(dice: Dice, text: string): string {
  const place = dice.below(text.length);
  return dice.pick([
    text.slice(0, place),
    text.slice(0, place) + dice.pick(['A', '=', ' ', '\0', '-']) + text.slice(place + 1),
    `${text}=`,
    text + text,
    text.toLowerCase(),
  ]);
}
