import type { ProviderKind } from '../../domain/provider-kind.ts';

/** What usually helps against each trouble with a provider's answers. */
export interface Advice {
  readonly asSaid: string;
  readonly renew: string;
  readonly grant: string;
  readonly slowDown: string;
  readonly tryLater: string;
  readonly lookAgain: string;
  readonly lookElsewhere: string;
  readonly otherService: string;
  readonly readOn: string;
}

const SAME = {
  asSaid: 'do what the end of this message says; docs/errors.md has more',
  renew:
    'check the kind of credentials, and take a new token or key where this one has expired or was replaced; docs/credentials.md',
  slowDown: 'wait a minute; if it stays so, lower requestsPerMinute, or have the quota raised',
  tryLater:
    'look at the provider’s status page and try again; a running gateway goes on by itself once it answers',
  readOn: 'read what the provider says, and check the settings it names',
};

/** The role that suffices for everything the gateway does. */
const ROLES: Readonly<Record<ProviderKind, string>> = {
  GOOGLE_AUTOML: 'AutoML Editor (roles/automl.editor)',
  GOOGLE_VERTEX: 'Vertex AI User (roles/aiplatform.user)',
  GOOGLE_TRANSLATION: 'Cloud Translation API Editor (roles/cloudtranslate.editor)',
  AZURE_LANGUAGE: 'Cognitive Services Language Writer',
};

/** In terms of the settings that this kind has. */
export function adviceFor(kind: ProviderKind): Advice {
  const isAzure = kind === 'AZURE_LANGUAGE';
  const scope = isAzure ? 'projects' : 'project and location';
  const address = isAzure ? 'endpoint and apiVersion' : 'kind and endpoint';
  const grantee = isAzure
    ? 'give the identity a role at the resource'
    : 'check the project, and give the identity a role there';
  return {
    ...SAME,
    grant: `${grantee}, such as ${ROLES[kind]}`,
    lookAgain: `check ${scope} if you know of some; a provider may show a wrong one as empty`,
    lookElsewhere: `check ${scope}, ${address}: what was asked for is not there`,
    otherService: `check ${address}: something else than this provider’s API answers there`,
  };
}
