import { z } from 'zod';
import { ROLES } from '../access/caller.ts';
import {
  type AccessConfig,
  CALLER_NAME,
  type DocumentsConfig,
  LIMITS,
  type LimitsConfig,
  type ShutdownConfig,
  type UpstreamConfig,
  type WebConfig,
} from './edge-config.ts';
import { isLoopbackEndpoint } from './endpoint.ts';
import { PROVIDER_KEY } from './provider-schema.ts';
import { judgedText, patternText, positiveNumber, settings, wholeNumber } from './setting-values.ts';

const role = z.enum(ROLES);
const roleOrNone = z.union([role, z.literal('none').transform(() => null)], {
  error: `must be ${ROLES.join(', ')} or none`,
});

const grants = {
  role: roleOrNone.default(null),
  grants: z
    .record(patternText(PROVIDER_KEY, 'must be the key of a provider'), roleOrNone)
    .default({})
    .transform((byKey) => new Map(Object.entries(byKey))),
};

const apiKey = settings({
  name: patternText(CALLER_NAME, 'must be 1 to 100 letters, digits and any of . _ @ : -'),
  sha256: patternText(
    /^[0-9a-f]{64}$/,
    'must be the SHA-256 of the key in 64 lower-case hexadecimal digits, as "automl-gateway keys create" prints it',
  ),
  ...grants,
  expiresAt: z.iso
    .datetime({ offset: true, error: 'must be an instant such as 2027-01-31T00:00:00Z' })
    .optional()
    .transform((text) => (text === undefined ? null : new Date(text))),
});

/** Only signatures that a public key checks: with the others whoever can check a token can make one. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA'] as const;
const CLAIM = /^\S{1,200}$/;
const claim = patternText(CLAIM, 'must be the name of a claim');

const jwt = settings({
  issuer: patternText(/^\S+$/, 'must be the issuer as it stands in the tokens'),
  audiences: z.array(patternText(/^\S+$/, 'must be an audience')).min(1, 'must name at least one'),
  jwksUrl: judgedText(findKeySetProblem),
  algorithms: z.array(z.enum(ALGORITHMS)).min(1, 'must name at least one').default(['RS256', 'ES256']),
  nameClaim: claim.default('sub'),
  roleClaim: claim.default('automl_role'),
  grantsClaim: claim.default('automl_grants'),
  clockToleranceSeconds: wholeNumber({ min: 0, max: 300 }).default(5),
});

function findKeySetProblem(text: string): string | null {
  const url = /^https?:\/\/[^\s\\]+$/i.test(text) ? URL.parse(text) : null;
  if (url === null) return 'must be a full URL, such as https://login.example.com/.well-known/jwks.json';
  if (url.username !== '' || url.password !== '') return 'must not hold a user name or password';
  if (url.protocol === 'http:' && !isLoopbackEndpoint(text)) return 'must begin with https://';
  return null;
}

export const access: z.ZodType<AccessConfig> = settings({
  apiKeys: z.array(apiKey).default([]),
  jwt: jwt.optional().transform((value) => value ?? null),
  auditLog: patternText(/\S/, 'must be the path of a file')
    .optional()
    .transform((path) => path ?? null),
});

export const web: z.ZodType<WebConfig> = settings({
  allowedOrigins: z.array(judgedText(findOriginProblem)).default([]),
  allowedHosts: z
    .array(patternText(/^[\w.:-]+$/, 'must be a name or an address, without port; IPv6 without brackets'))
    .min(1, 'must name at least one')
    .optional()
    .transform((hosts) => hosts?.map((host) => host.toLowerCase()) ?? null),
  introspection: z.boolean().default(false),
  explorer: z.boolean().default(false),
  openMetrics: z.boolean().default(false),
  httpStatuses: z.enum(['established', 'draft']).default('established'),
});

function findOriginProblem(text: string): string | null {
  const url = URL.parse(text);
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.origin === text;
  return isOrigin ? null : 'must be an origin such as https://app.example.com, without path or final slash';
}

export const documents: z.ZodType<DocumentsConfig> = settings({
  automaticPersistedQueries: z.boolean().default(true),
  trusted: settings({
    mode: z.enum(['off', 'warn', 'required']).default('off'),
    manifest: patternText(/\S/, 'must be the path of a file')
      .optional()
      .transform((path) => path ?? null),
  })
    .superRefine(({ mode, manifest }, { addIssue }) => {
      if (mode !== 'off' && manifest === null)
        addIssue({ code: 'custom', path: ['manifest'], message: `is required where mode is ${mode}` });
    })
    .prefault({}),
});

function limit({ usual, most }: { readonly usual: number; readonly most: number }) {
  const max = wholeNumber({ min: 1, max: most });
  return z
    .preprocess(
      (value) => (typeof value === 'object' ? value : { max: value }),
      settings({ max: max.default(usual), warn: z.boolean().default(false) }),
    )
    .prefault({});
}

export const limits: z.ZodType<LimitsConfig> = settings({
  tokens: limit(LIMITS.tokens),
  depth: limit(LIMITS.depth),
  aliases: limit(LIMITS.aliases),
  rootFields: limit(LIMITS.rootFields),
  directives: limit(LIMITS.directives),
  fields: limit(LIMITS.fields),
  cost: limit(LIMITS.cost),
  bodyBytes: limit(LIMITS.bodyBytes),
  operationsPerSocket: limit(LIMITS.operationsPerSocket),
  subscriptionsPerSocket: limit(LIMITS.subscriptionsPerSocket),
  socketsPerCaller: limit(LIMITS.socketsPerCaller),
  upstreamRequests: limit(LIMITS.upstreamRequests),
});

export const upstream: z.ZodType<UpstreamConfig> = settings({
  connectTimeoutMs: wholeNumber({ min: 1, max: 60_000 }).default(5_000),
  answerTimeoutMs: wholeNumber({ min: 1, max: 600_000 }).default(30_000),
  maxAnswerBytes: wholeNumber({ min: 1_024, max: 1_073_741_824 }).default(16_777_216),
  maxConcurrent: wholeNumber({ min: 1, max: 10_000 }).default(64),
  breaker: settings({
    minRequests: wholeNumber({ min: 1, max: 100_000 }).default(20),
    failingShare: positiveNumber(1).default(0.5),
    windowSeconds: wholeNumber({ min: 1, max: 3_600 }).default(60),
    openSeconds: wholeNumber({ min: 1, max: 3_600 }).default(30),
    probes: wholeNumber({ min: 1, max: 1_000 }).default(5),
  }).prefault({}),
});

export const shutdown: z.ZodType<ShutdownConfig> = settings({
  drainMs: wholeNumber({ min: 0, max: 600_000 }).default(10_000),
});
