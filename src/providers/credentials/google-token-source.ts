import type { AuthClient } from 'google-auth-library';
import type { AccessToken, TokenSource } from './access-token.ts';
import {
  type GoogleAuthLibrary,
  type GoogleIdentity,
  type Impersonation,
  type ReachOptions,
  SCOPE,
  toIdentity,
} from './google-auth-client.ts';
import type { GoogleDefaultConfig } from './google-credentials.ts';
import { parseCredentialsFile, sentSecretsOf } from './google-credentials-file.ts';
import type { LiveSecret } from './live-secret.ts';

export interface GoogleTokenSourceOptions {
  readonly config: GoogleDefaultConfig;
  /** The credentials file of the configuration; null for Google's own search. */
  readonly file: LiveSecret | null;
  /** Of the provider; else the library runs gcloud to learn of one. */
  readonly project: string;
  /** How Google's token servers are reached; over the network where absent. */
  readonly fetch?: typeof fetch;
}

/** A token server's answer holds a token and little else. */
const MAX_ANSWER_BYTES = 1_000_000;
const LIFETIME_SECONDS = 3_600;

/** The identity is looked for anew for each token, so that one that has come, or has changed, is found. */
export function createGoogleTokenSource(options: GoogleTokenSourceOptions): TokenSource {
  const { config, file } = options;
  let sentSecrets: readonly string[] = [];
  return {
    sentSecrets: () => sentSecrets,
    async fetchToken(signal) {
      const { client, impersonation } = await findGoogleIdentity(options, signal);
      sentSecrets = secretsOf(client, file);
      if (config.selfSignedJwt) await useSelfSignedJwt(client);
      const quotaProject = config.quotaProject ?? client.quotaProjectId;
      const token = impersonation
        ? await fetchImpersonated(client, impersonation)
        : await fetchOwn(client, config.selfSignedJwt === true);
      return quotaProject === undefined
        ? token
        : { ...token, headers: { 'x-goog-user-project': quotaProject } };
    },
    ...(file ? { secret: file } : {}),
  };
}

/**
 * Who the gateway is to Google. Asks nobody for a token. Rejects as Google's library does where there is nobody. What the
 * identity asks token servers ends when the signal aborts, where there is one.
 */
export async function findGoogleIdentity(
  { config: { impersonate }, file, project, fetch }: GoogleTokenSourceOptions,
  signal?: AbortSignal,
): Promise<GoogleIdentity> {
  // Loaded when first needed: it takes longer to load than the rest of the gateway.
  const library = await import('google-auth-library');
  const reach = toReach(signal, fetch);
  const found = file
    ? toIdentity(parseCredentialsFile(file.current()), library, reach)
    : await search(library, project, reach);
  return impersonate === undefined ? found : actAs(impersonate, found);
}

function toReach(signal: AbortSignal | undefined, fetch: typeof globalThis.fetch | undefined): ReachOptions {
  return {
    transporterOptions: {
      ...(fetch ? { fetchImplementation: fetch } : {}),
      // A redirect would take a refresh token or a client's secret to wherever the answer says. The signal goes in here
      // since the library's own timeout is forgotten where the garbage collector comes before it.
      adapter: (request, send) =>
        send({ ...request, ...(signal ? { signal } : {}), redirect: 'manual', size: MAX_ANSWER_BYTES }),
    },
  };
}

/** The environment, a login of gcloud, the metadata server, in this order. */
async function search(
  { GoogleAuth, gcpMetadata }: GoogleAuthLibrary,
  projectId: string,
  clientOptions: ReachOptions,
): Promise<GoogleIdentity> {
  // Else one that was not there yet when the first token was fetched, as in a pod that has just begun, would never be found.
  gcpMetadata.resetIsAvailableCache();
  const auth = new GoogleAuth({ scopes: [SCOPE], projectId, clientOptions });
  return { client: await auth.getClient(), impersonation: null };
}

/** Whoever a file says is to be acted as stands between then. */
function actAs(account: string, { client, impersonation }: GoogleIdentity): GoogleIdentity {
  const delegates = impersonation ? [...impersonation.delegates, impersonation.account] : [];
  return { client, impersonation: { account, delegates } };
}

/** What goes to a token server as it is. */
function secretsOf(client: AuthClient, file: LiveSecret | null): readonly string[] {
  const ofFile = file ? sentSecretsOf(parseCredentialsFile(file.current())) : [];
  const clientSecret = '_clientSecret' in client ? client._clientSecret : null;
  const found = [client.credentials.refresh_token, clientSecret].filter((value) => typeof value === 'string');
  return [...ofFile, ...found];
}

async function useSelfSignedJwt(client: AuthClient): Promise<void> {
  const { JWT } = await import('google-auth-library');
  if (!(client instanceof JWT)) throw new Error('selfSignedJwt needs the key of a service account');
  client.useJWTAccessWithScope = true;
}

async function fetchOwn(client: AuthClient, isSelfSigned: boolean): Promise<AccessToken> {
  if (isSelfSigned) {
    const headers = await client.getRequestHeaders();
    return toToken(
      headers.get('authorization')?.replace(/^Bearer /, ''),
      Date.now() + LIFETIME_SECONDS * 1_000,
    );
  }
  // Not from the headers, where a token that did not come is "undefined".
  const { token } = await client.getAccessToken();
  return toToken(token, client.credentials.expiry_date);
}

interface GeneratedToken {
  readonly accessToken?: unknown;
  readonly expireTime?: unknown;
}

/** https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateAccessToken */
async function fetchImpersonated(
  client: AuthClient,
  { account, delegates }: Impersonation,
): Promise<AccessToken> {
  const { data } = await client.request<GeneratedToken>({
    url: `https://iamcredentials.${client.universeDomain}/v1/projects/-/serviceAccounts/${encodeURIComponent(account)}:generateAccessToken`,
    method: 'POST',
    data: {
      scope: [SCOPE],
      lifetime: `${LIFETIME_SECONDS}s`,
      delegates: delegates.map((delegate) => `projects/-/serviceAccounts/${delegate}`),
    },
    retry: true,
    retryConfig: { httpMethodsToRetry: ['POST'] },
  });
  return toToken(data.accessToken, Date.parse(String(data.expireTime)));
}

function toToken(value: unknown, expiresAtMs: number | null | undefined): AccessToken {
  if (typeof value !== 'string' || value === '') throw new Error('a token server answered without a token');
  const isKnown = typeof expiresAtMs === 'number' && Number.isFinite(expiresAtMs);
  return { value, expiresAt: isKnown ? new Date(expiresAtMs) : null };
}
