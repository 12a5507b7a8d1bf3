import { z } from 'zod';
import { findAccessProblems } from './access-rules.ts';
import { type ConfigProblem, toPathText } from './config-error.ts';
import { pollingIntervals } from './config-schema.ts';
import { findEndpointProblem, isLoopbackEndpoint } from './endpoint.ts';
import { defaultGoogleEndpoint, GOOGLE_ENDPOINT_REQUIRED } from './google-endpoints.ts';
import { LOCATION, PROVIDER_KEY } from './provider-schema.ts';
import { findWebhookProblems } from './webhook-rules.ts';

/** A provider of this shape is a mistake, though each of its values alone is not. */
interface ForbiddenCombination {
  readonly shape: z.ZodType;
  readonly path: readonly string[];
  readonly message: string;
}

const google = z.enum(['GOOGLE_AUTOML', 'GOOGLE_VERTEX', 'GOOGLE_TRANSLATION']);
const firstPreview = { kind: z.literal('AZURE_LANGUAGE'), apiVersion: z.literal('v1.0-preview.2') };

const elsewhere = z
  .string()
  .refine((text) => findEndpointProblem(text) === null && !isLoopbackEndpoint(text));
const unservedLocation = z
  .string()
  .regex(LOCATION)
  .refine((location) => defaultGoogleEndpoint('GOOGLE_AUTOML', location) === undefined);

const FORBIDDEN: readonly ForbiddenCombination[] = [
  {
    shape: z.object({
      kind: z.literal('GOOGLE_AUTOML'),
      location: unservedLocation,
      endpoint: z.undefined().optional(),
    }),
    path: ['endpoint'],
    message: GOOGLE_ENDPOINT_REQUIRED,
  },
  {
    shape: z.object({
      kind: google,
      // Without an endpoint the default applies, which is never on this machine.
      endpoint: elsewhere.optional(),
      credentials: z.object({ type: z.literal('none') }),
    }),
    path: ['credentials', 'type'],
    message: 'none is only for an endpoint on this machine (localhost, 127.0.0.1, [::1])',
  },
  {
    shape: z.object({ ...firstPreview, projectKind: z.literal('conversations') }),
    path: ['projectKind'],
    message: 'conversations needs an apiVersion from 2022-05-01 on; v1.0-preview.2 has text only',
  },
  {
    shape: z.object({ ...firstPreview, projects: z.undefined().optional() }),
    path: ['projects'],
    message: 'is required with v1.0-preview.2, which cannot list its projects',
  },
  {
    shape: z.object({ ...firstPreview, credentials: z.object({ type: z.literal('entra') }) }),
    path: ['credentials', 'type'],
    message: 'must be key with v1.0-preview.2, which takes nothing else',
  },
];

const root = z.object({
  providers: z.array(z.unknown()).catch([]),
  polling: z.unknown().optional(),
  webhooks: z.array(z.unknown()).catch([]),
});

/**
 * What is wrong between settings. Reads the configuration before the schema has, so that a mistake elsewhere
 * in it hides none of these.
 */
export function findCombinationProblems(config: unknown): ConfigProblem[] {
  const { success, data } = root.safeParse(config);
  if (!success) return [];
  const providerKeys = new Set(data.providers.map(keyOf));
  return [
    ...data.providers.flatMap(findForbidden),
    ...findRepeatedKeys('providers', data.providers),
    ...findCrossedIntervals(data.polling),
    ...findRepeatedKeys('webhooks', data.webhooks),
    ...findWebhookProblems(data.webhooks, providerKeys),
    ...findAccessProblems(config, providerKeys),
  ];
}

function findForbidden(provider: unknown, index: number): ConfigProblem[] {
  return FORBIDDEN.filter(({ shape }) => shape.safeParse(provider).success).map(({ path, message }) => ({
    path: toPathText(['providers', index, ...path]),
    message,
  }));
}

const keyed = z.object({ key: z.string().regex(PROVIDER_KEY) });

function keyOf(item: unknown): string | undefined {
  return keyed.safeParse(item).data?.key;
}

function findRepeatedKeys(list: string, items: readonly unknown[]): ConfigProblem[] {
  const keys = items.map(keyOf);
  return keys.flatMap((key, index) => {
    const first = keys.indexOf(key);
    if (key === undefined || first === index) return [];
    return [{ path: `${list}[${index}].key`, message: `is already the key of ${list}[${first}]` }];
  });
}

function findCrossedIntervals(polling: unknown): ConfigProblem[] {
  const { success, data } = pollingIntervals.safeParse(polling);
  if (!success || data.minIntervalMs <= data.maxIntervalMs) return [];
  const message = `must not be below minIntervalMs: ${data.maxIntervalMs} is less than ${data.minIntervalMs}; set both`;
  return [{ path: 'polling.maxIntervalMs', message }];
}
