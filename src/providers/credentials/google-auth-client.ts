import type { AuthClient, OAuth2ClientOptions } from 'google-auth-library';
import { type GoogleCredentialsFile, isOfAws } from './google-credentials-file.ts';

export type GoogleAuthLibrary = typeof import('google-auth-library');

/** What lets in at all of Google's cloud; what may be done there is a matter of roles. */
export const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';

/** How token servers are reached. */
export type ReachOptions = Pick<OAuth2ClientOptions, 'transporterOptions'>;

/** The service account to act as, with those who stand between, if any: each may make tokens for the next. */
export interface Impersonation {
  readonly account: string;
  readonly delegates: readonly string[];
}

/** Somebody as whom tokens are had. */
export interface GoogleIdentity {
  readonly client: AuthClient;
  /** Null where the client's own tokens are sent. */
  readonly impersonation: Impersonation | null;
}

/**
 * The identity of a credentials file. Google's library has a class for each kind, and asks to take these where a file may
 * hold any: its general methods take whatever a file says.
 */
export function toIdentity(
  file: GoogleCredentialsFile,
  library: GoogleAuthLibrary,
  options: ReachOptions,
): GoogleIdentity {
  if (file.type !== 'impersonated_service_account')
    return { client: toClient(file, library, options), impersonation: null };
  const { client } = toIdentity(file.source_credentials, library, options);
  if (file.quota_project_id !== undefined) client.quotaProjectId = file.quota_project_id;
  return { client, impersonation: { account: accountOf(file), delegates: file.delegates ?? [] } };
}

type OwnFile = Exclude<GoogleCredentialsFile, { readonly type: 'impersonated_service_account' }>;

function toClient(file: OwnFile, library: GoogleAuthLibrary, options: ReachOptions): AuthClient {
  switch (file.type) {
    case 'service_account': {
      const client = new library.JWT({ ...options, scopes: [SCOPE] });
      client.fromJSON(file);
      return client;
    }
    case 'authorized_user': {
      const client = new library.UserRefreshClient(options);
      client.fromJSON(file);
      return client;
    }
    case 'external_account':
      return toFederated(file, library, options);
    case 'external_account_authorized_user':
      return new library.ExternalAccountAuthorizedUserClient({ ...file, ...options });
    default:
      return file satisfies never;
  }
}

function toFederated(
  file: Extract<OwnFile, { readonly type: 'external_account' }>,
  { AwsClient, IdentityPoolClient }: GoogleAuthLibrary,
  options: ReachOptions,
): AuthClient {
  const reach = { ...options, scopes: [SCOPE] };
  if (isOfAws(file)) return new AwsClient({ ...file, ...reach });
  if (file.credential_source?.executable === undefined) return new IdentityPoolClient({ ...file, ...reach });
  throw new Error('credential_source.executable of the credentials file is not supported: no program is run');
}

/** Only the name is taken from the address: where tokens are made is Google's to say, not a file's. */
function accountOf({
  service_account_impersonation_url: url,
}: {
  readonly service_account_impersonation_url: string;
}): string {
  const account = /([^/]+):generateAccessToken$/.exec(url)?.[1];
  if (account !== undefined) return account;
  throw new Error(
    'service_account_impersonation_url of the credentials file does not end with an account and :generateAccessToken',
  );
}
