import { toSnakeCase } from '../google/field-names.ts';
import { invalidArgument } from '../google/service-error.ts';

/** What a list can be ordered by: texts whose order is that of the values, by the snake_case name of the field. */
export type Orderings<T> = ReadonlyMap<string, (item: T) => string>;

interface OrderField<T> {
  readonly textOf: (item: T) => string;
  readonly descending: boolean;
}

/**
 * A list key in whose descending order the items stand as `orderBy` has it; null for a list in its own order.
 * Throws INVALID_ARGUMENT for a field that the list cannot be ordered by.
 */
export function orderKeyOf<T>(orderBy: string, orderings: Orderings<T>): ((item: T) => string) | null {
  if (orderBy.trim() === '') return null;
  const fields = orderBy.split(',').map((part) => toField(part, orderBy, orderings));
  // Keys begin with a digit: what pages know to come before all keys is behind the digits.
  return (item) => `0${fields.map(({ textOf, descending }) => toKey(textOf(item), descending)).join('')}`;
}

function toField<T>(part: string, orderBy: string, orderings: Orderings<T>): OrderField<T> {
  const [name = '', direction = 'asc', ...rest] = part.trim().split(/\s+/);
  const textOf = orderings.get(toSnakeCase(name));
  if (!textOf || rest.length > 0 || (direction !== 'asc' && direction !== 'desc')) {
    const message = `Invalid order by: ${orderBy}`;
    throw invalidArgument(message, [{ field: 'order_by', message }]);
  }
  return { textOf, descending: direction === 'desc' };
}

/** The end mark puts a text before its own continuations, or behind them in the other direction. */
function toKey(text: string, descending: boolean): string {
  const ended = `${text}\u0000`;
  if (descending) return ended;
  return Array.from({ length: ended.length }, (_, index) =>
    String.fromCharCode(0xffff - ended.charCodeAt(index)),
  ).join('');
}
