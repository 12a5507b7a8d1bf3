import type { Secret } from '../../secret.ts';
import { type Credentials, createStaticCredentials } from '../http/credentials.ts';
import { createGoogleTokenSource } from './google-token-source.ts';
import { LiveSecret } from './live-secret.ts';
import { createSecretCredentials } from './secret-credentials.ts';
import { createTokenCredentials, type TokenCredentialsDeps } from './token-credentials.ts';

/** How to get in at a Google service. docs/credentials.md explains each way. */
export type GoogleCredentialsConfig =
  | GoogleDefaultConfig
  | { readonly type: 'access-token'; readonly token: Secret; readonly quotaProject?: string }
  /** For an emulator, which lets any well-formed token in. */
  | { readonly type: 'none' };

/** The identity the process runs under: a credentials file, a gcloud login, the metadata server. */
export interface GoogleDefaultConfig {
  readonly type: 'application-default';
  /** A credentials file in JSON; where absent, Google's own search finds one. */
  readonly file?: Secret;
  /** The e-mail address of a service account to act as; where absent, whoever is found acts himself. */
  readonly impersonate?: string;
  /** Whether the key of a service account signs tokens here, without a token server; not where absent. */
  readonly selfSignedJwt?: boolean;
  /** The project whose quota requests count against; where absent, what the credentials say, if anything. */
  readonly quotaProject?: string;
}

/** What credentials need to know of the provider that they are for. */
export interface GoogleAccount {
  readonly key: string;
  readonly project: string;
  readonly credentials: GoogleCredentialsConfig;
}

export interface GoogleCredentialsDeps extends Omit<TokenCredentialsDeps, 'provider'> {
  /** How Google's token servers are reached; over the network where absent. */
  readonly fetch?: typeof fetch;
}

// An emulator asks for a well-formed bearer token and looks no further.
const EMULATOR_HEADERS = { authorization: 'Bearer emulator' };

export function createGoogleCredentials(
  { key: provider, project, credentials: config }: GoogleAccount,
  { clock, log, fetch }: GoogleCredentialsDeps,
): Credentials {
  const deps = { provider, clock, log };
  switch (config.type) {
    case 'application-default': {
      const file = config.file ? new LiveSecret(config.file, deps) : null;
      const source = createGoogleTokenSource({ config, file, project, ...(fetch ? { fetch } : {}) });
      return createTokenCredentials(source, deps);
    }
    case 'access-token': {
      const quota = config.quotaProject === undefined ? {} : { 'x-goog-user-project': config.quotaProject };
      return createSecretCredentials([new LiveSecret(config.token, deps)], (token) => ({
        ...quota,
        authorization: `Bearer ${token}`,
      }));
    }
    case 'none':
      return createStaticCredentials(EMULATOR_HEADERS, []);
    default:
      return config satisfies never;
  }
}
