import { z } from 'zod';
import type { AzureCredentialsConfig } from '../providers/credentials/azure-credentials.ts';
import type { GoogleCredentialsConfig } from '../providers/credentials/google-credentials.ts';
import { GOOGLE_CREDENTIAL_TYPES } from '../providers/credentials/google-credentials-file.ts';
import { findEndpointProblem, toEndpoint } from './endpoint.ts';
import {
  findSecretProblem,
  judgedText,
  oneOf,
  patternText,
  secret,
  secretFile,
  secretOf,
  settings,
} from './setting-values.ts';

export const QUOTA_PROJECT = /^[A-Za-z0-9][A-Za-z0-9.:_-]*$/;

const quotaProject = patternText(
  QUOTA_PROJECT,
  'must be the id or number of a Google Cloud project',
).exactOptional();

const serviceAccount = patternText(
  /^[^@\s/:]+@[^@\s/:]+$/,
  'must be the e-mail address of a service account',
);

/** A file as `gcloud` and the console write them. Nothing of it is quoted. */
function findCredentialsFileProblem(text: string): string | null {
  if (text === '') return 'is empty';
  const type = typeOf(text);
  if (type === null) return 'is no credentials file of Google: it must be a JSON object with a "type"';
  if (GOOGLE_CREDENTIAL_TYPES.some((known) => known === type)) return null;
  return `has another "type" than ${GOOGLE_CREDENTIAL_TYPES.join(', ')}`;
}

const typed = z.object({ type: z.string() });

function typeOf(text: string): string | null {
  try {
    return typed.safeParse(JSON.parse(text)).data?.type ?? null;
  } catch {
    return null;
  }
}

const applicationDefault = settings({
  type: z.literal('application-default'),
  file: secretFile(findCredentialsFileProblem).exactOptional(),
  impersonate: serviceAccount.exactOptional(),
  selfSignedJwt: z.boolean().default(false),
  quotaProject,
});

const accessToken = settings({
  type: z.literal('access-token'),
  token: secret.exactOptional(),
  tokenFile: secretFile(findSecretProblem).exactOptional(),
  quotaProject,
}).transform(({ token, tokenFile, ...settings }, { issues }) => {
  const given = token ?? tokenFile;
  if (given && !(token && tokenFile)) return { ...settings, token: given };
  const message = given ? 'must not be set beside tokenFile' : 'is required';
  issues.push({ code: 'custom', message, path: ['token'], input: undefined });
  return z.NEVER;
});

export const googleCredentials: z.ZodType<GoogleCredentialsConfig> = z.discriminatedUnion(
  'type',
  [applicationDefault, accessToken, settings({ type: z.literal('none') })],
  oneOf('application-default, access-token or none'),
);

const key = settings({
  type: z.literal('key'),
  key: secret,
  secondKey: secret.exactOptional(),
});

/** An id, or a tenant's domain: they become a part of the address that tokens are fetched at. */
const id = patternText(/^[A-Za-z0-9][A-Za-z0-9.-]*$/, 'must be an id, or the domain of a tenant');
function findAuthorityProblem(text: string): string | null {
  const problem = findEndpointProblem(text);
  return problem === null && /^http:/i.test(text) ? 'must begin with https://' : problem;
}

const authorityHost = judgedText(findAuthorityProblem).transform(toEndpoint).exactOptional();

/** A client's secret goes into a form, so it may hold what a header may not. */
const clientSecret = secretOf((value) => (value.trim() === '' ? 'is empty' : null));

const entra = { type: z.literal('entra') };

const identities = z.discriminatedUnion(
  'method',
  [
    settings({ ...entra, method: z.literal('default'), authorityHost }),
    settings({ ...entra, method: z.literal('managed-identity'), clientId: id.exactOptional() }),
    settings({
      ...entra,
      method: z.literal('client-secret'),
      tenantId: id,
      clientId: id,
      clientSecret,
      authorityHost,
    }),
    settings({
      ...entra,
      method: z.literal('workload-identity'),
      tenantId: id.exactOptional(),
      clientId: id.exactOptional(),
      tokenFile: z.string().min(1, 'is empty').exactOptional(),
      authorityHost,
    }),
  ],
  oneOf('default, managed-identity, client-secret or workload-identity'),
);

const azureKinds = z.discriminatedUnion('type', [key, identities], oneOf('key or entra'));

export const azureCredentials: z.ZodType<AzureCredentialsConfig> = z.preprocess(withUsualMethod, azureKinds);

function withUsualMethod(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'entra'
    ? { method: 'default', ...value }
    : value;
}
