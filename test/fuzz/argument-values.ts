import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import type { Dice } from './dice.ts';
import { anyCursor, anyId, anyProviderKey, type KnownThings } from './known-things.ts';
import { ODD_NUMBERS, oddText } from './odd-texts.ts';

/** A value in JSON that the type takes; `name` is the argument's or the field's, which says what would make sense. */
export function validValue(dice: Dice, known: KnownThings, type: GraphQLInputType, name: string): unknown {
  if (!isNonNullType(type) && dice.chance(0.05)) return null;
  const nullable = getNullableType(type);
  if (isListType(nullable))
    return dice.times(dice.below(4), () => validValue(dice, known, nullable.ofType, name));
  if (isInputObjectType(nullable)) return validObject(dice, known, nullable);
  if (isEnumType(nullable)) return dice.pick(nullable.getValues()).name;
  return validScalar(dice, known, nullable.toString(), name);
}

function validObject(dice: Dice, known: KnownThings, type: GraphQLInputObjectType): unknown {
  const fields = Object.values(type.getFields());
  const given = type.isOneOf
    ? [dice.pick(fields)]
    : fields.filter((field) => isRequiredInputField(field) || dice.chance(0.3));
  return Object.fromEntries(
    given.map((field) => {
      // A member of a @oneOf may be absent, not null.
      const value = validValue(
        dice,
        known,
        type.isOneOf ? getNullableType(field.type) : field.type,
        field.name,
      );
      return [
        field.name,
        type.isOneOf && value === null ? validValue(dice, known, field.type, field.name) : value,
      ];
    }),
  );
}

const DATASETS = ['TCN4600000000000000004', 'ICN4600000000000000002', 'TRL4600000000000000001'];
const LABELS = ['support_tickets', 'flowers', 'sandbox', 'reviews', 'v1', 'fuzz_model'];

function validScalar(dice: Dice, known: KnownThings, type: string, name: string): unknown {
  switch (type) {
    case 'ID':
      return anyId(dice, known);
    case 'Int':
      // A page of two hundred rows costs much and shows nothing that three do not.
      if (name === 'first') return dice.chance(0.9) ? dice.between(1, 3) : dice.pick([0, -1, 200, 201]);
      return dice.chance(0.7) ? dice.below(100) : dice.pick([0, -1, 2_147_483_647, -2_147_483_648]);
    case 'Float':
      return dice.pick(ODD_NUMBERS);
    case 'Boolean':
      return dice.chance(0.5);
    case 'DateTime':
      return dice.pick([
        '2020-01-01T00:00:00Z',
        '2030-02-28T23:59:60Z',
        '2026-01-01T00:00:00+14:00',
        'yesterday',
      ]);
    default:
      return validText(dice, known, name);
  }
}

function validText(dice: Dice, known: KnownThings, name: string): string {
  if (name === 'after') return anyCursor(dice, known);
  if (name === 'provider' || name === 'providers' || name === 'key') return anyProviderKey(dice, known);
  if (dice.chance(0.3)) return oddText(dice);
  return dice.pick(name === 'datasetId' ? DATASETS : LABELS);
}

/** The value as it stands in a document. What the type says distinguishes a word from a text. */
export function printValue(value: unknown, type: GraphQLInputType): string {
  const nullable = getNullableType(type);
  if (value === null) return 'null';
  if (isListType(nullable) && Array.isArray(value))
    return `[${value.map((item) => printValue(item, nullable.ofType)).join(', ')}]`;
  if (isInputObjectType(nullable) && typeof value === 'object') {
    const fields = nullable.getFields();
    const members = Object.entries(value).flatMap(([name, member]) => {
      const field = fields[name];
      return field ? [`${name}: ${printValue(member, field.type)}`] : [];
    });
    return `{${members.join(', ')}}`;
  }
  return isEnumType(nullable) ? String(value) : JSON.stringify(value);
}
