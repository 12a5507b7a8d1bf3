import { readFileSync } from 'node:fs';
import type { DiscoverySchema } from '../discovery-schema.ts';
import type { Supplement } from '../discovery-validator.ts';

interface SurfaceField {
  readonly type: string;
  readonly repeated?: boolean;
}

interface Surface {
  readonly messages: Readonly<Record<string, { readonly fields: Readonly<Record<string, SurfaceField>> }>>;
  readonly enums: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const SCALARS: ReadonlyMap<string, DiscoverySchema> = new Map([
  ['string', { type: 'string' }],
  ['int32', { type: 'integer', format: 'int32' }],
  ['google.protobuf.Timestamp', { type: 'string', format: 'google-datetime' }],
  ['google.rpc.Status', { $ref: 'Status' }],
]);

/** What the discovery document of Translation v3 lacks: the types of operation metadata, and the examples. */
export function readSurfaceSupplement(): Supplement {
  const file = new URL('../../specs/google/translate-v3.surface.json', import.meta.url);
  const surface: Surface = JSON.parse(readFileSync(file, 'utf8'));
  const names = Object.keys(surface.messages).filter((name) => /Metadata$|Example/.test(name));
  return {
    schemas: Object.fromEntries(names.map((name) => [name, messageSchema(surface, name)])),
    methods: [
      {
        id: 'datasets.examples.list',
        httpMethod: 'GET',
        path: '/v3/projects/{}/locations/{}/datasets/{}/examples',
        response: 'ListExamplesResponse',
      },
    ],
  };
}

function messageSchema(surface: Surface, name: string): DiscoverySchema {
  const fields = Object.entries(surface.messages[name]?.fields ?? {});
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([field, type]) => [field, fieldSchema(surface, type)])),
  };
}

function fieldSchema(surface: Surface, { type, repeated = false }: SurfaceField): DiscoverySchema {
  const words = surface.enums[type];
  const single = words ? { type: 'string', enum: Object.keys(words) } : (SCALARS.get(type) ?? { $ref: type });
  return repeated ? { type: 'array', items: single } : single;
}
