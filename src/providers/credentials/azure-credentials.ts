import type { Clock } from '../../clock.ts';
import type { Secret } from '../../secret.ts';
import { type Credentials, createStaticCredentials } from '../http/credentials.ts';
import { RememberedSecrets } from '../http/remembered-secrets.ts';

/** How to get in at an Azure resource. */
export type AzureCredentialsConfig =
  | { readonly type: 'key'; readonly key: Secret }
  /** The identity the process runs under: environment, managed identity, a login of the Azure command line. */
  | { readonly type: 'entra' };

/** Where tokens come from; `@azure/identity`'s DefaultAzureCredential is one. */
export interface AzureTokenSource {
  getToken(scope: string): Promise<AzureToken | null>;
}

export interface AzureToken {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly expiresOnTimestamp: number;
}

const SCOPE = 'https://cognitiveservices.azure.com/.default';
const RENEW_BEFORE_EXPIRY_MS = 5 * 60_000;

export function createAzureCredentials(
  config: AzureCredentialsConfig,
  clock: Clock,
  createTokenSource: () => Promise<AzureTokenSource> = createDefaultTokenSource,
): Credentials {
  switch (config.type) {
    case 'key': {
      const key = config.key.reveal();
      return createStaticCredentials({ 'ocp-apim-subscription-key': key }, [key]);
    }
    case 'entra':
      return createEntraCredentials(clock, createTokenSource);
    default:
      return config satisfies never;
  }
}

/** Keeps a token until five minutes before its end; requests that come meanwhile share one fetch. */
function createEntraCredentials(
  clock: Clock,
  createTokenSource: () => Promise<AzureTokenSource>,
): Credentials {
  let source: Promise<AzureTokenSource> | null = null;
  let current: AzureToken | null = null;
  let fetching: Promise<AzureToken> | null = null;
  const tokens = new RememberedSecrets();

  const isFresh = (token: AzureToken) =>
    clock.now().getTime() < token.expiresOnTimestamp - RENEW_BEFORE_EXPIRY_MS;

  async function fetchToken(): Promise<AzureToken> {
    try {
      source ??= createTokenSource();
      current = await (await source).getToken(SCOPE);
    } catch (error) {
      source = null;
      throw error;
    }
    if (current === null) throw new Error('no identity here gives out a token for Azure');
    tokens.add(current.token);
    return current;
  }

  async function freshToken(): Promise<AzureToken> {
    if (current !== null && isFresh(current)) return current;
    fetching ??= fetchToken().finally(() => {
      fetching = null;
    });
    return fetching;
  }

  return {
    headers: async () => toHeaders(await freshToken()),
    renew: ({ authorization }) => {
      if (current === null || authorization !== toHeaders(current).authorization) return;
      current = null;
      // The source keeps tokens of its own, and would give out the same one again.
      source = null;
    },
    redact: tokens.redact,
  };
}

function toHeaders({ token }: AzureToken): { readonly authorization: string } {
  return { authorization: `Bearer ${token}` };
}

/** `@azure/identity` is an optional peer dependency: who uses a key need not install it. */
async function createDefaultTokenSource(): Promise<AzureTokenSource> {
  const { DefaultAzureCredential } = await import('@azure/identity').catch((cause: unknown) => {
    throw new Error('install @azure/identity to use credentials.type entra', { cause });
  });
  return new DefaultAzureCredential();
}
