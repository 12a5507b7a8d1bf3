import type { ProviderErrorCode } from '../../errors.ts';
import type { ErrorDetails, ExceededQuota } from './error-details.ts';

/** What a reason means to the gateway, and to whoever runs it. */
export interface Explanation {
  readonly code: ProviderErrorCode;
  /** What is the matter and what to do: a sentence without its full stop, of 350 characters at most. */
  readonly advice: string;
}

/** What the details of an error name, cut and cleaned; each falls back on a word that fits its place. */
interface Named {
  readonly permission: string;
  readonly resource: string;
  readonly service: string;
  readonly project: string;
  /** Where the service is switched on. */
  readonly consoleUrl: string | null;
  readonly quota: string;
}

type Explain = (named: Named) => string;

const CHECK_PROJECT =
  'check the spelling of project in the configuration: a number has digits alone, an id begins with a letter, and a display name is neither';

/** Reasons about who asks for what in which project: `google.api.ErrorReason`, and that of IAM (A23). */
const ACCESS: ReadonlyMap<string, Explain> = new Map<string, Explain>([
  [
    'IAM_PERMISSION_DENIED',
    ({ permission, resource }) =>
      `The identity of the credentials lacks ${permission} on ${resource}: grant it a role there that holds this permission`,
  ],
  [
    'SERVICE_DISABLED',
    ({ service, project, consoleUrl }) =>
      `In ${project} ${service} is not enabled: enable it${consoleUrl === null ? '' : ` at ${consoleUrl}`}, and wait a few minutes`,
  ],
  [
    'BILLING_DISABLED',
    ({ project }) =>
      `Billing is not enabled for ${project}: link an open billing account to it, and wait a few minutes`,
  ],
  [
    'USER_PROJECT_DENIED',
    ({ project }) =>
      `The identity of the credentials may not use ${project} as quota project: grant it serviceusage.services.use there, or name another in quotaProject`,
  ],
  [
    'CONSUMER_INVALID',
    ({ project }) => `Google does not know ${project}, or it was deleted: ${CHECK_PROJECT}`,
  ],
  [
    'RESOURCE_PROJECT_INVALID',
    ({ project }) => `The resource is in no project that Google knows by ${project}: ${CHECK_PROJECT}`,
  ],
  [
    'CONSUMER_SUSPENDED',
    ({ project }) => `Google has suspended ${project}: its owners have to settle that with Google’s support`,
  ],
  [
    'API_KEY_INVALID',
    () =>
      'An API key was sent, which is not valid: these methods take OAuth tokens, so set other credentials',
  ],
  [
    'ACCESS_TOKEN_EXPIRED',
    () => 'The access token has expired: give a new one, or credentials that renew themselves',
  ],
  [
    'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
    () =>
      'The access token lacks a scope: have it issued for https://www.googleapis.com/auth/cloud-platform (on a virtual machine that is set where the machine is)',
  ],
  [
    'ACCESS_TOKEN_TYPE_UNSUPPORTED',
    () =>
      'What was sent is no OAuth access token: give an access token, and no ID token, key or file, as token',
  ],
  [
    'CREDENTIALS_MISSING',
    () =>
      'The request came without a credential: set credentials in the configuration, and see that no proxy takes the authorization header out',
  ],
  [
    'ACCOUNT_STATE_INVALID',
    () => 'The account of the credentials is disabled or deleted: enable it, or give credentials of another',
  ],
  [
    'LOCATION_POLICY_VIOLATED',
    ({ project }) =>
      `A policy of the organization forbids this location for ${project}: choose an allowed location, or have the policy changed`,
  ],
  [
    'SECURITY_POLICY_VIOLATED',
    ({ service, project }) =>
      `VPC Service Controls keep ${service} in ${project} from this caller: ask from inside the perimeter, or have an access rule made for it`,
  ],
]);

const QUOTA: ReadonlyMap<string, Explain> = new Map<string, Explain>([
  [
    'RATE_LIMIT_EXCEEDED',
    ({ quota }) => `${quota} is used up for now: lower requestsPerMinute, or have it raised`,
  ],
  [
    'RESOURCE_QUOTA_EXCEEDED',
    ({ quota }) => `${quota} is used up by what exists: delete what is not needed, or have it raised`,
  ],
]);

/** The reasons that are known. */
export const EXPLAINED_REASONS: readonly string[] = [...ACCESS.keys(), ...QUOTA.keys()];

/** The first reason that is known, explained by what the details name; null where none is. */
export function explainReason(details: ErrorDetails): Explanation | null {
  for (const reason of details.reasons) {
    const access = ACCESS.get(reason);
    if (access) return { code: 'PROVIDER_AUTH', advice: access(toNamed(details)) };
    const quota = QUOTA.get(reason);
    if (quota) return { code: 'PROVIDER_THROTTLED', advice: quota(toNamed(details)) };
  }
  return null;
}

function toNamed({ metadata, quota }: ErrorDetails): Named {
  const text = (name: string, otherwise: string) => toWord(metadata.get(name) ?? '') || otherwise;
  const service = text('service', 'this API');
  const consumer = text('consumer', '');
  return {
    permission: text('permission', 'a permission'),
    resource: text('resource', 'the resource'),
    service,
    project: consumer === '' ? 'the project' : consumer.replace(/^projects\//, 'project '),
    consoleUrl: toConsoleUrl(service, consumer),
    quota: describeQuota({
      metric: metadata.get('quota_metric') ?? quota?.metric ?? null,
      limit: metadata.get('quota_limit') ?? quota?.limit ?? null,
      value: metadata.get('quota_limit_value') ?? quota?.value ?? null,
    }),
  };
}

/** Made here of the two names, and never taken from an answer. */
function toConsoleUrl(service: string, consumer: string): string | null {
  const project = /^projects\/([a-z0-9.:-]{1,40})$/.exec(consumer)?.[1];
  if (project === undefined || !/^[a-z0-9-]{1,40}\.googleapis\.com$/.test(service)) return null;
  return `https://console.developers.google.com/apis/api/${service}/overview?project=${encodeURIComponent(project)}`;
}

/** "The quota ReadsPerMinute (600) of aiplatform.googleapis.com/reads", as far as it is known. */
function describeQuota({ metric, limit, value }: ExceededQuota): string {
  const part = (text: string | null, form: (word: string) => string) =>
    text === null ? '' : form(toWord(text));
  const name = part(limit, (word) => ` ${word}`);
  return `The quota${name}${part(value, (word) => ` (${word})`)}${part(metric, (word) => ` of ${word}`)}`;
}

const MAX_WORD_CHARACTERS = 90;

function toWord(text: string): string {
  const word = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return word.length <= MAX_WORD_CHARACTERS
    ? word
    : `${word.slice(0, MAX_WORD_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
