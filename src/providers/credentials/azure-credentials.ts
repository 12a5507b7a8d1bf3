import type { Secret } from '../../secret.ts';
import type { Credentials } from '../http/credentials.ts';
import type { TokenSource } from './access-token.ts';
import { createAzureTokenSource, type LoadAzureIdentity } from './azure-token-source.ts';
import { LiveSecret, type LiveSecretDeps } from './live-secret.ts';
import { createSecretCredentials } from './secret-credentials.ts';
import { createTokenCredentials, type TokenCredentialsDeps } from './token-credentials.ts';

/** How to get in at an Azure resource. docs/credentials.md explains each way. */
export type AzureCredentialsConfig =
  /** Either lets in; the second is tried where the first is refused, and the other way round. */
  { readonly type: 'key'; readonly key: Secret; readonly secondKey?: Secret } | AzureEntraConfig;

/** An identity of Entra ID, through `@azure/identity`. What is absent is as the environment says. */
export type AzureEntraConfig = {
  readonly type: 'entra';
} /** Whichever of the environment, a workload or managed identity, and a login of a command line there is. */ & (
  | { readonly method: 'default'; readonly authorityHost?: string }
  /** That of the machine or service; `clientId` picks one that a user assigned. */
  | { readonly method: 'managed-identity'; readonly clientId?: string }
  | {
      readonly method: 'client-secret';
      readonly tenantId: string;
      readonly clientId: string;
      readonly clientSecret: Secret;
      readonly authorityHost?: string;
    }
  /** A token of a Kubernetes cluster, read from `tokenFile`, stands for the application. */
  | {
      readonly method: 'workload-identity';
      readonly tenantId?: string;
      readonly clientId?: string;
      readonly tokenFile?: string;
      readonly authorityHost?: string;
    }
);

/** What credentials need to know of the provider that they are for. */
export interface AzureAccount {
  readonly key: string;
  readonly credentials: AzureCredentialsConfig;
}

export interface AzureCredentialsDeps extends Omit<TokenCredentialsDeps, 'provider'> {
  /** The package where it is installed, where absent. */
  readonly loadIdentity?: LoadAzureIdentity;
}

export function createAzureCredentials(
  { key: provider, credentials: config }: AzureAccount,
  { clock, log, loadIdentity }: AzureCredentialsDeps,
): Credentials {
  const deps = { provider, clock, log };
  const live = (secret: Secret) => new LiveSecret(secret, deps);
  switch (config.type) {
    case 'key': {
      const second = config.secondKey ? [live(config.secondKey)] : [];
      return createSecretCredentials([live(config.key), ...second], (key) => ({
        'ocp-apim-subscription-key': key,
      }));
    }
    case 'entra':
      return createTokenCredentials(createEntraSource(config, deps, loadIdentity), deps);
    default:
      return config satisfies never;
  }
}

/** Where tokens of this identity come from. */
export function createEntraSource(
  config: AzureEntraConfig,
  deps: LiveSecretDeps,
  loadIdentity?: LoadAzureIdentity,
): TokenSource {
  const clientSecret = config.method === 'client-secret' ? new LiveSecret(config.clientSecret, deps) : null;
  return createAzureTokenSource(config, clientSecret, loadIdentity);
}
