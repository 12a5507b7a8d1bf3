import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { isJsonObject, type JsonObject } from '../domain/json.ts';

// RFC 3339: a date, a time and an offset. Date.parse alone takes far more than that.
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):\d{2}:\d{2}(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i;

export const dateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize(value) {
    if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
    throw new TypeError('DateTime: expected a valid instant');
  },
  parseValue: parseDateTime,
  parseLiteral: (node) => parseDateTime(node.kind === Kind.STRING ? node.value : undefined),
});

function parseDateTime(value: unknown): Date {
  if (typeof value === 'string' && RFC_3339.test(value)) {
    const date = new Date(value.toUpperCase());
    if (!Number.isNaN(date.getTime()) && hasRealDay(value)) return date;
  }
  throw new GraphQLError('DateTime: expected RFC 3339 with an offset, e.g. "2026-01-02T21:10:18Z"');
}

/** Date rolls the 30th of February over into March. */
function hasRealDay(text: string): boolean {
  const day = text.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

/** Only ever answered: no argument takes one. */
export const jsonObjectScalar = new GraphQLScalarType<JsonObject, JsonObject>({
  name: 'JSONObject',
  serialize(value) {
    if (isJsonObject(value)) return value;
    throw new TypeError('JSONObject: expected an object');
  },
  parseValue() {
    throw new GraphQLError('JSONObject: not accepted as an input');
  },
});
