import type { Clock } from '../../clock.ts';
import { ProviderError } from '../../errors.ts';
import { startCall } from '../../operations/upstream-call.ts';
import type { Provider } from '../../providers/provider.ts';
import { fail, ok, type Told, warn } from './finding.ts';

const TIMEOUT_MS = 15_000;

/** Asks a provider for the first page of what the gateway lists, which costs a request or two each, and changes nothing. */
export async function examineAnswers(provider: Provider, clock: Clock): Promise<readonly Told[]> {
  const { models, training } = provider;
  const asked = await Promise.all([
    attempt('models', clock, models.list),
    attempt('training jobs', clock, training.list),
  ]);
  const told = asked.flat();
  if (told.every(({ verdict }) => verdict !== 'OK')) return onlyOnce(told);
  return [ok('credentials', 'they are accepted'), ...onlyOnce(told)];
}

type List = NonNullable<Provider['models']['list']> | NonNullable<Provider['training']['list']>;

/** Nothing of what the provider cannot list. */
async function attempt(what: string, clock: Clock, list: List | undefined): Promise<readonly Told[]> {
  if (!list) return [];
  try {
    const { items } = await list({ token: null }, startCall({ clock, timeoutMs: TIMEOUT_MS }));
    const readable = ok('permissions', `its ${what} can be read`);
    return items.length > 0 ? [readable] : [readable, warn('contents', `it has no ${what}`, LOOK_AGAIN)];
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return [judge(error)];
  }
}

function judge(error: ProviderError): Told {
  const { code, status, message } = error;
  switch (code) {
    case 'PROVIDER_AUTH':
      return status === 403 ? fail('permissions', message, GRANT) : fail('credentials', message, RENEW);
    case 'PROVIDER_THROTTLED':
      return warn('quota', message, SLOW_DOWN);
    case 'PROVIDER_UNAVAILABLE':
      return fail('answers', message, TRY_LATER);
    case 'PROVIDER_REJECTED':
      return fail('answers', message, status === 404 ? LOOK_ELSEWHERE : READ_ON);
    case 'PROVIDER_PROTOCOL':
      return fail('answers', message, OTHER_SERVICE);
    case 'LIMIT_EXCEEDED':
      return warn('answers', message, READ_ON);
    default:
      return code satisfies never;
  }
}

const RENEW =
  'check the kind of credentials, and take a new token or key where this one has expired or was replaced; docs/configuration.md';
const GRANT =
  'check the project, and give the identity a role there: for Google AutoML Editor (roles/automl.editor), for Azure Cognitive Services Language Writer';
const SLOW_DOWN = 'wait a minute; if it stays so, lower requestsPerMinute, or have the quota raised';
const TRY_LATER =
  'look at the provider’s status page and try again; a running gateway goes on by itself once it answers';
const LOOK_AGAIN =
  'check project, projects and location if you know of some; a provider may show a wrong one as empty';
const LOOK_ELSEWHERE = 'check project, location, apiVersion and endpoint: what was asked for is not there';
const OTHER_SERVICE = 'check endpoint and apiVersion: something else than this provider’s API answers there';
const READ_ON = 'read what the provider says, and check the settings it names';

/** What is wrong with several is told once. */
function onlyOnce(told: readonly Told[]): readonly Told[] {
  const isRepeated = ({ check, advice }: Told, index: number) =>
    advice !== null && told.findIndex((other) => other.check === check && other.advice === advice) < index;
  return told.filter((one, index) => !isRepeated(one, index));
}
