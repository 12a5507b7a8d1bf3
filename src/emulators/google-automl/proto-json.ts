/** A message in its JSON form. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Maps keep every entry: their values are the user's, not fields with a default. */
const MAP_FIELDS: ReadonlySet<string> = new Set(['labels', 'params']);

const ENUM_NUMBERS: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map([
  ['deploymentState', numbersOf('DEPLOYMENT_STATE_UNSPECIFIED', 'DEPLOYED', 'UNDEPLOYED')],
  ['classificationType', numbersOf('CLASSIFICATION_TYPE_UNSPECIFIED', 'MULTICLASS', 'MULTILABEL')],
]);

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
export function protoJson(message: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(message)
      .filter(([field, value]) => !isDefault(field, value))
      .map(([field, value]) => [field, MAP_FIELDS.has(field) ? value : withoutDefaults(value)]),
  );
}

/** Adds members to a message, or replaces them; null removes one. */
export function mergeJson(message: JsonObject, changes: JsonObject | undefined): JsonObject {
  return Object.fromEntries(Object.entries({ ...message, ...changes }).filter(([, value]) => value !== null));
}

/** Enum names as numbers, for callers that ask with `$alt=json;enum-encoding=int`. A word without a number stays. */
export function withEnumNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withEnumNumbers);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, enumNumber(field, inner)]));
}

function enumNumber(field: string, value: unknown): unknown {
  if (typeof value !== 'string') return withEnumNumbers(value);
  return ENUM_NUMBERS.get(field)?.get(value) ?? value;
}

function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  return isJsonObject(value) ? protoJson(value) : value;
}

function isDefault(field: string, value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return MAP_FIELDS.has(field) && isJsonObject(value) && Object.keys(value).length === 0;
}

function numbersOf(...names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, number) => [name, number]));
}
