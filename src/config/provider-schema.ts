import { z } from 'zod';
import { azureCredentials, googleCredentials } from './credentials-schema.ts';
import { findEndpointProblem, isLoopbackEndpoint, toEndpoint } from './endpoint.ts';
import type { GoogleKind, ProviderConfig, VertexOperationParent } from './gateway-config.ts';
import { defaultGoogleEndpoint, GOOGLE_ENDPOINT_REQUIRED } from './google-endpoints.ts';
import { judgedText, oneOf, patternText, settings, wholeNumber } from './setting-values.ts';

export const PROVIDER_KEY = /^[a-z0-9][a-z0-9-]{0,62}$/;
export const LOCATION = /^[a-z][a-z0-9-]*$/;
const FIRST_DATED_VERSION = '2022-05-01';

const endpoint = judgedText(findEndpointProblem).transform(toEndpoint);

/**
 * The requests a minute that each kind documents: docs/providers/google-automl.md, A22, google-vertex.md, V3, and
 * azure-language.md, A12. Cloud Translation documents none for these methods: it is treated like its siblings.
 */
export const DOCUMENTED_LIMITS = {
  GOOGLE_AUTOML: 600,
  GOOGLE_VERTEX: 600,
  GOOGLE_TRANSLATION: 600,
  AZURE_LANGUAGE: 100,
} as const;

const common = {
  key: patternText(
    PROVIDER_KEY,
    'must be 1 to 63 lower-case letters, digits and hyphens, and not begin with a hyphen',
  ),
  displayName: patternText(/\S/, 'must not be empty; leave it out to show the key').exactOptional(),
  requestsPerMinute: wholeNumber({ min: 1, max: 100_000 }).optional(),
};

const google = {
  ...common,
  project: patternText(/^[A-Za-z0-9][A-Za-z0-9.:_-]*$/, 'must be the id or number of a Google Cloud project'),
  location: patternText(LOCATION, 'must be a location such as us-central1'),
  endpoint: endpoint.optional(),
  credentials: googleCredentials,
};

const googleAutoml = settings({ kind: z.literal('GOOGLE_AUTOML'), ...google }).transform(withGoogleDefaults);

const googleTranslation = settings({ kind: z.literal('GOOGLE_TRANSLATION'), ...google }).transform(
  withGoogleDefaults,
);

const VERTEX_OPERATION_PARENTS = [
  'endpoints',
  'datasets',
  'models',
  'trainingPipelines',
  'tuningJobs',
  'customJobs',
] as const satisfies readonly VertexOperationParent[];

const googleVertex = settings({
  kind: z.literal('GOOGLE_VERTEX'),
  ...google,
  nestedOperations: z
    .array(z.enum(VERTEX_OPERATION_PARENTS))
    .refine(hasNoDoubles, 'must not name a kind of resource twice')
    .default([...VERTEX_OPERATION_PARENTS]),
  nestedOperationsLimit: wholeNumber({ min: 1, max: 10_000 }).default(30),
  tuningJobs: z.boolean().default(true),
}).transform(withGoogleDefaults);

/** Fills in the endpoint that serves the location, and the limit that the kind documents. */
function withGoogleDefaults<Provider extends GoogleSettings>(
  provider: Provider,
  { issues }: z.core.$RefinementCtx,
) {
  const address = provider.endpoint ?? defaultGoogleEndpoint(provider.kind, provider.location);
  if (address !== undefined) {
    const located = { ...provider, endpoint: address };
    return { ...located, requestsPerMinute: limitOf(located, DOCUMENTED_LIMITS[provider.kind]) };
  }
  issues.push({ code: 'custom', message: GOOGLE_ENDPOINT_REQUIRED, path: ['endpoint'], input: provider });
  return z.NEVER;
}

interface GoogleSettings {
  readonly kind: GoogleKind;
  readonly location: string;
  readonly endpoint?: string | undefined;
  readonly requestsPerMinute?: number | undefined;
}

// A name becomes one segment of a path, where "." and ".." would climb.
const PROJECT_NAME = /^(?!\.{1,2}$)[^/\\\p{Cc}]{1,100}$/u;

const projects = z
  .array(patternText(PROJECT_NAME, 'must be the name of a project: 1 to 100 characters, no slash'))
  .min(1, 'must name at least one project; leave it out to have them listed')
  .refine(hasNoDoubles, {
    error: 'must not name a project twice',
    // Also where one of the names is malformed.
    when: ({ value }) => Array.isArray(value),
  });

const azureLanguage = settings({
  kind: z.literal('AZURE_LANGUAGE'),
  ...common,
  endpoint,
  apiVersion: judgedText(findApiVersionProblem).default('2023-04-01'),
  projectKind: z.enum(['text', 'conversations']).default('text'),
  projects: projects.optional().transform((names) => names ?? null),
  credentials: azureCredentials,
}).transform((provider) => ({
  ...provider,
  requestsPerMinute: limitOf(provider, DOCUMENTED_LIMITS.AZURE_LANGUAGE),
}));

function hasNoDoubles(words: readonly string[]): boolean {
  return new Set(words).size === words.length;
}

/** The limit that is set, or else the usual one; none on this machine, where an emulator has no quota. */
function limitOf(
  provider: { readonly endpoint: string; readonly requestsPerMinute?: number | undefined },
  usual: number,
): number | null {
  return provider.requestsPerMinute ?? (isLoopbackEndpoint(provider.endpoint) ? null : usual);
}

function findApiVersionProblem(version: string): string | null {
  if (version === 'v1.0-preview.2') return null;
  const date = /^(\d{4}-\d\d-\d\d)(-preview)?$/.exec(version)?.[1];
  const isKnown = date !== undefined && date >= FIRST_DATED_VERSION && isCalendarDate(date);
  return isKnown ? null : 'must be v1.0-preview.2 or a version from 2022-05-01 on, such as 2023-04-01';
}

function isCalendarDate(date: string): boolean {
  const midnight = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date);
}

export const provider: z.ZodType<ProviderConfig> = z.discriminatedUnion(
  'kind',
  [googleAutoml, googleVertex, googleTranslation, azureLanguage],
  oneOf('GOOGLE_AUTOML, GOOGLE_VERTEX, GOOGLE_TRANSLATION or AZURE_LANGUAGE'),
);
