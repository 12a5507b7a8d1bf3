import { toSnakeCase } from './field-names.ts';
import { invalidArgument, type ServiceError } from './service-error.ts';

type Operator = '=' | '!=' | ':*';

/** A field that a list can be filtered by. A value the item does not have fits neither `=` nor `!=`. */
export interface FilterField<T> {
  readonly operators: readonly Operator[];
  readonly valuesOf: (item: T) => readonly string[];
  /** Brings the caller's value to the form of the item's; null for a value that cannot be one. */
  readonly normalize?: (value: string) => string | null;
}

/** Fields by their snake_case name; camelCase is understood too. */
export type FilterFields<T> = ReadonlyMap<string, FilterField<T>>;

interface Restriction<T> {
  readonly field: FilterField<T>;
  readonly operator: Operator;
  readonly value: string;
  readonly negated: boolean;
}

const RESTRICTION = /\s*(NOT\s+|-)?([A-Za-z_]\w*)\s*(!=|=|:)\s*("[^"]*"|[^\s"]+)\s*/y;
const CONJUNCTION = /AND\s/y;

/** The items that fit: restrictions joined by AND. Throws INVALID_ARGUMENT for what is no such filter. */
export function filterList<T>(
  items: readonly T[],
  filter: string | null,
  fields: FilterFields<T>,
): readonly T[] {
  if (filter === null || filter.trim() === '') return items;
  const restrictions = parseFilter(filter, fields);
  return items.filter((item) => restrictions.every((restriction) => fits(item, restriction)));
}

function parseFilter<T>(filter: string, fields: FilterFields<T>): readonly Restriction<T>[] {
  const restrictions: Restriction<T>[] = [];
  let position = 0;
  while (true) {
    const match = matchAt(RESTRICTION, filter, position);
    if (match === null) throw unreadable(filter);
    restrictions.push(toRestriction(match, filter, fields));
    position += match[0].length;
    if (position === filter.length) return restrictions;
    const conjunction = matchAt(CONJUNCTION, filter, position);
    if (conjunction === null) throw unreadable(filter);
    position += conjunction[0].length;
  }
}

function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(text);
}

function toRestriction<T>(match: RegExpExecArray, filter: string, fields: FilterFields<T>): Restriction<T> {
  const [, negation, name = '', sign, quoted = ''] = match;
  const field = fields.get(toSnakeCase(name));
  const operator = toOperator(sign, quoted);
  if (!field || operator === null || !field.operators.includes(operator)) throw unreadable(filter);
  const text = quoted.replace(/^"(.*)"$/, '$1');
  const value = operator === ':*' ? text : (field.normalize ?? String)(text);
  if (value === null) throw unreadable(filter);
  return { field, operator, value, negated: negation !== undefined };
}

function toOperator(sign: string | undefined, value: string): Operator | null {
  if (sign === ':') return value === '*' ? ':*' : null;
  return sign === '=' || sign === '!=' ? sign : null;
}

function fits<T>(item: T, { field, operator, value, negated }: Restriction<T>): boolean {
  return holds(field.valuesOf(item), operator, value) !== negated;
}

function holds(values: readonly string[], operator: Operator, value: string): boolean {
  switch (operator) {
    case ':*':
      return values.length > 0;
    case '=':
      return values.includes(value);
    case '!=':
      return values.length > 0 && !values.includes(value);
    default:
      return operator satisfies never;
  }
}

function unreadable(filter: string): ServiceError {
  return invalidArgument(`Invalid filter: "${filter}".`, [
    { field: 'filter', message: 'The filter is invalid.' },
  ]);
}
