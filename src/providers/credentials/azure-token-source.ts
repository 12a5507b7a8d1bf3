import type { TokenCredential } from '@azure/identity';
import type { TokenSource } from './access-token.ts';
import type { AzureEntraConfig } from './azure-credentials.ts';
import type { LiveSecret } from './live-secret.ts';

type AzureIdentity = typeof import('@azure/identity');
export type LoadAzureIdentity = () => Promise<AzureIdentity>;

const SCOPE = 'https://cognitiveservices.azure.com/.default';

/** Where an answer leads, no client's secret and no token of a cluster goes. */
const REACH = { redirectOptions: { maxRetries: 0 } };

/** The clouds whose sign-in service the library knows; of another it would ask the public one, which does not. */
const KNOWN_AUTHORITIES = [
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
  'login.chinacloudapi.cn',
];

/**
 * Tokens of Entra ID. The credential is made anew for each, as it keeps tokens, and secrets that it has read, itself.
 * `clientSecret` is that of a `client-secret`.
 */
export function createAzureTokenSource(
  config: AzureEntraConfig,
  clientSecret: LiveSecret | null,
  loadIdentity: LoadAzureIdentity = loadInstalledIdentity,
): TokenSource {
  return {
    async fetchToken(abortSignal) {
      const credential = toCredential(config, clientSecret, await loadIdentity());
      const token = await credential.getToken(SCOPE, { abortSignal });
      if (token === null) throw new Error('no identity here gives out a token for Azure');
      return { value: token.token, expiresAt: new Date(token.expiresOnTimestamp) };
    },
    ...(clientSecret ? { secret: clientSecret, sentSecrets: () => [clientSecret.current()] } : {}),
  };
}

function toCredential(
  config: AzureEntraConfig,
  clientSecret: LiveSecret | null,
  library: AzureIdentity,
): TokenCredential {
  switch (config.method) {
    case 'default':
      return new library.DefaultAzureCredential(toReach(config));
    case 'managed-identity':
      return config.clientId === undefined
        ? new library.ManagedIdentityCredential(REACH)
        : new library.ManagedIdentityCredential({ ...REACH, clientId: config.clientId });
    case 'client-secret': {
      const { tenantId, clientId } = config;
      const secret = clientSecret?.current() ?? config.clientSecret.reveal();
      return new library.ClientSecretCredential(tenantId, clientId, secret, toReach(config));
    }
    case 'workload-identity': {
      const { tenantId, clientId, tokenFile: tokenFilePath } = config;
      return new library.WorkloadIdentityCredential({
        ...toReach(config),
        ...(tenantId === undefined ? {} : { tenantId }),
        ...(clientId === undefined ? {} : { clientId }),
        ...(tokenFilePath === undefined ? {} : { tokenFilePath }),
      });
    }
    default:
      return config satisfies never;
  }
}

/** No host where the environment, or else the public cloud, says where to sign in. */
function toReach({ authorityHost }: { readonly authorityHost?: string }): {
  readonly authorityHost?: string;
  readonly disableInstanceDiscovery?: boolean;
  readonly redirectOptions: { readonly maxRetries: number };
} {
  if (authorityHost === undefined) return REACH;
  const isKnown = KNOWN_AUTHORITIES.includes(new URL(authorityHost).hostname);
  return { ...REACH, authorityHost, disableInstanceDiscovery: !isKnown };
}

/** `@azure/identity` is an optional peer dependency: who uses a key need not install it. */
function loadInstalledIdentity(): Promise<AzureIdentity> {
  return import('@azure/identity').catch((cause: unknown) => {
    throw new Error('install the package @azure/identity to use credentials.type entra', { cause });
  });
}
