/** A schema as Google's discovery documents write it: JSON Schema with formats and words of their own. */
export interface DiscoverySchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly items?: DiscoverySchema;
  readonly properties?: Readonly<Record<string, DiscoverySchema>>;
  readonly additionalProperties?: DiscoverySchema;
  /** The slice leaves its members out. */
  readonly 'x-truncated'?: boolean;
}

/**
 * `message`: the JSON of a protobuf message, without fields at their defaults and with int64 as text.
 * `value`: JSON of any shape that has been put into such a message (metrics, inputs); nothing normalizes it.
 */
export type JsonForm = 'message' | 'value';

export type JsonSchema = Readonly<Record<string, unknown>>;

const INT64_TEXT = { type: 'string', pattern: '^-?(0|[1-9]\\d*)$' };

const TEXT_FORMATS: ReadonlyMap<string, JsonSchema> = new Map([
  [
    'google-datetime',
    { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.(\\d{3}|\\d{6}|\\d{9}))?Z$' },
  ],
  ['google-duration', { type: 'string', pattern: '^-?\\d+(\\.\\d{1,9})?s$' }],
  ['int64', INT64_TEXT],
  ['uint64', INT64_TEXT],
]);

/** The same as JSON Schema that allows nothing but what is listed. */
export function toJsonSchema(schema: DiscoverySchema, form: JsonForm): JsonSchema {
  if (schema.$ref !== undefined) return { $ref: `#/definitions/${schema.$ref}` };
  switch (schema.type) {
    case 'any':
      return {};
    case 'object':
      return objectSchema(schema, form);
    case 'array':
      return { type: 'array', items: toJsonSchema(schema.items ?? { type: 'any' }, form) };
    case 'string':
      return textSchema(schema, form);
    case 'integer':
      return { type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
    default:
      return { type: schema.type };
  }
}

function objectSchema(schema: DiscoverySchema, form: JsonForm): JsonSchema {
  const { properties, additionalProperties } = schema;
  if (schema['x-truncated']) return { type: 'object' };
  if (isAnyMessage(schema)) return { type: 'object', anyMessage: true };
  if (additionalProperties !== undefined) {
    return { type: 'object', additionalProperties: toJsonSchema(additionalProperties, form) };
  }
  const members = Object.entries(properties ?? {}).map(([name, member]) => [
    name,
    memberSchema(member, form),
  ]);
  return { type: 'object', properties: Object.fromEntries(members), additionalProperties: false };
}

function memberSchema(schema: DiscoverySchema, form: JsonForm): JsonSchema {
  const translated = toJsonSchema(schema, form);
  // A message that is set but empty stays; a field of any shape has no default.
  const hasDefault = schema.$ref === undefined && schema.type !== 'any' && !isAnyMessage(schema);
  return form === 'message' && hasDefault ? { ...translated, notDefault: true } : translated;
}

function textSchema({ format, enum: words }: DiscoverySchema, form: JsonForm): JsonSchema {
  if (words !== undefined) return { enum: words };
  const formatted = TEXT_FORMATS.get(format ?? '') ?? { type: 'string' };
  return formatted === INT64_TEXT && form === 'value'
    ? { anyOf: [INT64_TEXT, { type: 'integer' }] }
    : formatted;
}

/** A `google.protobuf.Any`, which the documents tell by their wording only. */
function isAnyMessage({ additionalProperties }: DiscoverySchema): boolean {
  return additionalProperties?.description?.includes('@type') ?? false;
}
