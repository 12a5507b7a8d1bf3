import { type LimitExceededError, ProviderError } from '../../errors.ts';
import { clean } from './clean-text.ts';
import type { RequestName } from './provider-failure.ts';

/** What holds for whatever the gateway itself did not send. */
const KEPT_BACK = { keptBack: true, mayHaveActed: false } as const;

// Nobody knows when there is room; a second is enough for requests under way to end.
const CROWDED_OUT_DELAY_MS = 1_000;

/** The error for a request that was never sent, because of what stands in it. */
export function toUnsentError(name: RequestName, problem: string): ProviderError {
  const message = `${name.provider} was not asked ${name.method} ${clean(name.path)}: ${problem}`;
  return new ProviderError('PROVIDER_REJECTED', message, {
    provider: name.provider,
    status: null,
    retryable: false,
    mayHaveActed: false,
  });
}

/** The error for a request that was never sent, because nothing would let it in. */
export function toCredentialError(provider: string, problem: string): ProviderError {
  const message = `no credential for ${provider}: ${clean(problem)}; check its credentials in the configuration`;
  return new ProviderError('PROVIDER_AUTH', message, {
    provider,
    status: null,
    retryable: false,
    mayHaveActed: false,
  });
}

/** The error for a read that an operation may not ask for any more. */
export function toOverAllowanceError(
  { provider, method, path }: RequestName,
  excess: LimitExceededError,
): ProviderError {
  const message = `${provider} was not asked ${method} ${path}. ${excess.message}`;
  return new ProviderError('LIMIT_EXCEEDED', message, {
    provider,
    status: null,
    retryable: excess.retryable,
    cause: excess,
    ...KEPT_BACK,
  });
}

/** The error for a request that was never sent, because the gateway has sent the provider as much as it may. */
export function toOverBudgetError(
  { provider, method, path }: RequestName,
  limitPerMinute: number,
  retryAfterMs: number,
): ProviderError {
  const message =
    `${provider} was not asked ${method} ${path}: this gateway sends it ${limitPerMinute} requests a minute at most, ` +
    `and the next is free too late; retry after ${retryAfterMs} ms, or raise requestsPerMinute of ${provider} in the configuration`;
  return new ProviderError('PROVIDER_THROTTLED', message, {
    provider,
    status: null,
    retryable: true,
    retryAfterMs,
    ...KEPT_BACK,
  });
}

/** The error for a request that was never sent, because too many others were under way all the time it could wait. */
export function toCrowdedOutError(
  { provider, method, path }: RequestName,
  maxConcurrent: number,
): ProviderError {
  const message =
    `${provider} was not asked ${method} ${path}: ${maxConcurrent} requests to it were under way all the time; ` +
    `try again, or raise upstream.maxConcurrent in the configuration`;
  return new ProviderError('PROVIDER_THROTTLED', message, {
    provider,
    status: null,
    retryable: true,
    retryAfterMs: CROWDED_OUT_DELAY_MS,
    ...KEPT_BACK,
  });
}

/** The error for a request that was never sent, because its provider failed too often and is left alone for a while. */
export function toLeftAloneError(
  { provider, method, path }: RequestName,
  delayMs: number,
  now: Date,
): ProviderError {
  const until = new Date(now.getTime() + delayMs).toISOString();
  const message =
    `${provider} was not asked ${method} ${path}: too many requests to it failed, so it is left alone until ${until}; ` +
    `retry after ${delayMs} ms`;
  return new ProviderError('PROVIDER_UNAVAILABLE', message, {
    provider,
    status: null,
    retryable: true,
    retryAfterMs: delayMs,
    ...KEPT_BACK,
  });
}
