import type { Clock } from '../../clock.ts';
import { ProviderError } from '../../errors.ts';
import { startCall } from '../../operations/upstream-call.ts';
import type { Provider } from '../../providers/provider.ts';
import { type Advice, adviceFor } from './advice.ts';
import { fail, ok, type Told, warn } from './finding.ts';

const TIMEOUT_MS = 15_000;

/** Asks a provider for the first page of what the gateway lists, which costs a request or two each, and changes nothing. */
export async function examineAnswers(provider: Provider, clock: Clock): Promise<readonly Told[]> {
  const { kind, models, training } = provider;
  const advice = adviceFor(kind);
  const asked = await Promise.all([
    attempt('models', clock, models.list, advice),
    attempt('training jobs', clock, training.list, advice),
  ]);
  const told = asked.flat();
  if (told.every(({ verdict }) => verdict !== 'OK')) return onlyOnce(told);
  return [ok('credentials', 'they are accepted'), ...onlyOnce(told)];
}

type List = NonNullable<Provider['models']['list']> | NonNullable<Provider['training']['list']>;

/** Nothing of what the provider cannot list. */
async function attempt(
  what: string,
  clock: Clock,
  list: List | undefined,
  advice: Advice,
): Promise<readonly Told[]> {
  if (!list) return [];
  try {
    const call = startCall({ clock, timeoutMs: TIMEOUT_MS });
    const { items, unreadable } = await list({ token: null }, call);
    // What may not be read is not known to be empty.
    if (unreadable && items.length === 0) return [judge(unreadable, advice)];
    const readable = ok('permissions', `its ${what} can be read`);
    return items.length > 0
      ? [readable]
      : [readable, warn('contents', `it has no ${what}`, advice.lookAgain)];
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return [judge(error, advice)];
  }
}

/** Where the error itself says what to do, what usually helps would lead astray. */
function judge(error: ProviderError, advice: Advice): Told {
  const told = judgeByCode(error, advice);
  return error.advice === null || isAboutRoles(error) ? told : { ...told, advice: advice.asSaid };
}

function isAboutRoles({ reason }: ProviderError): boolean {
  return reason === 'IAM_PERMISSION_DENIED' || reason === 'PermissionDenied';
}

function judgeByCode(error: ProviderError, advice: Advice): Told {
  const { code, status, message } = error;
  switch (code) {
    case 'PROVIDER_AUTH':
      return status === 403 || isAboutRoles(error)
        ? fail('permissions', message, advice.grant)
        : fail('credentials', message, advice.renew);
    case 'PROVIDER_THROTTLED':
      return warn('quota', message, advice.slowDown);
    case 'PROVIDER_UNAVAILABLE':
      return fail('answers', message, advice.tryLater);
    case 'PROVIDER_REJECTED':
      return fail('answers', message, status === 404 ? advice.lookElsewhere : advice.readOn);
    case 'PROVIDER_PROTOCOL':
      return fail('answers', message, advice.otherService);
    case 'LIMIT_EXCEEDED':
      return warn('answers', message, advice.readOn);
    default:
      return code satisfies never;
  }
}

/** What is wrong with several is told once. */
function onlyOnce(told: readonly Told[]): readonly Told[] {
  const isRepeated = ({ check, advice }: Told, index: number) =>
    advice !== null && told.findIndex((other) => other.check === check && other.advice === advice) < index;
  return told.filter((one, index) => !isRepeated(one, index));
}
