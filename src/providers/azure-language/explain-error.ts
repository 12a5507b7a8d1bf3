import type { ProviderErrorCode } from '../../errors.ts';

/** What an error means to whoever runs the gateway. */
export interface Explanation {
  /** What is the matter and what to do: a sentence without its full stop, of 350 characters at most. */
  readonly advice: string;
  /** Overrides what the status alone would mean. */
  readonly code?: ProviderErrorCode;
}

interface Symptom extends Explanation {
  readonly statuses: readonly number[];
  /** The service's code; any where absent. */
  readonly named?: string;
  /** For the codes that are numbers, of the gateway in front of the service, the words that tell them apart. */
  readonly wording?: RegExp;
}

const ROLE =
  'The identity has no role at this resource that allows the request: have one of Azure Language assigned to it there, which takes some minutes to hold';

/** The first that fits wins (A20, A21). */
const SYMPTOMS: readonly Symptom[] = [
  { statuses: [401, 403], named: 'PermissionDenied', advice: ROLE },
  {
    statuses: [401, 403],
    named: 'AuthenticationTypeDisabled',
    advice:
      'Keys are switched off at this resource: set credentials of type entra, or have local authentication switched on',
  },
  {
    statuses: [400, 401],
    wording: /custom subdomain|provide an authentication key/i,
    code: 'PROVIDER_AUTH',
    advice:
      'Microsoft Entra ID needs the resource’s own host: set endpoint to https://{resource}.cognitiveservices.azure.com rather than that of a region, or use a key',
  },
  {
    statuses: [403],
    wording: /virtual network|firewall/i,
    advice:
      'The firewall of the resource does not let the gateway in: have its address or network allowed there, or set endpoint to the private one',
  },
  {
    statuses: [401],
    wording: /subscription key|access token|\bkey\b/i,
    advice:
      'The credential is not one of this resource: a key holds for one resource alone, so take one of its two from Keys and Endpoint of the resource at the configured endpoint, and check the endpoint',
  },
  {
    statuses: [404],
    named: '404',
    advice:
      'There is no such route: check apiVersion, and that endpoint is https://{resource}.cognitiveservices.azure.com of a Language resource, without a path',
  },
  {
    statuses: [400],
    wording: /api[- ]?version/i,
    advice: 'This resource does not take that version: set apiVersion to one that it has, such as 2023-04-01',
  },
  {
    statuses: [429],
    wording: /pricing tier|call rate/i,
    advice:
      'The rate of the resource’s pricing tier is used up: lower requestsPerMinute, or choose a higher tier',
  },
  {
    statuses: [400, 403, 409, 429],
    named: 'QuotaExceeded',
    advice:
      'A quota of the resource is used up by what exists: delete models or projects that are not needed, or choose a higher tier',
  },
];

const INNER: ReadonlyMap<string, string> = new Map([
  ['UnsupportedLanguageCode', 'Give a language that the project’s kind supports'],
  ['ModelVersionIncorrect', 'Give a model version that exists, or leave the choice to the service'],
  [
    'AzureCognitiveSearchThrottling',
    'The search resource behind it is throttled: wait, or choose a higher tier for it',
  ],
]);

export function explainError(
  status: number,
  {
    code,
    message,
    innerCode,
  }: { readonly code: string; readonly message: string; readonly innerCode: string | null },
): Explanation | null {
  const symptom = SYMPTOMS.find(
    ({ statuses, named = code, wording }) =>
      statuses.includes(status) && named === code && (wording?.test(message) ?? true),
  );
  if (symptom) return symptom;
  const advice = INNER.get(innerCode ?? '');
  return advice === undefined ? null : { advice };
}
