import { toSnakeCase } from '../google/field-names.ts';
import {
  type Comparator,
  type Expression,
  parseFilter,
  type Restriction,
  unreadable,
} from './filter-expression.ts';
import type { Labels } from './records.ts';

/** A field that a list can be filtered by. A value the item does not have fits neither `=` nor `!=`. */
export interface FilterField<T> {
  readonly comparators: readonly Comparator[];
  readonly valueOf: (item: T) => string | Date | undefined;
}

/** What a list's filter may speak of. */
export interface FilterVocabulary<T> {
  /** Fields by their snake_case name, a dotted path where they are inside another; camelCase is understood too. */
  readonly fields: ReadonlyMap<string, FilterField<T>>;
  /** Absent for a list that cannot be filtered by labels. */
  readonly labelsOf?: (item: T) => Labels;
}

type Predicate<T> = (item: T) => boolean;

/** The items that fit the filter. Throws INVALID_ARGUMENT for what is no such filter. */
export function filterItems<T>(
  items: readonly T[],
  filter: string | null,
  vocabulary: FilterVocabulary<T>,
): readonly T[] {
  if (filter === null || filter.trim() === '') return items;
  return items.filter(toPredicate(parseFilter(filter), filter, vocabulary));
}

function toPredicate<T>(
  expression: Expression,
  filter: string,
  vocabulary: FilterVocabulary<T>,
): Predicate<T> {
  switch (expression.type) {
    case 'restriction':
      return toTest(expression.restriction, filter, vocabulary);
    case 'not': {
      const fits = toPredicate(expression.of, filter, vocabulary);
      return (item) => !fits(item);
    }
    case 'and':
    case 'or': {
      const parts = expression.of.map((part) => toPredicate(part, filter, vocabulary));
      return expression.type === 'and'
        ? (item) => parts.every((fits) => fits(item))
        : (item) => parts.some((fits) => fits(item));
    }
    default:
      return expression satisfies never;
  }
}

function toTest<T>(
  restriction: Restriction,
  filter: string,
  { fields, labelsOf }: FilterVocabulary<T>,
): Predicate<T> {
  const [name, ...rest] = restriction.path;
  if (name === 'labels' && labelsOf) return labelTest(restriction, rest, filter, labelsOf);
  const field = fields.get(toSnakeCase(restriction.path.join('.')));
  if (!field?.comparators.includes(restriction.comparator)) throw unreadable(filter);
  const { comparator, value } = restriction;
  if (isOrdered(comparator) && Number.isNaN(Date.parse(value))) throw unreadable(filter);
  return (item) => holds(field.valueOf(item), comparator, value);
}

/** `labels.key=value`, `labels.key:*` and `labels:key`. */
function labelTest<T>(
  { comparator, value }: Restriction,
  rest: readonly string[],
  filter: string,
  labelsOf: (item: T) => Labels,
): Predicate<T> {
  const isExistence = comparator === ':' && (rest.length === 0 || value === '*');
  if (isExistence) {
    const key = rest.length === 0 ? value : rest.join('.');
    return (item) => labelsOf(item)[key] !== undefined;
  }
  if (rest.length === 0 || (comparator !== '=' && comparator !== '!=')) throw unreadable(filter);
  const key = rest.join('.');
  return (item) => holds(labelsOf(item)[key], comparator, value);
}

function holds(actual: string | Date | undefined, comparator: Comparator, value: string): boolean {
  if (actual === undefined) return false;
  if (actual instanceof Date) return comparesTo(actual.getTime(), comparator, Date.parse(value));
  if (comparator === ':') return wildcard(value).test(actual);
  return comparator === '=' ? actual === value : actual !== value;
}

function comparesTo(actual: number, comparator: Comparator, value: number): boolean {
  switch (comparator) {
    case '=':
      return actual === value;
    case '!=':
      return actual !== value;
    case '<':
      return actual < value;
    case '<=':
      return actual <= value;
    case '>':
      return actual > value;
    case '>=':
      return actual >= value;
    case ':':
      return false;
    default:
      return comparator satisfies never;
  }
}

/** A star stands for any text, none included; everything else for itself. */
function wildcard(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

function isOrdered(comparator: Comparator): boolean {
  return comparator.startsWith('<') || comparator.startsWith('>');
}
