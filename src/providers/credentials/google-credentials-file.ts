import { createPrivateKey } from 'node:crypto';
import type {
  AwsClientOptions,
  ExternalAccountAuthorizedUserClientOptions,
  IdentityPoolClientOptions,
  JWTInput,
} from 'google-auth-library';

/** The kinds of credentials file that Google's tools write and that can be used here, by the word in `type`. */
export const GOOGLE_CREDENTIAL_TYPES = [
  'service_account',
  'authorized_user',
  'external_account',
  'external_account_authorized_user',
  'impersonated_service_account',
] as const;

/** What a file of each kind is to hold. Only the type has been looked at: Google's library checks the rest of it. */
export type GoogleCredentialsFile =
  | (JWTInput & { readonly type: 'service_account' | 'authorized_user' })
  | FederatedFile
  | AwsFile
  | (ExternalAccountAuthorizedUserClientOptions & { readonly type: 'external_account_authorized_user' })
  | ImpersonatedFile;

/** `environment_id` tells that AWS says who it is. */
type AwsFile = AwsClientOptions & {
  readonly type: 'external_account';
  readonly credential_source: { readonly environment_id: string };
};

type FederatedFile = IdentityPoolClientOptions & {
  readonly type: 'external_account';
  readonly credential_source?: { readonly environment_id?: never; readonly executable?: unknown };
};

export function isOfAws(file: AwsFile | FederatedFile): file is AwsFile {
  return file.credential_source?.environment_id !== undefined;
}

interface ImpersonatedFile {
  readonly type: 'impersonated_service_account';
  readonly source_credentials: GoogleCredentialsFile;
  /** Ends with the service account to act as, and `:generateAccessToken`. */
  readonly service_account_impersonation_url: string;
  readonly delegates?: readonly string[];
  readonly quota_project_id?: string;
}

/** Throws an error that says what is missing, and quotes nothing. */
export function parseCredentialsFile(text: string): GoogleCredentialsFile {
  const content: unknown = JSON.parse(text);
  checkType(content, 'the credentials file');
  return content as GoogleCredentialsFile;
}

function checkType(content: unknown, name: string): void {
  const type = fieldOf(content, 'type');
  if (!GOOGLE_CREDENTIAL_TYPES.some((known) => known === type)) {
    throw new Error(`${name} must have a type of ${GOOGLE_CREDENTIAL_TYPES.join(', ')}`);
  }
  for (const field of NEEDED.get(type) ?? []) {
    if (typeof fieldOf(content, field) !== 'string') throw new Error(`${field} is missing in ${name}`);
  }
  if (type === 'service_account') checkPrivateKey(fieldOf(content, 'private_key'), name);
  if (type === 'impersonated_service_account') {
    checkDelegates(fieldOf(content, 'delegates'), name);
    checkType(fieldOf(content, 'source_credentials'), `source_credentials of ${name}`);
  }
}

/** One that is missing is the library's to tell; of another kind of text it tells in the words of OpenSSL. */
function checkPrivateKey(key: unknown, name: string): void {
  if (key === undefined) return;
  try {
    createPrivateKey(String(key));
  } catch {
    throw new Error(
      `private_key of ${name} is no key in PEM; its line breaks must be \\n in the JSON, not \\\\n`,
    );
  }
}

function checkDelegates(delegates: unknown, name: string): void {
  const isList = Array.isArray(delegates) && delegates.every((delegate) => typeof delegate === 'string');
  if (delegates !== undefined && !isList) throw new Error(`delegates of ${name} must be a list of texts`);
}

/** What the library takes to be there without a look. */
const NEEDED: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['external_account', ['audience', 'subject_token_type']],
  ['external_account_authorized_user', ['audience', 'refresh_token', 'client_id', 'client_secret']],
  ['impersonated_service_account', ['service_account_impersonation_url']],
]);

function fieldOf(content: unknown, field: string): unknown {
  return typeof content === 'object' && content !== null ? Reflect.get(content, field) : undefined;
}

const SENT_SECRETS = ['client_secret', 'refresh_token'];

/** What of a file is sent to a token server as it stands there. A private key never is. */
export function sentSecretsOf(file: GoogleCredentialsFile): readonly string[] {
  const nested = file.type === 'impersonated_service_account' ? sentSecretsOf(file.source_credentials) : [];
  const own = SENT_SECRETS.map((field) => fieldOf(file, field)).filter((value) => typeof value === 'string');
  return [...own, ...nested];
}
