import type { AuthClient } from 'google-auth-library';
import type { GoogleIdentity } from './google-auth-client.ts';
import type { GoogleAccount, GoogleCredentialsDeps } from './google-credentials.ts';
import { findGoogleIdentity } from './google-token-source.ts';
import { LiveSecret } from './live-secret.ts';
import { describeTokenFailure } from './token-failure.ts';

/** Who the gateway is to Google, for whoever sets it up. */
export interface GoogleDescription {
  /** The end of a sentence that begins with "they are those of". */
  readonly identity: string;
  /** Whose quota requests count against; null for the project of the identity, or of what is asked for. */
  readonly quotaProject: string | null;
  /** A person: Google wants to be told a quota project then. */
  readonly isUser: boolean;
}

/** Looks for the identity without asking for a token. Rejects with one sentence, and no secret, where there is none. */
export async function describeGoogle(
  { key: provider, project, credentials: config }: GoogleAccount,
  { clock, log, fetch }: GoogleCredentialsDeps,
): Promise<GoogleDescription> {
  if (config.type === 'none')
    return { identity: 'nobody: no credential is sent', quotaProject: null, isUser: false };
  const quotaProject = config.quotaProject ?? null;
  if (config.type === 'access-token')
    return {
      identity: `whoever the given token was made for${placeOf(config.token.file)}`,
      quotaProject,
      isUser: false,
    };
  const file = config.file ? new LiveSecret(config.file, { provider, clock, log }) : null;
  try {
    const found = await findGoogleIdentity({ config, file, project, ...(fetch ? { fetch } : {}) });
    const library = await import('google-auth-library');
    return {
      identity: `${describe(found, library)}${placeOf(config.file?.file ?? null)}`,
      quotaProject: quotaProject ?? found.client.quotaProjectId ?? null,
      isUser: found.impersonation === null && isUser(found.client, library),
    };
  } catch (error) {
    throw new Error(describeTokenFailure(error, []));
  }
}

type Library = typeof import('google-auth-library');

function describe({ client, impersonation }: GoogleIdentity, library: Library): string {
  const own = describeClient(client, library);
  return impersonation === null ? own : `the service account ${impersonation.account}, as which acts ${own}`;
}

function describeClient(client: AuthClient, library: Library): string {
  if (client instanceof library.JWT)
    return `the service account ${client.email}${ofProject(client.projectId)}`;
  if (isUser(client, library)) return 'a user who has logged in';
  if (client instanceof library.Impersonated)
    return `the service account ${client.getTargetPrincipal()}, as which somebody else acts`;
  if (client instanceof library.BaseExternalAccountClient) {
    const account = client.getServiceAccountEmail();
    return `workload identity federation${account === null ? '' : ` as the service account ${account}`}`;
  }
  if (client instanceof library.Compute) return 'the service account of this machine, by its metadata server';
  return 'an identity of another kind';
}

function isUser(client: AuthClient, library: Library): boolean {
  return (
    client instanceof library.UserRefreshClient ||
    client instanceof library.ExternalAccountAuthorizedUserClient
  );
}

function ofProject(project: string | null | undefined): string {
  return project ? ` of project ${project}` : '';
}

function placeOf(file: string | null): string {
  return file === null ? '' : `, from ${file}`;
}
