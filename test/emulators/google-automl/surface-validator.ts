import { z } from 'zod';
import surfaceFile from '../../specs/google/automl-v1.surface.json' with { type: 'json' };

const fieldSchema = z.object({
  type: z.string(),
  repeated: z.boolean().default(false),
  oneof: z.string().optional(),
});
const surface = z
  .object({
    methods: z.record(
      z.string(),
      z.object({ httpMethod: z.string(), pathTemplate: z.string(), response: z.string() }),
    ),
    messages: z.record(z.string(), z.object({ fields: z.record(z.string(), fieldSchema) })),
    enums: z.record(z.string(), z.record(z.string(), z.number())),
  })
  .parse(surfaceFile);

type Field = z.output<typeof fieldSchema>;
type Fields = Readonly<Record<string, Field>>;

const text = (type: string, repeated = false): Field => ({ type, repeated });

/** The messages that the description takes over from elsewhere. */
const COMMON_MESSAGES: ReadonlyMap<string, Fields> = new Map([
  ['google.protobuf.Empty', {}],
  ['google.cloud.location.Location', { name: text('string'), locationId: text('string') }],
  [
    'ListLocationsResponse',
    { locations: text('google.cloud.location.Location', true), nextPageToken: text('string') },
  ],
]);

export interface SurfaceMethod {
  readonly name: string;
  readonly response: string;
}

/** All methods of the description, the location mixin included. */
export const SURFACE_METHODS: readonly (SurfaceMethod & { httpMethod: string; pattern: RegExp })[] = [
  ...Object.entries(surface.methods).map(([name, method]) => ({
    name,
    response: method.response,
    httpMethod: method.httpMethod,
    pattern: toPattern(method.pathTemplate),
  })),
  {
    name: 'Locations.ListLocations',
    response: 'ListLocationsResponse',
    httpMethod: 'GET',
    pattern: toPattern('/v1/{name=projects/*}/locations'),
  },
  {
    name: 'Locations.GetLocation',
    response: 'google.cloud.location.Location',
    httpMethod: 'GET',
    pattern: toPattern('/v1/{name=projects/*/locations/*}'),
  },
];

export function methodFor(httpMethod: string, path: string): SurfaceMethod | undefined {
  return SURFACE_METHODS.find((method) => method.httpMethod === httpMethod && method.pattern.test(path));
}

/** Everything in a message that the description does not allow, each with its place; empty for a sound one. */
export function surfaceProblems(type: string, value: unknown, place = type): readonly string[] {
  const fields = COMMON_MESSAGES.get(type) ?? surface.messages[type]?.fields;
  if (!fields) return [`${place}: no message is called ${type}`];
  const message = z.record(z.string(), z.unknown()).safeParse(value);
  if (!message.success) return [`${place}: expected an object, got ${JSON.stringify(value)}`];
  const set = Object.entries(message.data);
  return [
    ...oneofProblems(
      fields,
      set.map(([name]) => name),
      place,
    ),
    ...set.flatMap(([name, inner]) => fieldProblems(type, fields[name], inner, `${place}.${name}`)),
  ];
}

function oneofProblems(fields: Fields, names: readonly string[], place: string): readonly string[] {
  const cases = names.flatMap((name) => fields[name]?.oneof ?? []);
  return cases
    .filter((oneof, index) => cases.indexOf(oneof) !== index)
    .map((oneof) => `${place}: more than one case of ${oneof}`);
}

function fieldProblems(
  owner: string,
  field: Field | undefined,
  value: unknown,
  place: string,
): readonly string[] {
  if (!field) return [`${place}: no such field`];
  if (!field.repeated) {
    const atDefault = value === '' || value === 0 || value === false || value === null;
    return atDefault
      ? [`${place}: at its default, must be left out`]
      : valueProblems(owner, field.type, value, place);
  }
  if (!Array.isArray(value) || value.length === 0) return [`${place}: expected a list with something in it`];
  return value.flatMap((item, index) => valueProblems(owner, field.type, item, `${place}[${index}]`));
}

function valueProblems(owner: string, type: string, value: unknown, place: string): readonly string[] {
  const scalar = SCALARS.get(type);
  if (scalar) return scalar(value) ? [] : [`${place}: expected ${type}, got ${JSON.stringify(value)}`];
  if (type === 'google.protobuf.Any') return anyProblems(value, place);
  const names = enumNames(owner, type);
  if (names) return names.includes(String(value)) ? [] : [`${place}: no value of ${type}: ${String(value)}`];
  return surfaceProblems(messageName(owner, type), value, place);
}

const isText = (value: unknown) => typeof value === 'string';
const isInt32 = (value: unknown) => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31;
const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);

const SCALARS: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['string', isText],
  ['bytes', isText],
  ['bool', (value: unknown) => typeof value === 'boolean'],
  ['int32', isInt32],
  ['int64', (value: unknown) => isText(value) && /^-?[1-9]\d*$/.test(String(value))],
  ['float', isNumber],
  ['double', isNumber],
  [
    'google.protobuf.Timestamp',
    (value: unknown) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(String(value)),
  ],
  ['map<string,string>', (value: unknown) => z.record(z.string(), z.string()).safeParse(value).success],
]);

function anyProblems(value: unknown, place: string): readonly string[] {
  const { '@type': typeUrl, ...message } = z.looseObject({ '@type': z.string() }).parse(value);
  const type = typeUrl.replace(/^type\.googleapis\.com\/(google\.cloud\.automl\.v1\.)?/, '');
  return surfaceProblems(type, message, place);
}

function enumNames(owner: string, type: string): readonly string[] | undefined {
  const values = surface.enums[`${owner}.${type}`] ?? surface.enums[type];
  return values && Object.keys(values);
}

/** A type's name is looked up as in the description: nested in its owner, beside it, or at the top. */
function messageName(owner: string, type: string): string {
  const scopes = owner.split('.').map((_, index, parts) => parts.slice(0, parts.length - index).join('.'));
  return scopes.map((scope) => `${scope}.${type}`).find((name) => name in surface.messages) ?? type;
}

function toPattern(template: string): RegExp {
  const source = template.replace(/\{[\w.]+=([^}]*)\}/g, '$1').replaceAll('*', '[^/:]+');
  return new RegExp(`^${source}$`);
}
