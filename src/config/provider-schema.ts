import { z } from 'zod';
import {
  defaultGoogleAutomlEndpoint,
  findEndpointProblem,
  GOOGLE_ENDPOINT_REQUIRED,
  isLoopbackEndpoint,
  toEndpoint,
} from './endpoint.ts';
import type { ProviderConfig } from './gateway-config.ts';
import { judgedText, patternText, secret, settings, wholeNumber } from './setting-values.ts';

export const PROVIDER_KEY = /^[a-z0-9][a-z0-9-]{0,62}$/;
export const LOCATION = /^[a-z][a-z0-9-]*$/;
const FIRST_DATED_VERSION = '2022-05-01';

const endpoint = judgedText(findEndpointProblem).transform(toEndpoint);

/** The requests a minute that each kind documents: docs/providers/google-automl.md, A22, and azure-language.md, A12. */
export const DOCUMENTED_LIMITS = { GOOGLE_AUTOML: 600, AZURE_LANGUAGE: 100 } as const;

const common = {
  key: patternText(
    PROVIDER_KEY,
    'must be 1 to 63 lower-case letters, digits and hyphens, and not begin with a hyphen',
  ),
  displayName: patternText(/\S/, 'must not be empty; leave it out to show the key').exactOptional(),
  requestsPerMinute: wholeNumber({ min: 1, max: 100_000 }).optional(),
};

const googleAutoml = settings({
  kind: z.literal('GOOGLE_AUTOML'),
  ...common,
  project: patternText(/^[A-Za-z0-9][A-Za-z0-9.:_-]*$/, 'must be the id or number of a Google Cloud project'),
  location: patternText(LOCATION, 'must be a location such as us-central1'),
  endpoint: endpoint.optional(),
  credentials: z.discriminatedUnion(
    'type',
    [
      settings({ type: z.literal('application-default') }),
      settings({ type: z.literal('access-token'), token: secret }),
      settings({ type: z.literal('none') }),
    ],
    oneOf('application-default, access-token or none'),
  ),
}).transform((provider, { issues }) => {
  const address = provider.endpoint ?? defaultGoogleAutomlEndpoint(provider.location);
  if (address !== undefined) {
    const located = { ...provider, endpoint: address };
    return { ...located, requestsPerMinute: limitOf(located, DOCUMENTED_LIMITS.GOOGLE_AUTOML) };
  }
  issues.push({ code: 'custom', message: GOOGLE_ENDPOINT_REQUIRED, path: ['endpoint'], input: provider });
  return z.NEVER;
});

// A name becomes one segment of a path, where "." and ".." would climb.
const PROJECT_NAME = /^(?!\.{1,2}$)[^/\\\p{Cc}]{1,100}$/u;

const projects = z
  .array(patternText(PROJECT_NAME, 'must be the name of a project: 1 to 100 characters, no slash'))
  .min(1, 'must name at least one project; leave it out to have them listed')
  .refine((names) => new Set(names).size === names.length, {
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
  credentials: z.discriminatedUnion(
    'type',
    [settings({ type: z.literal('key'), key: secret }), settings({ type: z.literal('entra') })],
    oneOf('key or entra'),
  ),
}).transform((provider) => ({
  ...provider,
  requestsPerMinute: limitOf(provider, DOCUMENTED_LIMITS.AZURE_LANGUAGE),
}));

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
  [googleAutoml, azureLanguage],
  oneOf('GOOGLE_AUTOML or AZURE_LANGUAGE'),
);

function oneOf(choices: string): {
  error: (issue: { readonly code?: string | undefined }) => string | undefined;
} {
  return { error: ({ code }) => (code === 'invalid_union' ? `must be ${choices}` : undefined) };
}
