/** A message in its JSON form. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Fields whose values are the user's own and have no defaults: maps, and JSON of any shape. */
export type OpenFields = ReadonlySet<string>;

export const MAP_FIELDS: OpenFields = new Set(['labels', 'params']);

/** The numbers of an enum's words, by the field that holds them. */
export type EnumNumbers = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** RFC 3339 in UTC with the six fractional digits that the live services send. */
export function timestamp(at: Date): string {
  return at.toISOString().replace('Z', '000Z');
}

/** An int64 travels as a decimal string; zero, the default, not at all. */
export function int64(value: number | undefined): string | undefined {
  return value === undefined || value === 0 ? undefined : String(value);
}

/** Leaves out every field at its default, as proto3 JSON does. A message that is set but empty stays `{}`. */
export function protoJson(message: JsonObject, open: OpenFields = MAP_FIELDS): JsonObject {
  return Object.fromEntries(
    Object.entries(message)
      .filter(([field, value]) => !isDefault(field, value, open))
      .map(([field, value]) => [field, open.has(field) ? value : withoutDefaults(value, open)]),
  );
}

/** Adds members to a message, or replaces them; null removes one. */
export function mergeJson(message: JsonObject, changes: JsonObject | undefined): JsonObject {
  return Object.fromEntries(Object.entries({ ...message, ...changes }).filter(([, value]) => value !== null));
}

/** Enum names as numbers, for callers that ask with `$alt=json;enum-encoding=int`. A word without a number stays. */
export function withEnumNumbers<Value>(value: Value, numbers: EnumNumbers): Value;
export function withEnumNumbers(value: unknown, numbers: EnumNumbers): unknown {
  if (Array.isArray(value)) return value.map((item) => withEnumNumbers(item, numbers));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [field, enumNumber(field, inner, numbers)]),
  );
}

function enumNumber(field: string, value: unknown, numbers: EnumNumbers): unknown {
  if (Array.isArray(value)) return value.map((item) => enumNumber(field, item, numbers));
  if (typeof value !== 'string') return withEnumNumbers(value, numbers);
  return numbers.get(field)?.get(value) ?? value;
}

function withoutDefaults(value: unknown, open: OpenFields): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutDefaults(item, open));
  return isJsonObject(value) ? protoJson(value, open) : value;
}

function isDefault(field: string, value: unknown, open: OpenFields): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return open.has(field) && isJsonObject(value) && Object.keys(value).length === 0;
}

/** Numbers from 0 on, for the words of an enum in the order of its description. */
export function numbersOf(...names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, number) => [name, number]));
}
